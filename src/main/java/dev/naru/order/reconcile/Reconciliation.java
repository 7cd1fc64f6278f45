package dev.naru.order.reconcile;

import dev.naru.broker.Brokers;
import dev.naru.feed.Bus;
import dev.naru.model.BrokerOrder;
import dev.naru.model.OrderEvent;
import dev.naru.model.ReconciliationDifference;
import dev.naru.order.LaneStatus;
import dev.naru.order.OrderSettings;
import dev.naru.order.journal.Baselines;
import dev.naru.order.journal.Intent;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Ids;
import dev.naru.order.router.Lane;
import dev.naru.order.router.LaneListener;
import dev.naru.order.router.Lanes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Everything that comes back from the brokers about orders, over all connections. */
public final class Reconciliation implements LaneListener {

    /** Long enough for the notices that belong together to come in. */
    private static final Duration SHORTLY = Duration.ofMillis(100);

    private final Map<String, Reconciler> reconcilers = new ConcurrentHashMap<>();
    private final Lanes lanes;
    private final Function<Lane, Reconciler> making;
    private final Notices notices;
    private final AccountCheck accounts;
    private final OrderSettings settings;
    private boolean started;
    private final ExecutorService stream = Executors.newSingleThreadExecutor(task -> new Thread(task, "order-notices"));

    public Reconciliation(
            Brokers brokers,
            Ledger ledger,
            Baselines baselines,
            Lanes lanes,
            OrderSettings settings,
            Clock clock,
            LongSupplier ticker,
            Ids ids,
            Bus bus) {
        this.settings = settings;
        this.accounts = new AccountCheck(brokers);
        HeldFills heldFills = new HeldFills();
        Discoveries discoveries = new Discoveries(ledger, ids);
        notices = new Notices(ledger, lanes, discoveries, heldFills, this::sweepSoon);
        this.lanes = lanes;
        making = lane -> {
            Sweep sweep = new Sweep(ledger, discoveries, heldFills, settings);
            PositionCheck positions =
                    new PositionCheck(lane.connection(), brokers, ledger, baselines, settings, clock, bus::publish);
            return new Reconciler(lane, ledger, brokers, notices, sweep, positions, settings, clock, ticker);
        };
        lanes.all().forEach(lane -> reconcilers.put(lane.connection(), making.apply(lane)));
        lanes.listen(this);
    }

    public synchronized void start() {
        started = true;
        follow();
    }

    /** Until the next {@link #start} another hub compares with the brokers. */
    public synchronized void rest() {
        started = false;
        reconcilers.values().forEach(Reconciler::rest);
    }

    /** Compares with the connections there are now, and with no other. */
    public synchronized void follow() {
        Set<String> now = lanes.all().stream().map(Lane::connection).collect(Collectors.toSet());
        lanes.all().forEach(lane -> reconcilers.computeIfAbsent(lane.connection(), id -> making.apply(lane)));
        reconcilers.forEach((connection, reconciler) -> {
            if (started && now.contains(connection)) {
                reconciler.resume();
                reconciler.soon(settings.firstLook());
            } else {
                reconciler.rest();
            }
        });
    }

    public void stop() {
        stream.shutdown();
        reconcilers.values().parallelStream().forEach(Reconciler::stop);
    }

    /** Returns at once; notices are worked through one after the other. */
    public void take(OrderEvent notice) {
        if (accounts.owns(notice)) {
            onStreamThread(() -> notices.take(notice));
        }
    }

    /** Compares with the broker soon, for example because a stream is back. */
    public void sweepSoon(String connection) {
        soon(connection, SHORTLY);
    }

    /**
     * Compares with the broker now and returns when that is done.
     *
     * @throws dev.naru.broker.BrokerCallException when the broker did not answer
     */
    public void sweepNow(String connection) {
        reconcilers.get(connection).now();
    }

    /**
     * The broker's row of one of its numbers, asked for now.
     *
     * @return empty when its list of that date does not have it
     * @throws dev.naru.broker.BrokerCallException when the broker did not answer
     */
    public Optional<BrokerOrder> listed(String connection, LocalDate date, String brokerOrderNo) {
        Reconciler reconciler = reconcilers.get(connection);
        return reconciler == null ? Optional.empty() : reconciler.listed(date, brokerOrderNo);
    }

    /**
     * Takes the broker's word for every position that differs.
     *
     * @param account told of them in the same transaction; when it throws nothing changes
     * @return what was taken over
     */
    public List<ReconciliationDifference> accept(String connection, Consumer<List<ReconciliationDifference>> account) {
        return reconcilers.get(connection).positions().accept(account);
    }

    @Override
    public void answered(String connection) {
        onStreamThread(() -> notices.release(connection));
    }

    @Override
    public void inDoubt(Intent intent) {
        soon(intent.connection(), settings.firstLook());
    }

    public LaneStatus status(Lane lane, String closedBecause) {
        Reconciler reconciler = reconcilers.get(lane.connection());
        return new LaneStatus(
                lane.connection(),
                closedBecause == null,
                closedBecause,
                lane.waiting(),
                reconciler.lastReconciledAt(),
                reconciler.differences(),
                reconciler.repaired(),
                reconciler.positions().checkedAt(),
                reconciler.positions().differences());
    }

    private void soon(String connection, Duration delay) {
        Reconciler reconciler = reconcilers.get(connection);
        if (reconciler != null) {
            reconciler.soon(delay);
        }
    }

    private void onStreamThread(Runnable work) {
        try {
            stream.execute(work);
        } catch (RejectedExecutionException e) {
            // stopping: the sweep of the next start reads it from the order list
        }
    }
}
