package dev.naru.api;

import dev.naru.broker.BrokerStatus;
import dev.naru.feed.Bus;
import dev.naru.model.Balance;
import dev.naru.model.BrokerState;
import dev.naru.model.Candle;
import dev.naru.model.Fill;
import dev.naru.model.MarketPhase;
import dev.naru.model.News;
import dev.naru.model.Order;
import dev.naru.model.OrderBook;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** Hands what comes over the bus to the programs that subscribed to it. */
@Component
final class StreamHub {
    private static final StreamTopic ORDERS = new StreamTopic(StreamTopic.ORDERS, null);
    private static final StreamTopic FILLS = new StreamTopic(StreamTopic.FILLS, null);
    private static final StreamTopic BROKERS = new StreamTopic(StreamTopic.BROKERS, null);
    private static final StreamTopic BALANCES = new StreamTopic(StreamTopic.BALANCES, null);
    private static final StreamTopic PHASES = new StreamTopic(StreamTopic.PHASES, null);
    private static final StreamTopic NEWS = new StreamTopic(StreamTopic.NEWS, null);

    private final Map<StreamTopic, Set<StreamClient>> clients = new ConcurrentHashMap<>();

    StreamHub(Bus bus) {
        bus.subscribe(Trade.class, this::tell);
        bus.subscribe(Quote.class, this::tell);
        bus.subscribe(OrderBook.class, this::tell);
        bus.subscribe(Candle.class, this::tell);
        bus.subscribe(Order.class, this::tell);
        bus.subscribe(Fill.class, this::tell);
        bus.subscribe(BrokerState.class, this::tell);
        bus.subscribe(Balance.class, this::tell);
        bus.subscribe(MarketPhase.class, this::tell);
        bus.subscribe(News.class, this::tell);
    }

    void add(StreamTopic topic, StreamClient client) {
        clients.computeIfAbsent(topic, missing -> ConcurrentHashMap.newKeySet()).add(client);
    }

    void remove(StreamTopic topic, StreamClient client) {
        clients.computeIfPresent(topic, (same, members) -> {
            members.remove(client);
            return members.isEmpty() ? null : members;
        });
    }

    private void tell(Object data) {
        if (!clients.isEmpty()) {
            tell(data, this::toAll);
        }
    }

    /** Tells one program a record as if it had just come over the bus. */
    void tell(StreamClient client, Object data) {
        tell(data, (topic, message) -> message.send(client, topic));
    }

    private interface Message {
        void send(StreamClient client, StreamTopic topic);
    }

    private void toAll(StreamTopic topic, Message message) {
        Set<StreamClient> members = clients.get(topic);
        if (members != null) {
            members.forEach(client -> message.send(client, topic));
        }
    }

    private static void tell(Object data, BiConsumer<StreamTopic, Message> to) {
        if (data instanceof Trade trade) {
            to.accept(
                    new StreamTopic(StreamTopic.TRADE, trade.symbol()), (client, topic) -> client.print(topic, trade));
        } else if (data instanceof Quote quote) {
            to.accept(new StreamTopic(StreamTopic.QUOTE, quote.symbol()), state(data, ""));
        } else if (data instanceof OrderBook book) {
            to.accept(new StreamTopic(StreamTopic.BOOK, book.symbol()), state(data, book.venue()));
        } else if (data instanceof Candle candle) {
            to.accept(new StreamTopic(StreamTopic.CANDLE, candle.symbol()), state(data, candle.time()));
        } else if (data instanceof BrokerState broker) {
            to.accept(BROKERS, state(data, broker.connection()));
        } else if (data instanceof BrokerStatus broker) {
            to.accept(BROKERS, state(data, broker.id()));
        } else if (data instanceof Balance balance) {
            to.accept(BALANCES, state(data, balance.connection()));
        } else if (data instanceof MarketPhase phase) {
            to.accept(PHASES, state(data, phase.market()));
        } else {
            StreamTopic topic = data instanceof Order ? ORDERS : data instanceof Fill ? FILLS : NEWS;
            to.accept(topic, (client, same) -> client.event(same.toString(), data));
        }
    }

    private static Message state(Object data, Object of) {
        return (client, topic) -> client.state(topic, topic + "/" + of, data);
    }
}
