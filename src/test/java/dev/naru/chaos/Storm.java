package dev.naru.chaos;

import dev.naru.model.OrderRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Orders through each of a cell's lanes at once, one after the other in each, whatever becomes of them. */
final class Storm {
    private static final Duration ANSWER = Duration.ofSeconds(40);
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final long SHORTLY_MS = 40;

    private final Cell cell;
    private Function<Broker, OrderRequest> wish;
    private BiConsumer<Broker, Asked> then = (broker, asked) -> {};

    Storm(Cell cell) {
        this.cell = cell;
        this.wish = cell.wishes::next;
    }

    Storm wishing(Function<Broker, OrderRequest> newWish) {
        wish = newWish;
        return this;
    }

    /** What is done with each order that was taken, before the next one of the lane. */
    Storm then(BiConsumer<Broker, Asked> next) {
        then = next;
        return this;
    }

    /** Returns when so many orders of each broker were taken by the hub; one it refused at the door is asked again. */
    void of(Map<Broker, Integer> orders) throws Exception {
        ExecutorService lanes = Executors.newFixedThreadPool(orders.size());
        try {
            List<Future<?>> all = new ArrayList<>();
            orders.forEach((broker, count) -> all.add(lanes.submit(() -> lane(broker, count))));
            for (Future<?> one : all) {
                one.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lanes.shutdownNow();
        }
    }

    private void lane(Broker broker, int count) {
        int taken = 0;
        while (taken < count && !Thread.currentThread().isInterrupted()) {
            OrderRequest request = wish.apply(broker);
            Asked one = new Asked(request, cell.hub().place(request, null)).await(ANSWER);
            if (one.order() == null) {
                pause(SHORTLY_MS);
            } else {
                cell.asked.add(one);
                taken++;
                then.accept(broker, one);
            }
        }
    }

    /** Lets time pass where the time is the point and no event ends it: a fault's length, a broker's interval. */
    static void pause(long ms) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(left);
        }
    }
}
