package dev.naru.order.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Orderable cash a broker had to be asked for, because its balance does not name it. Serves for a while, since what
 * orders placed after it need is taken off anyway; a question to the broker before every order would cost more than the
 * order.
 */
final class CashMemory {
    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final int MOST = 2_000;

    private final Map<Key, Cash> known = new ConcurrentHashMap<>();

    private record Key(String connection, String symbol) {}

    /** @param asOf when it was asked for, so that it knows of every order before */
    record Cash(BigDecimal amount, Instant asOf) {}

    Optional<Cash> recall(String connection, String symbol, Instant now) {
        return Optional.ofNullable(known.get(new Key(connection, symbol)))
                .filter(cash -> !cash.asOf().isAfter(now)
                        && Duration.between(cash.asOf(), now).compareTo(LIFE) < 0);
    }

    Cash keep(String connection, String symbol, Cash cash) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(new Key(connection, symbol), cash);
        return cash;
    }

    /** @return whether anything was remembered that is not of this moment */
    boolean forget(String connection, Instant now) {
        return known.entrySet()
                .removeIf(entry -> entry.getKey().connection().equals(connection)
                        && entry.getValue().asOf().plus(MOMENT).isBefore(now));
    }
}
