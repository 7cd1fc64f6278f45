package dev.naru.order.halt;

import dev.naru.broker.Brokers;
import dev.naru.broker.LiveTrading;
import dev.naru.order.Caller;
import dev.naru.order.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;

/** What is armed, in memory for every order and in the store for the next start. */
final class ArmingDesk implements Arming {
    private static final Logger log = LoggerFactory.getLogger(ArmingDesk.class);
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(10);

    private final Brokers brokers;
    private final ArmingRows rows;
    private final Keeper keeper;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Caller> disarming = new ConcurrentHashMap<>();

    /** {@code null} before it was read for the first time. */
    private volatile Map<String, ArmingRows.Armed> armed;

    ArmingDesk(Brokers brokers, ArmingRows rows, Keeper keeper, Clock clock) {
        this.brokers = brokers;
        this.rows = rows;
        this.keeper = keeper;
        this.clock = clock;
    }

    @Override
    public List<ArmingStatus> statuses() {
        return brokers.connections().stream().map(this::status).toList();
    }

    @Override
    public ArmingStatus status(String connection) {
        LiveTrading terms = brokers.liveTrading(connection);
        ArmingStatus.Lack lack = lack(connection, terms);
        boolean isArmed = terms.real() && lack == null;
        ArmingRows.Armed row = isArmed ? armed.get(connection) : null;
        return new ArmingStatus(
                connection,
                terms.real(),
                terms.real() && terms.allowed(),
                row != null,
                lack,
                row == null ? null : row.by(),
                row == null ? null : row.at());
    }

    /** @param connection the hub's choice is left to the connections it chooses from */
    Optional<Refusal> refuse(String connection) {
        if (connection == null || !brokers.connections().contains(connection)) {
            return Optional.empty();
        }
        ArmingStatus.Lack lack = lack(connection, brokers.liveTrading(connection));
        return Optional.ofNullable(lack)
                .map(missing -> new Refusal(
                        "NOT_ARMED",
                        "connection",
                        "connection: " + connection + " trades real money and is not armed: "
                                + missing.detail(connection),
                        List.of(
                                connection,
                                new Refusal(
                                        "NOT_ARMED_" + missing,
                                        "connection",
                                        missing.detail(connection),
                                        List.of(connection)))));
    }

    private ArmingStatus.Lack lack(String connection, LiveTrading terms) {
        if (!terms.real()) {
            return null;
        }
        if (!terms.allowed()) {
            return ArmingStatus.Lack.CONFIGURATION;
        }
        Map<String, ArmingRows.Armed> known = armed;
        if (known == null) {
            return ArmingStatus.Lack.UNREADABLE;
        }
        ArmingRows.Armed row = known.get(connection);
        if (row == null || disarming.containsKey(connection)) {
            return ArmingStatus.Lack.PASSWORD;
        }
        return row.fingerprint().equals(terms.fingerprint()) ? null : ArmingStatus.Lack.CHANGED;
    }

    @Override
    public ArmingStatus arm(String connection, Caller caller) {
        LiveTrading terms = brokers.liveTrading(connection);
        if (!terms.real()) {
            throw new NotArmableException("connection " + connection + " trades no real money and needs no arming");
        }
        if (!terms.allowed()) {
            throw new NotArmableException("connection " + connection + " can't be armed: "
                    + ArmingStatus.Lack.CONFIGURATION.detail(connection));
        }
        ArmingRows.Armed row = new ArmingRows.Armed(
                connection, terms.fingerprint(), caller.actor(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        write(() -> {
            rows.arm(row, caller);
            disarming.remove(connection);
            armed = rows.all();
        });
        log.warn("{}: live trading armed by {}", connection, caller.actor());
        changed();
        return status(connection);
    }

    @Override
    public ArmingStatus disarm(String connection, Caller caller) {
        if (brokers.liveTrading(connection).real()
                && !ArmingStatus.Lack.PASSWORD.equals(status(connection).lack())) {
            disarming.put(connection, caller);
            log.warn("{}: live trading disarmed by {}", connection, caller.actor());
            changed();
            keeper.soon(this::refresh);
        }
        return status(connection);
    }

    private void write(Runnable writing) {
        try {
            keeper.call(
                    () -> {
                        writing.run();
                        return null;
                    },
                    WRITTEN_WITHIN);
        } catch (TimeoutException e) {
            throw new QueryTimeoutException("the store took longer than " + WRITTEN_WITHIN.toSeconds() + " s", e);
        }
    }

    /** Told after every change: must return at once. */
    AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Writes what waits, then reads what holds: another hub on the store may have changed it. On the keeper's thread. */
    void refresh() {
        try {
            disarming.forEach((connection, caller) -> rows.disarm(connection, caller));
            Map<String, ArmingRows.Armed> now = rows.all();
            boolean news = !now.equals(armed);
            armed = now;
            disarming.keySet().removeIf(connection -> !now.containsKey(connection));
            if (news) {
                changed();
            }
        } catch (DataAccessException e) {
            log.debug("what is armed can't be read: {}", e.getMessage());
        }
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
