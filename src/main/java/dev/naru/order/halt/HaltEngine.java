package dev.naru.order.halt;

import dev.naru.feed.Bus;
import dev.naru.model.Order;
import dev.naru.model.ReconciliationDifference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Reads what is halted and armed before any order is taken and again and again, and listens for reasons to halt. */
final class HaltEngine implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(HaltEngine.class);

    /** How soon at the latest a halt set by another hub on the store holds here. */
    private static final Duration READ_EVERY = Duration.ofMillis(250);

    private static final Duration FIRST_READ_WITHIN = Duration.ofSeconds(5);
    private static final Duration LOSS_EVERY = Duration.ofSeconds(2);

    /** Before, and so at a stop after, the orders. */
    private static final int BEFORE_ORDERS = Integer.MAX_VALUE - 70;

    private final Keeper keeper;
    private final HaltState state;
    private final ArmingDesk arming;
    private final AutomaticHalts halts;
    private final HaltSettings settings;
    private final RejectionBursts bursts;
    private final LossLimit losses;
    private final Bus bus;
    private final List<Bus.Subscription> subscriptions = new ArrayList<>();
    private final ScheduledExecutorService lossWatch =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "loss-limit"));
    private volatile boolean running;

    HaltEngine(
            Keeper keeper,
            HaltState state,
            ArmingDesk arming,
            AutomaticHalts halts,
            HaltSettings settings,
            RejectionBursts bursts,
            LossLimit losses,
            Bus bus) {
        this.keeper = keeper;
        this.state = state;
        this.arming = arming;
        this.halts = halts;
        this.settings = settings;
        this.bursts = bursts;
        this.losses = losses;
        this.bus = bus;
    }

    @Override
    public void start() {
        try {
            keeper.call(
                    () -> {
                        read();
                        return null;
                    },
                    FIRST_READ_WITHIN);
        } catch (TimeoutException e) {
            log.error("trading is halted: the state of halts was not read within {}", FIRST_READ_WITHIN);
        }
        keeper.every(READ_EVERY, this::read);
        subscriptions.add(bus.subscribe(Order.class, bursts::changed));
        if (settings.onDifference()) {
            subscriptions.add(bus.subscribe(ReconciliationDifference.class, this::differs));
        }
        if (losses.isSet()) {
            lossWatch.scheduleWithFixedDelay(
                    losses::look, LOSS_EVERY.toMillis(), LOSS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
        running = true;
    }

    private void read() {
        state.refresh();
        arming.refresh();
    }

    private void differs(ReconciliationDifference found) {
        halts.halt(
                HaltScope.connection(found.connection()),
                Halt.Cause.RECONCILIATION,
                found.kind() + " of " + found.symbol() + " differs after the sweep: " + found.ours()
                        + " by the hub's books, " + found.brokers() + " at the broker");
    }

    @Override
    public void stop() {
        subscriptions.forEach(Bus.Subscription::close);
        lossWatch.shutdownNow();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_ORDERS;
    }
}
