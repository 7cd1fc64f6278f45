package dev.naru.order.reconcile;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Brokers;
import dev.naru.model.Balance;
import dev.naru.model.Position;
import dev.naru.model.Query;
import dev.naru.model.ReconciliationDifference;
import dev.naru.order.OrderSettings;
import dev.naru.order.journal.Baseline;
import dev.naru.order.journal.Baselines;
import dev.naru.order.journal.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one connection's positions against the broker's balance: a baseline and all fills since must make what it shows.
 * One look proves nothing, as a broker may book later than it notifies: a baseline needs two looks that agree, and a
 * difference counts once it stood still for a while.
 */
final class PositionCheck {
    private static final Logger log = LoggerFactory.getLogger(PositionCheck.class);
    private static final int GRACES = 5;
    private static final String QUERY = "balance-query";

    private final String connection;
    private final Brokers brokers;
    private final Ledger ledger;
    private final Baselines baselines;
    private final Clock clock;
    private final Duration settle;
    private final PositionDifferences differences;
    private Baseline candidate;
    private Instant checkedAt;

    PositionCheck(
            String connection,
            Brokers brokers,
            Ledger ledger,
            Baselines baselines,
            OrderSettings settings,
            Clock clock,
            Consumer<ReconciliationDifference> announce) {
        this.connection = connection;
        this.brokers = brokers;
        this.ledger = ledger;
        this.baselines = baselines;
        this.clock = clock;
        this.settle = settings.grace().multipliedBy(GRACES);
        this.differences = new PositionDifferences(connection, settle, announce);
    }

    /** How long a difference must stand still before it counts. */
    Duration settle() {
        return settle;
    }

    /** When positions were last compared; {@code null} before the first time, and where the broker tells none. */
    synchronized Instant checkedAt() {
        return checkedAt;
    }

    /** What only a person can explain, by symbol. */
    synchronized List<ReconciliationDifference> differences() {
        return differences.standing();
    }

    /** @return whether another look is due to tell a difference from a booking that is late */
    boolean look() {
        if (!brokers.can(connection, QUERY) || ledger.problem() != null) {
            return false;
        }
        long place = ledger.mark();
        Instant asked = clock.instant();
        Map<String, Long> held = held();
        boolean moved = baselines.lastFill(connection) > place || ledger.problem() != null;
        return moved || held != null && compare(held, place, asked);
    }

    /**
     * Takes the broker's word for every standing difference: the baseline is set right by as much.
     *
     * @param account told of them in the same transaction; when it throws nothing changes
     */
    synchronized List<ReconciliationDifference> accept(Consumer<List<ReconciliationDifference>> account) {
        List<ReconciliationDifference> accepted = differences.standing();
        if (!accepted.isEmpty()) {
            Baseline old = baselines.find(connection).orElseThrow();
            Map<String, Long> gaps = new HashMap<>();
            accepted.forEach(difference -> gaps.put(difference.symbol(), difference.gap()));
            Baseline set = new Baseline(connection, old.seq(), old.with(gaps), old.takenAt());
            baselines.keep(set, () -> account.accept(accepted));
            differences.clear();
        }
        return accepted;
    }

    /** @return {@code null} when the broker did not say, or is not to be believed */
    private Map<String, Long> held() {
        try {
            Balance balance = brokers.query(connection, QUERY, Query.empty(), Balance.class);
            Map<String, Long> held = new TreeMap<>();
            List<Position> positions = balance.positions() == null ? List.of() : balance.positions();
            positions.forEach(position -> held.merge(position.symbol(), position.quantity(), Long::sum));
            held.values().removeIf(quantity -> quantity == 0);
            // paper environments are known to answer with empty lists
            boolean saysNothing =
                    held.isEmpty() && "paper".equals(brokers.status(connection).environment());
            return saysNothing ? null : held;
        } catch (BrokerCallException e) {
            log.warn("{}: the positions could not be read: {}", connection, e.getMessage());
            return null;
        }
    }

    private synchronized boolean compare(Map<String, Long> held, long place, Instant asked) {
        Baseline baseline = baselines.find(connection).orElse(null);
        if (baseline == null) {
            return !confirmed(held, place, asked);
        }
        Map<String, Long> moved = baselines.moved(connection, baseline.seq());
        differences.judge(baseline.with(moved), held, asked);
        if (differences.none() && !moved.isEmpty()) {
            baselines.keep(new Baseline(connection, place, held, asked));
        }
        checkedAt = asked;
        return differences.unsettled();
    }

    /** The first baseline is taken from two looks that agree, so that it has no fill in it that is journalled later. */
    private boolean confirmed(Map<String, Long> held, long place, Instant asked) {
        boolean agrees = candidate != null
                && candidate.with(baselines.moved(connection, candidate.seq())).equals(held);
        if (!agrees) {
            candidate = new Baseline(connection, place, held, asked);
            return false;
        }
        if (asked.isBefore(candidate.takenAt().plus(settle))) {
            return false;
        }
        baselines.keep(new Baseline(connection, place, held, asked));
        candidate = null;
        checkedAt = asked;
        return true;
    }
}
