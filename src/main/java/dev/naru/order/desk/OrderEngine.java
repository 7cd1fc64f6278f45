package dev.naru.order.desk;

import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import dev.naru.broker.ConnectionsChanged;
import dev.naru.broker.stream.StreamGap;
import dev.naru.feed.Bus;
import dev.naru.model.BrokerState;
import dev.naru.model.OrderEvent;
import dev.naru.model.OrderState;
import dev.naru.order.halt.Clearance;
import dev.naru.order.journal.Intent;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lease.Lease;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.TradingDate;
import dev.naru.order.reconcile.Reconciliation;
import dev.naru.order.router.Lane;
import dev.naru.order.router.Lanes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Starts and stops what handles orders, while the lease is this hub's. Before the first new order everything a crash left
 * unanswered is in doubt again; a stop closes the intake, lets the lanes run dry, closes the journal, then gives the lease
 * back. A hub without the lease shows what the other one writes.
 */
final class OrderEngine implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OrderEngine.class);
    private static final long UPKEEP_MS = 500;

    /** After, and so at a stop before, the routes orders are sent through. */
    private static final int AFTER_ROUTES = Integer.MAX_VALUE - 50;

    private final Lease lease;
    private final Ledger ledger;
    private final Lanes lanes;
    private final Reconciliation reconciliation;
    private final Gate gate;
    private final Clearance clearance;
    private final AuditLog audit;
    private final Bus bus;
    private final Clock clock;
    private final List<Bus.Subscription> subscriptions = new ArrayList<>();
    private final Follower follower;
    private final ScheduledExecutorService leasing =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "order-lease"));
    private final ScheduledExecutorService upkeep =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "order-upkeep"));
    private volatile boolean running;
    private volatile boolean writing;
    private volatile boolean following;
    private boolean stopping;
    private String accounted;
    private LocalDate today;

    OrderEngine(
            Lease lease,
            Ledger ledger,
            Lanes lanes,
            Reconciliation reconciliation,
            Gate gate,
            Clearance clearance,
            AuditLog audit,
            Bus bus,
            Clock clock) {
        this.lease = lease;
        this.accounted = lease.lastChange();
        this.follower = new Follower(ledger.reader(), bus);
        this.ledger = ledger;
        this.lanes = lanes;
        this.reconciliation = reconciliation;
        this.gate = gate;
        this.clearance = clearance;
        this.audit = audit;
        this.bus = bus;
        this.clock = clock;
    }

    @Override
    public void start() {
        gate.shut("the hub is starting");
        look();
        long pause = lease.pause().toMillis();
        leasing.scheduleWithFixedDelay(this::keepLooking, pause, pause, TimeUnit.MILLISECONDS);
        upkeep.scheduleWithFixedDelay(this::upkeep, UPKEEP_MS, UPKEEP_MS, TimeUnit.MILLISECONDS);
        running = true;
    }

    @Override
    public void stop() {
        refuse();
        lanes.drain();
        leasing.shutdown();
        upkeep.shutdown();
        close();
        running = false;
    }

    private synchronized void refuse() {
        stopping = true;
        gate.shut("the hub is stopping");
    }

    private synchronized void close() {
        subscriptions.forEach(Bus.Subscription::close);
        reconciliation.stop();
        if (writing) {
            ledger.close();
            writing = false;
        }
        try {
            lease.release();
            account();
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "The lease could not be given back, another hub has to wait for it to run out: {}", e.getMessage());
        }
    }

    private void keepLooking() {
        try {
            look();
        } catch (RuntimeException e) {
            log.warn("The lease could not be looked at: {}", e.getMessage());
        }
    }

    /** Takes over, or steps down, as the lease says. */
    private synchronized void look() {
        if (stopping && !writing) {
            return;
        }
        boolean ours = lease.look();
        if (ours && !writing) {
            takeOver();
        } else if (!ours && !following) {
            stepDown();
        }
    }

    /** What can't be accounted for is not taken over yet: the next look tries again. */
    private void takeOver() {
        clearance.refresh();
        account();
        today = TradingDate.of(clock.instant());
        following = false;
        ledger.load(today.minusDays(1));
        ledger.stories(story -> !story.state().isFinal()).forEach(story -> bus.publish(story.order()));
        lanes.all().forEach(lane -> lane.doubts().forEach(lane::settled));
        doubtUnanswered(intent -> true);
        giveUpUnsent();
        subscriptions.add(bus.subscribe(OrderEvent.class, reconciliation::take));
        subscriptions.add(bus.subscribe(BrokerState.class, this::sweepWhenUp));
        reconciliation.start();
        gate.open();
        writing = true;
        log.info("This hub writes orders");
    }

    /** Once for everything this hub does with its lease. */
    private void account() {
        String change = lease.lastChange();
        if (!change.equals(accounted)) {
            audit.append(
                    new AuditFact(AuditFact.Kind.LEASE, AuditFact.HUB, AuditFact.HUB, null, "lease:orders", change));
            accounted = change;
        }
    }

    private void stepDown() {
        gate.shut("the hub does not write orders");
        writing = false;
        subscriptions.forEach(Bus.Subscription::close);
        subscriptions.clear();
        reconciliation.rest();
        ledger.detach();
        follower.start(TradingDate.of(clock.instant()).minusDays(1));
        following = true;
        lease.refusal().ifPresent(refusal -> log.warn("Read-only: {}", refusal.detail()));
        try {
            account();
        } catch (DataAccessException | TransactionException e) {
            log.warn("The audit can't be written: {} ({})", lease.lastChange(), e.getMessage());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_ROUTES;
    }

    /** Connections have come or gone. */
    @EventListener
    synchronized void on(ConnectionsChanged change) {
        List<String> added = lanes.follow(change.ids());
        if (writing) {
            doubtUnanswered(intent -> added.contains(intent.connection()));
        }
        reconciliation.follow();
    }

    private void doubtUnanswered(Predicate<Intent> asked) {
        for (Intent intent : ledger.reader().unsettled().stream().filter(asked).toList()) {
            Lane lane = lanes.of(intent.connection());
            if (lane == null) {
                log.warn(
                        "Order {} was left unanswered, but its connection {} is gone",
                        intent.orderId(),
                        intent.connection());
                continue;
            }
            lane.doubt(intent);
            ledger.record(
                    intent.orderId(),
                    "start",
                    new Evidence.Unanswered(intent.change(), "the hub stopped before an answer was journalled"));
        }
    }

    /** Journalled but without an intent: it can't have been sent. */
    private void giveUpUnsent() {
        ledger.stories(story -> story.state() == OrderState.NEW)
                .toList()
                .forEach(story -> ledger.record(
                        story.id(),
                        "start",
                        new Evidence.NotSent(Change.PLACE, "NOT_SENT", "the hub stopped before it was sent")));
    }

    private void sweepWhenUp(BrokerState state) {
        if (state.state() == BrokerState.State.UP) {
            reconciliation.sweepSoon(state.connection());
        }
    }

    /** Notices of orders were missed on a stream: the broker's list tells what they said. */
    @EventListener
    void on(StreamGap gap) {
        if (gap.ofOrders() && writing) {
            reconciliation.sweepSoon(gap.connection());
        }
    }

    private void upkeep() {
        try {
            if (following) {
                follower.look();
            } else if (writing) {
                ledger.recover();
                ledger.harden();
                turnDay();
            }
        } catch (DataAccessException e) {
            log.warn("The orders of another hub could not be read: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("Upkeep of orders failed", e);
        }
    }

    private synchronized void turnDay() {
        LocalDate now = TradingDate.of(clock.instant());
        if (writing && !now.equals(today)) {
            today = now;
            ledger.forgetBefore(now.minusDays(1));
            lanes.all().forEach(lane -> reconciliation.sweepSoon(lane.connection()));
        }
    }
}
