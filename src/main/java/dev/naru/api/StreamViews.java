package dev.naru.api;

import dev.naru.account.Accounts;
import dev.naru.broker.BrokerCallException;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.feed.MarketData;
import dev.naru.model.Balance;
import dev.naru.model.BrokerState;
import dev.naru.model.Candle;
import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.model.OrderBook;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import dev.naru.order.OrderFilter;
import dev.naru.order.Orders;
import dev.naru.order.halt.Arming;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the stream tells: the last values a subscription begins with, and records as programs read them. */
@Component
final class StreamViews {
    private static final int NEWS_AT_FIRST = 20;

    private final MarketData market;
    private final Orders orders;
    private final Accounts accounts;
    private final Brokers brokers;
    private final Arming arming;
    private final Clock clock;

    StreamViews(MarketData market, Orders orders, Accounts accounts, Brokers brokers, Arming arming, Clock clock) {
        this.market = market;
        this.orders = orders;
        this.accounts = accounts;
        this.brokers = brokers;
        this.arming = arming;
        this.clock = clock;
    }

    /**
     * The records a subscription to the topic begins with; asks a broker when a symbol was never seen.
     *
     * @throws dev.naru.feed.UnknownSymbolException when no broker knows the topic's symbol
     * @throws BrokerCallException when none could be asked; the subscription stands all the same
     */
    List<?> last(StreamTopic topic) {
        return switch (topic.kind()) {
            case StreamTopic.QUOTE -> List.of(
                    market.quote(topic.symbol(), null, null).quote());
            case StreamTopic.BOOK -> List.of(market.book(topic.symbol()));
            case StreamTopic.TRADE -> lastTrade(topic.symbol());
            case StreamTopic.ORDERS -> oldestFirst(orders.list(OrderFilter.onlyOpen()));
            case StreamTopic.FILLS -> oldestFirst(orders.fills(null, null, null));
            case StreamTopic.BROKERS -> brokers.statuses();
            case StreamTopic.BALANCES -> accounts.balances();
            case StreamTopic.PHASES -> market.phases();
            case StreamTopic.NEWS -> oldestFirst(market.news(NEWS_AT_FIRST));
            default -> known(topic.symbol());
        };
    }

    private List<Trade> lastTrade(String symbol) {
        List<Trade> trades = market.trades(symbol, 1);
        if (trades.isEmpty()) {
            market.quote(symbol, null, null);
        }
        return trades;
    }

    private List<?> known(String symbol) {
        market.quote(symbol, null, null);
        return List.of();
    }

    private static <T> List<T> oldestFirst(List<T> newestFirst) {
        List<T> reversed = new ArrayList<>(newestFirst);
        Collections.reverse(reversed);
        return reversed;
    }

    /** @return {@code null} when there is nothing to tell any more */
    Object view(Object data) {
        if (data instanceof Quote quote) {
            return market.quote(quote.symbol()).map(QuoteView::of).orElse(null);
        }
        if (data instanceof BrokerState state) {
            return BrokerView.of(
                    brokers.status(state.connection()),
                    orders.lane(state.connection()),
                    arming.status(state.connection()));
        }
        if (data instanceof BrokerStatus status) {
            return BrokerView.of(status, orders.lane(status.id()), arming.status(status.id()));
        }
        if (data instanceof OrderBook book) {
            return BookView.of(book, clock);
        }
        return event(data);
    }

    private static Object event(Object data) {
        if (data instanceof Trade trade) {
            return TradeView.of(trade);
        }
        if (data instanceof Order order) {
            return OrderView.of(order);
        }
        if (data instanceof Fill fill) {
            return FillView.of(fill);
        }
        if (data instanceof Candle candle) {
            return CandleView.of(candle);
        }
        return data instanceof Balance balance ? BalanceView.of(balance) : data;
    }
}
