package dev.naru.broker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One key of one connection: held while it is good, fetched by one issue at a time, never more often than allowed. */
final class HeldKey {
    private static final Logger LOG = LoggerFactory.getLogger(HeldKey.class);

    /** A key this close to its end may end on its way. */
    private static final Duration TOO_CLOSE = Duration.ofSeconds(10);

    /** A call waits so long for the broker's issue limit; beyond that it is told so. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration ISSUE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final String name;
    private final KeyIssuer issuer;
    private final KeyStore store;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final LongSupplier nanos;
    private volatile Connection connection;
    private volatile KeyRule rule;
    private volatile String fingerprint;
    private IssuedKey current;
    private String refreshKey;
    private Instant triedAt;
    private CompletableFuture<IssuedKey> issue;
    private String problem;

    HeldKey(Connection connection, String name, KeyRule rule, Parts parts) {
        this.connection = connection;
        this.name = name;
        this.rule = rule;
        this.issuer = parts.issuer();
        this.store = parts.store();
        this.scheduler = parts.scheduler();
        this.clock = parts.clock();
        this.nanos = parts.nanos();
        this.fingerprint = KeyIssuer.fingerprint(connection, rule);
        store.find(connection.id(), name, fingerprint).ifPresent(this::takeUp);
    }

    /** What every held key works with. */
    record Parts(
            KeyIssuer issuer, KeyStore store, ScheduledExecutorService scheduler, Clock clock, LongSupplier nanos) {}

    /**
     * The connection is another one from now on. A key of the same credentials and host stays good; any other is asked for
     * when it is needed.
     */
    synchronized void replaced(Connection other, KeyRule otherRule) {
        connection = other;
        rule = otherRule;
        String changed = KeyIssuer.fingerprint(other, otherRule);
        if (!changed.equals(fingerprint)) {
            fingerprint = changed;
            current = null;
            refreshKey = null;
            triedAt = null;
            problem = null;
            store.find(other.id(), name, changed).ifPresent(this::takeUp);
        }
    }

    private void takeUp(KeyStore.Stored stored) {
        triedAt = stored.triedAt();
        refreshKey = stored.refresh();
        if (stored.value() != null) {
            current = IssuedKey.of(
                    stored.value(), stored.refresh(), stored.issuedAt(), stored.endsAt(), clock, nanos.getAsLong());
            scheduleRefresh(current, Duration.ZERO);
        }
    }

    String value() {
        CompletableFuture<IssuedKey> running;
        synchronized (this) {
            if (isGood(TOO_CLOSE)) {
                return current.value();
            }
            running = issue == null ? start() : issue;
        }
        return wait(running).value();
    }

    synchronized void refused(String refusedKey) {
        if (current != null && current.value().equals(refusedKey)) {
            current = null;
            problem = "the broker refused the " + name;
            store.forget(connection.id(), name);
        }
    }

    /**
     * The broker is told to forget the key, and so does the hub; the next call has a new one issued.
     *
     * @throws BrokerCallException when the broker could not be told; the hub has forgotten it all the same
     */
    void revoke() {
        String value;
        synchronized (this) {
            value = current == null ? null : current.value();
            current = null;
            refreshKey = null;
            problem = "revoked";
            store.forget(connection.id(), name);
            store.forgetRefresh(connection.id(), name);
        }
        if (value != null && rule.revoke() != null) {
            issuer.revoke(connection, name, rule, value);
            LOG.info("connection {}: {} revoked", connection.id(), name);
        }
    }

    synchronized BrokerStatus.Session status() {
        return current == null
                ? new BrokerStatus.Session(null, null, problem)
                : new BrokerStatus.Session(current.issuedAt(), current.endsAt(), problem);
    }

    private boolean isGood(Duration margin) {
        return current != null && !current.endsWithin(margin, clock.instant(), nanos.getAsLong());
    }

