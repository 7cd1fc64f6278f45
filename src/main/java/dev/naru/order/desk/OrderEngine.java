package dev.naru.order.desk;

import dev.naru.feed.Bus;
import dev.naru.model.BrokerState;
import dev.naru.model.OrderEvent;
import dev.naru.model.OrderState;
import dev.naru.order.journal.Intent;
import dev.naru.order.journal.Ledger;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops what handles orders. Before the first new order everything a crash left unanswered is in doubt again;
 * a stop closes the intake, lets the lanes run dry, then closes the journal.
 */
final class OrderEngine implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OrderEngine.class);
    private static final long UPKEEP_MS = 500;

    /** After, and so at a stop before, the routes orders are sent through. */
    private static final int AFTER_ROUTES = Integer.MAX_VALUE - 50;

    private final Ledger ledger;
    private final Lanes lanes;
    private final Reconciliation reconciliation;
    private final Gate gate;
    private final Bus bus;
    private final Clock clock;
    private final List<Bus.Subscription> subscriptions = new ArrayList<>();
    private final ScheduledExecutorService upkeep =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "order-upkeep"));
    private volatile boolean running;
    private LocalDate today;

    OrderEngine(Ledger ledger, Lanes lanes, Reconciliation reconciliation, Gate gate, Bus bus, Clock clock) {
        this.ledger = ledger;
        this.lanes = lanes;
        this.reconciliation = reconciliation;
        this.gate = gate;
        this.bus = bus;
        this.clock = clock;
    }

    @Override
    public void start() {
        today = TradingDate.of(clock.instant());
        ledger.load(today.minusDays(1));
        ledger.stories(story -> !story.state().isFinal()).forEach(story -> bus.publish(story.order()));
        doubtUnanswered();
        giveUpUnsent();
        subscriptions.add(bus.subscribe(OrderEvent.class, reconciliation::take));
        subscriptions.add(bus.subscribe(BrokerState.class, this::sweepWhenUp));
        reconciliation.start();
        upkeep.scheduleWithFixedDelay(this::upkeep, UPKEEP_MS, UPKEEP_MS, TimeUnit.MILLISECONDS);
        gate.open();
        running = true;
    }

    @Override
    public void stop() {
        gate.shut("the hub is stopping");
        lanes.drain();
        subscriptions.forEach(Bus.Subscription::close);
        reconciliation.stop();
        upkeep.shutdown();
        ledger.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_ROUTES;
    }

    private void doubtUnanswered() {
        for (Intent intent : ledger.reader().unsettled()) {
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

    private void upkeep() {
        try {
            ledger.recover();
            LocalDate now = TradingDate.of(clock.instant());
            if (!now.equals(today)) {
                today = now;
                ledger.forgetBefore(now.minusDays(1));
                lanes.all().forEach(lane -> reconciliation.sweepSoon(lane.connection()));
            }
        } catch (RuntimeException e) {
            log.error("Upkeep of orders failed", e);
        }
    }
}
