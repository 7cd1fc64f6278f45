package dev.naru.feed;

import dev.naru.model.Quote;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.time.Instant;

/** Records for tests; only what a test is about differs from call to call. */
public final class Samples {
    public static final String SYMBOL = "005930";
    /** 10:00:00 in Seoul on a Thursday. */
    public static final Instant TEN = Instant.parse("2026-01-15T01:00:00Z");

    private Samples() {}

    public static Trade trade(Instant at, long price, long quantity, long volume) {
        return trade(SYMBOL, "one", at, price, quantity, volume);
    }

    public static Trade trade(String symbol, String source, Instant at, long price, long quantity, long volume) {
        BigDecimal won = BigDecimal.valueOf(price);
        return new Trade(
                symbol, Venue.KRX, source, at, at, won, null, null, quantity, volume, null, null, null, null, null,
                null, null, null);
    }

    public static Trade withoutVolume(Trade trade) {
        return new Trade(
                trade.symbol(),
                trade.venue(),
                trade.source(),
                trade.receivedAt(),
                trade.time(),
                trade.price(),
                null,
                null,
                trade.quantity(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public static Quote quote(Instant at, long price, Long volume) {
        return quote(SYMBOL, "one", at, price, volume);
    }

    public static Quote quote(String symbol, String source, Instant at, long price, Long volume) {
        BigDecimal won = BigDecimal.valueOf(price);
        BigDecimal base = BigDecimal.valueOf(70_000);
        return new Quote(
                symbol,
                Venue.KRX,
                source,
                at,
                at,
                won,
                won.subtract(base),
                null,
                won,
                won,
                won,
                base,
                volume,
                null,
                base,
                BigDecimal.valueOf(91_000),
                BigDecimal.valueOf(49_000),
                false);
    }
}
