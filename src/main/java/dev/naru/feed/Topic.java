package dev.naru.feed;

import dev.naru.model.Alert;
import dev.naru.model.Balance;
import dev.naru.model.BrokerState;
import dev.naru.model.Candle;
import dev.naru.model.ConditionHit;
import dev.naru.model.Drift;
import dev.naru.model.Fill;
import dev.naru.model.Gap;
import dev.naru.model.Instrument;
import dev.naru.model.MarketPhase;
import dev.naru.model.News;
import dev.naru.model.Order;
import dev.naru.model.OrderBook;
import dev.naru.model.OrderEvent;
import dev.naru.model.Position;
import dev.naru.model.Quote;
import dev.naru.model.ReconciliationDifference;
import dev.naru.model.Trade;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the bus carries; {@code bus:<type>} in routes names it in lower case with hyphens. */
public enum Topic {
    QUOTE(Quote.class),
    TRADE(Trade.class),
    BOOK(OrderBook.class),
    CANDLE(Candle.class),
    ORDER_EVENT(OrderEvent.class),
    ORDER(Order.class),
    FILL(Fill.class),
    BALANCE(Balance.class),
    POSITION(Position.class),
    INSTRUMENT(Instrument.class),
    NEWS(News.class),
    MARKET_PHASE(MarketPhase.class),
    CONDITION_HIT(ConditionHit.class),
    BROKER_STATE(BrokerState.class),
    DRIFT(Drift.class),
    GAP(Gap.class),
    RECONCILIATION_DIFFERENCE(ReconciliationDifference.class),
    ALERT(Alert.class);

    private final Class<?> type;

    Topic(Class<?> type) {
        this.type = type;
    }

    /** The record type of its messages. */
    public Class<?> type() {
        return type;
    }

    public String routeName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Topic ofRouteName(String name) {
        return Arrays.stream(values())
                .filter(topic -> topic.routeName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("bus: \"" + name + "\" (expected one of: "
                        + Arrays.stream(values()).map(Topic::routeName).collect(Collectors.joining(", ")) + ")"));
    }
}
