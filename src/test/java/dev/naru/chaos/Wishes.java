package dev.naru.chaos;

import dev.naru.model.Consent;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;

/** Orders that rest below the market, nearly all of them different from one another; every sixth is one asked before. */
final class Wishes {
    /** Symbols with the lowest price of a range of sixty that no market standing still reaches. */
    private record Range(String symbol, long lowest) {}

    private static final List<Range> RANGES =
            List.of(new Range("015760", 43_000), new Range("030200", 46_000), new Range("028300", 44_000));
    private static final int PRICES = 60;
    private static final int TICK = 50;
    private static final int TWINS = 6;

    static final List<String> SYMBOLS = RANGES.stream().map(Range::symbol).toList();

    private final SplittableRandom random;
    private int next;

    Wishes(SplittableRandom random) {
        this.random = random;
    }

    synchronized OrderRequest next(Broker broker) {
        boolean twin = next > 0 && random.nextInt(TWINS) == 0;
        return wish(broker, twin ? random.nextInt(next) : next++);
    }

    /** One that no other equals. */
    synchronized OrderRequest fresh(Broker broker) {
        return wish(broker, next++);
    }

    private static OrderRequest wish(Broker broker, int number) {
        Range range = RANGES.get(number % RANGES.size());
        int place = number / RANGES.size();
        return new OrderRequest(
                broker.connection,
                range.symbol(),
                Side.BUY,
                OrderType.LIMIT,
                BigDecimal.valueOf(range.lowest() + (long) place % PRICES * TICK),
                1 + place / PRICES,
                TimeInForce.DAY,
                Venue.KRX,
                null,
                EnumSet.allOf(Consent.class));
    }
}