    /** Starts the one issue everybody waits for. */
    private CompletableFuture<IssuedKey> start() {
        Duration wait = untilAllowed();
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            throw new BrokerCallException(
                    BrokerCallException.Kind.NOT_SENT,
                    null,
                    name + ": the broker allows " + issuer.limit(connection, rule) + ", the next at "
                            + clock.instant().plus(wait) + (problem == null ? "" : "; before: " + problem),
                    wait,
                    null);
        }
        CompletableFuture<IssuedKey> started = new CompletableFuture<>();
        issue = started;
        scheduler.schedule(() -> run(started), wait.toMillis(), TimeUnit.MILLISECONDS);
        return started;
    }

    private Duration untilAllowed() {
        Rate limit = issuer.limit(connection, rule);
        if (limit == null || triedAt == null) {
            return Duration.ZERO;
        }
        Duration apart = limit.period().dividedBy(limit.calls());
        Duration left = Duration.between(clock.instant(), triedAt.plus(apart));
        // a clock set back must not lock the hub out
        return left.isNegative() || left.compareTo(apart) > 0 ? Duration.ZERO : left;
    }

    private void run(CompletableFuture<IssuedKey> started) {
        try {
            Instant before = triedAt;
            tried(clock.instant());
            IssuedKey key = issueOrTakeBack(before);
            store.save(connection.id(), name, key);
            boolean again = isCurrent(key);
            finish(key, null);
            started.complete(key);
            scheduleRefresh(key, again ? RETRY : Duration.ZERO);
            LOG.info("connection {}: {} issued, ends {}", connection.id(), name, key.endsAt());
        } catch (RuntimeException e) {
            tell(e.getMessage());
            finish(null, e.getMessage());
            started.completeExceptionally(e);
        }
    }

    private synchronized boolean isCurrent(IssuedKey key) {
        return current != null && current.value().equals(key.value());
    }

    /** Once per kind of trouble: every call that needs the key tries again. */
    private synchronized void tell(String trouble) {
        if (!trouble.equals(problem)) {
            LOG.warn("connection {}: {}", connection.id(), trouble);
        }
    }

    private IssuedKey issueOrTakeBack(Instant before) {
        try {
            return issued();
        } catch (BrokerCallException e) {
            if (e.getCause() instanceof HttpSender.NotReached) {
                tried(before);
            }
            throw e;
        }
    }

    /** For the refresh key while the broker takes it, otherwise by the full request. */
    private IssuedKey issued() {
        if (refreshKey != null && rule.refresh() != null) {
            try {
                return issuer.refresh(connection, name, rule, refreshKey);
            } catch (BrokerCallException e) {
                if (e.code() == null) {
                    throw e;
                }
                LOG.info("connection {}: the refresh key is not taken any more: {}", connection.id(), e.getMessage());
                refreshKey = null;
                store.forgetRefresh(connection.id(), name);
            }
        }
        return issuer.issue(connection, name, rule);
    }

    private void tried(Instant at) {
        synchronized (this) {
            triedAt = at;
        }
        store.tried(connection.id(), name, fingerprint, at == null ? Instant.EPOCH : at);
    }

    private synchronized void finish(IssuedKey key, String trouble) {
        current = key == null ? current : key;
        refreshKey = key == null ? refreshKey : key.refresh();
        problem = trouble;
        issue = null;
    }

    /** @param overdue when, if it is due already: a broker may give the same key again until it ends */
    private void scheduleRefresh(IssuedKey key, Duration overdue) {
        if (key.endsAt() != null && !rule.refreshLead().isZero()) {
            Duration wait = Duration.between(clock.instant(), key.endsAt()).minus(rule.refreshLead());
            Duration until = wait.isNegative() || wait.isZero() ? overdue : wait;
            scheduler.schedule(this::refresh, until.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void refresh() {
        CompletableFuture<IssuedKey> running;
        synchronized (this) {
            if (isGood(rule.refreshLead())) {
                return;
            }
            try {
                running = issue == null ? start() : issue;
            } catch (BrokerCallException e) {
                running = CompletableFuture.failedFuture(e);
            }
        }
        running.whenComplete((key, failure) -> {
            if (failure != null) {
                scheduler.schedule(this::refresh, RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    private IssuedKey wait(CompletableFuture<IssuedKey> running) {
        try {
            return running.get(ISSUE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw notHad(e.getCause());
        } catch (TimeoutException e) {
            throw notHad(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notHad(e);
        }
    }

    private BrokerCallException notHad(Throwable cause) {
        boolean known = cause instanceof BrokerCallException;
        return new BrokerCallException(
                BrokerCallException.Kind.NOT_SENT,
                known ? ((BrokerCallException) cause).code() : null,
                known ? cause.getMessage() : name + ": not issued in time",
                known ? ((BrokerCallException) cause).retryAfter() : null,
                cause);
    }
}
