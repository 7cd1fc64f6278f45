package dev.naru.order.reconcile;

import dev.naru.model.ReconciliationDifference;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a booking that is late from a difference: what differs counts once it stood still for a while. */
final class PositionDifferences {
    private static final Logger log = LoggerFactory.getLogger(PositionDifferences.class);

    private final String connection;
    private final Duration settle;
    private final Consumer<ReconciliationDifference> announce;
    private final Map<String, ReconciliationDifference> suspects = new HashMap<>();
    private final Map<String, ReconciliationDifference> standing = new TreeMap<>();

    /** @param announce told of each difference once, when it begins to count */
    PositionDifferences(String connection, Duration settle, Consumer<ReconciliationDifference> announce) {
        this.connection = connection;
        this.settle = settle;
        this.announce = announce;
    }

    /** Those that count, by symbol. */
    List<ReconciliationDifference> standing() {
        return List.copyOf(standing.values());
    }

    boolean none() {
        return suspects.isEmpty() && standing.isEmpty();
    }

    /** Whether another look is due. */
    boolean unsettled() {
        return !suspects.isEmpty();
    }

    void clear() {
        suspects.clear();
        standing.clear();
    }

    /** @param ours shares by symbol as they must be @param held shares by symbol as the broker shows them */
    void judge(Map<String, Long> ours, Map<String, Long> held, Instant at) {
        TreeSet<String> symbols = new TreeSet<>(ours.keySet());
        symbols.addAll(held.keySet());
        symbols.addAll(suspects.keySet());
        symbols.addAll(standing.keySet());
        for (String symbol : symbols) {
            judge(new ReconciliationDifference(
                    connection,
                    ReconciliationDifference.Kind.POSITION,
                    symbol,
                    ours.getOrDefault(symbol, 0L),
                    held.getOrDefault(symbol, 0L),
                    at));
        }
    }

    private void judge(ReconciliationDifference seen) {
        ReconciliationDifference counts = standing.get(seen.symbol());
        ReconciliationDifference before = suspects.remove(seen.symbol());
        if (seen.gap() == 0) {
            if (standing.remove(seen.symbol()) != null) {
                log.info("{}: {} shares of {} in both books again", connection, seen.ours(), seen.symbol());
            }
        } else if (counts != null && counts.gap() == seen.gap()) {
            standing.put(seen.symbol(), since(counts, seen));
        } else if (before == null || before.gap() != seen.gap() || before.ours() != seen.ours()) {
            suspects.put(seen.symbol(), seen);
        } else if (seen.at().isBefore(before.at().plus(settle))) {
            suspects.put(seen.symbol(), before);
        } else {
            stands(since(before, seen));
        }
    }

    private void stands(ReconciliationDifference difference) {
        standing.put(difference.symbol(), difference);
        log.warn(
                "{}: {} shares of {} by the fills, {} by the broker's balance",
                connection,
                difference.ours(),
                difference.symbol(),
                difference.brokers());
        announce.accept(difference);
    }

    private static ReconciliationDifference since(ReconciliationDifference first, ReconciliationDifference now) {
        return new ReconciliationDifference(
                now.connection(), now.kind(), now.symbol(), now.ours(), now.brokers(), first.at());
    }
}
