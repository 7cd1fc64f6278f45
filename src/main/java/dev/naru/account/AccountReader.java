package dev.naru.account;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Brokers;
import dev.naru.broker.UnknownConnectionException;
import dev.naru.model.Balance;
import dev.naru.model.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one connection's balance: regularly, and soon after something happened to it. */
final class AccountReader {
    private static final Logger log = LoggerFactory.getLogger(AccountReader.class);

    private final String connection;
    private final Brokers brokers;
    private final AccountSettings settings;
    private final Clock clock;
    private final Consumer<Balance> announce;
    private final ScheduledThreadPoolExecutor worker;
    private ScheduledFuture<?> next;
    private boolean followUp;
    private volatile Balance last;

    AccountReader(
            String connection, Brokers brokers, AccountSettings settings, Clock clock, Consumer<Balance> announce) {
        this.connection = connection;
        this.brokers = brokers;
        this.settings = settings;
        this.clock = clock;
        this.announce = announce;
        this.worker = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "account-" + connection));
        worker.setRemoveOnCancelPolicy(true);
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    Optional<Balance> last() {
        return Optional.ofNullable(last);
    }

    /** @throws BrokerCallException when the broker did not answer */
    Balance read() {
        Instant asked = clock.instant();
        Balance given = brokers.query(connection, "balance-query", Query.empty(), Balance.class);
        Balance balance = Statement.of(connection, brokers.status(connection).account(), given, asked);
        last = balance;
        announce.accept(balance);
        return balance;
    }

    /** Something happened to the account: read soon, and once more when late bookings are in. */
    synchronized void changed() {
        followUp = true;
        by(settings.afterChange());
    }

    /** Makes the next read happen by then at the latest. */
    synchronized void by(Duration delay) {
        long millis = delay.toMillis();
        if (next != null && next.getDelay(TimeUnit.MILLISECONDS) <= millis) {
            return;
        }
        if (next != null) {
            next.cancel(false);
        }
        try {
            next = worker.schedule(this::run, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("{}: stopping, the balance is not read any more", connection);
        }
    }

    void stop() {
        worker.shutdown();
    }

    private void run() {
        boolean again = started();
        try {
            if (brokers.can(connection, "balance-query")) {
                read();
            }
        } catch (BrokerCallException e) {
            log.warn("{}: the balance could not be read: {}", connection, e.getMessage());
        } catch (UnknownConnectionException e) {
            log.debug("{}: taken away while its balance was read", connection);
        } catch (RuntimeException e) {
            log.error("{}: reading the balance failed", connection, e);
        }
        by(again ? settings.followUp() : settings.regularly());
    }

    private synchronized boolean started() {
        boolean again = followUp;
        followUp = false;
        next = null;
        return again;
    }
}
