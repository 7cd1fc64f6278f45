package dev.naru.order.reconcile;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Brokers;
import dev.naru.model.BrokerOrder;
import dev.naru.order.OrderSettings;
import dev.naru.order.journal.Intent;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Story;
import dev.naru.order.lifecycle.TradingDate;
import dev.naru.order.router.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one connection's orders in step with the broker: one pass after the other, sooner when something is in doubt. */
final class Reconciler {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private final Lane lane;
    private final Ledger ledger;
    private final Brokers brokers;
    private final Notices notices;
    private final Sweep sweep;
    private final PositionCheck positions;
    private final DoubtResolver resolver;
    private final Disappearances disappearances;
    private final OrderSettings settings;
    private final Clock clock;
    private final LongSupplier ticker;
    private final ScheduledThreadPoolExecutor worker;
    private ScheduledFuture<?> next;
    private boolean resting;
    private volatile Instant lastReconciledAt;
    private volatile int differences;
    private final AtomicLong repaired = new AtomicLong();
    private volatile boolean unsettled;

    Reconciler(
            Lane lane,
            Ledger ledger,
            Brokers brokers,
            Notices notices,
            Sweep sweep,
            PositionCheck positions,
            OrderSettings settings,
            Clock clock,
            LongSupplier ticker) {
        this.lane = lane;
        this.ledger = ledger;
        this.brokers = brokers;
        this.notices = notices;
        this.sweep = sweep;
        this.positions = positions;
        this.resolver = new DoubtResolver(ledger, brokers, settings, ticker);
        this.disappearances = new Disappearances(ledger, settings);
        this.settings = settings;
        this.clock = clock;
        this.ticker = ticker;
        this.worker = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "reconcile-" + lane.connection()));
        worker.setRemoveOnCancelPolicy(true);
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    Instant lastReconciledAt() {
        return lastReconciledAt;
    }

    /** Orders the last pass repaired and positions that differ. */
    int differences() {
        return differences + positions.differences().size();
    }

    /** Orders repaired since the start. */
    long repaired() {
        return repaired.get();
    }

    PositionCheck positions() {
        return positions;
    }

    /**
     * Compares at once, and once more where notices seem to be on their way, and returns when that is done.
     *
     * @throws BrokerCallException when the broker did not answer
     */
    void now() {
        try {
            boolean again = worker.submit(this::pass).get();
            if (again) {
                again = worker.schedule(this::pass, settings.grace().toMillis(), TimeUnit.MILLISECONDS)
                        .get();
            }
            soon(pause(again));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** The broker's row of one of its numbers, with or without the zeros in front. */
    Optional<BrokerOrder> listed(LocalDate date, String brokerOrderNo) {
        LocalDate today = TradingDate.of(clock.instant());
        OrderRows list = OrderRows.ask(brokers, ledger, lane.connection(), date, date.equals(today), clock.instant());
        return list.rows().stream()
                .filter(row -> plain(row.brokerOrderNo()).equals(plain(brokerOrderNo.strip())))
                .findFirst();
    }

    private static String plain(String number) {
        return number.replaceFirst("^0+(?=.)", "");
    }

    /** Makes the next pass happen by then at the latest. */
    synchronized void soon(Duration delay) {
        long millis = delay.toMillis();
        if (resting) {
            return;
        }
        if (next != null && !next.isDone() && next.getDelay(TimeUnit.MILLISECONDS) <= millis) {
            return;
        }
        if (next != null) {
            next.cancel(false);
        }
        try {
            next = worker.schedule(this::run, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("{}: stopping, no further pass", lane.connection());
        }
    }

    /** Makes no pass until {@link #resume}: another hub does. */
    synchronized void rest() {
        resting = true;
        if (next != null) {
            next.cancel(false);
        }
    }

    synchronized void resume() {
        resting = false;
    }

    /** Lets a pass that is at work come to its end for a moment, so that the journal is not written after its close. */
    void stop() {
        worker.shutdown();
        try {
            worker.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        started();
        boolean again = false;
        try {
            again = pass();
        } catch (BrokerCallException e) {
            log.warn("{}: the order list could not be read: {}", lane.connection(), e.getMessage());
        } catch (RuntimeException e) {
            log.error("{}: comparing orders with the broker failed", lane.connection(), e);
        }
        soon(pause(again));
    }

    /** From here on a request for a pass means another one. */
    private synchronized void started() {
        next = null;
    }

    private Duration pause(boolean again) {
        if (!lane.doubts().isEmpty()) {
            return resolver.pause(lane.doubts());
        }
        if (again) {
            return settings.grace();
        }
        if (unsettled) {
            return positions.settle();
        }
        return open(story -> true).isEmpty() ? settings.sweepIdle() : settings.sweepOpen();
    }

    private boolean pass() {
        LocalDate today = TradingDate.of(clock.instant());
        boolean again = false;
        int found = 0;
        int vanished = 0;
        for (LocalDate date : dates(today)) {
            boolean quiet = !lane.busy() && lane.doubts().isEmpty();
            long sends = lane.sends();
            long asked = ticker.getAsLong();
            OrderRows list =
                    OrderRows.ask(brokers, ledger, lane.connection(), date, date.equals(today), clock.instant());
            Sweep.Result result = sweep.apply(lane, list, quiet && sends == lane.sends());
            lane.doubts().stream()
                    .filter(intent -> intent.tradingDate().equals(date))
                    .forEach(intent -> resolve(intent, list, asked));
            again |= result.again();
            found += result.differences();
            if (date.equals(today)) {
                vanished += disappearances.look(list, certain(date), result.listed(), asked);
            }
            if (date.isBefore(today) && !result.again() && !list.refused()) {
                expire(date);
            }
        }
        differences = found + vanished;
        repaired.addAndGet(found);
        lastReconciledAt = clock.instant();
        boolean quiet = !again && !lane.busy() && lane.doubts().isEmpty();
        unsettled = quiet && positions.look();
        return again;
    }

    /** Today, and earlier dates that still have something open. */
    private Set<LocalDate> dates(LocalDate today) {
        Set<LocalDate> dates = new TreeSet<>(Set.of(today));
        open(story -> story.tradingDate().isBefore(today)).forEach(story -> dates.add(story.tradingDate()));
        lane.doubts().forEach(intent -> dates.add(intent.tradingDate()));
        return dates;
    }

    private void resolve(Intent intent, OrderRows list, long asked) {
        resolver.look(intent, list, asked, notices.waiting(lane.connection())).ifPresent(evidence -> {
            ledger.settle(intent, "sweep", evidence);
            lane.settled(intent);
            resolver.forget(intent);
            log.info("{}: order {} settled: {}", lane.connection(), intent.orderId(), evidence.words());
            notices.release(lane.connection());
        });
    }

    /** Day orders end with their trading date; the last list of that date has just been looked at. */
    private void expire(LocalDate date) {
        certain(date)
                .forEach(story -> ledger.record(
                        story.id(), "sweep", new Evidence.Expired("the trading day " + date + " is over")));
    }

    /** Open orders of a date without those in doubt. */
    private List<Story> certain(LocalDate date) {
        Set<String> doubted = lane.doubts().stream().map(Intent::orderId).collect(Collectors.toSet());
        return open(story -> story.tradingDate().equals(date) && !doubted.contains(story.id()));
    }

    private List<Story> open(Predicate<Story> wanted) {
        return ledger.stories(story -> story.request().connection().equals(lane.connection())
                        && !story.state().isFinal()
                        && wanted.test(story))
                .toList();
    }
}
