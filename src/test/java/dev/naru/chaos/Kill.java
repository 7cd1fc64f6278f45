package dev.naru.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The end of a process of hubs, each of which stands at its own point or is taken at any moment. */
final class Kill {
    /** Which of its orders a hub is killed at, at the latest. */
    private static final int LATEST = 12;
    /** By how many the hubs of a process differ in that. */
    private static final int APART = 2;

    private static final int LONGEST_MS = 1_500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Cell> cells;
    private final List<CrashPoint> points;

    /** @param points of each cell; {@code null} for a moment by chance */
    Kill(List<Cell> cells, List<CrashPoint> points) {
        this.cells = cells;
        this.points = points;
    }

    /** @param orders of each hub */
    void carryOut(int orders) {
        cells.forEach(cell -> cell.awaitOpen(cell.brokers.get(0)));
        arm();
        for (Cell cell : cells) {
            for (int i = 0; i < orders; i++) {
                cell.place(cell.brokers.get(i % 7 == 6 ? 1 : 0));
            }
        }
        if (points.contains(null)) {
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(cells.get(0).random.nextInt(LONGEST_MS)));
        }
        awaitStanding();
        cells.get(0).kill();
        cells.forEach(cell -> cell.choose(request -> RelayFault.PASS));
    }

    /**
     * A hub gives up after five seconds what is held: the cells count their orders to about the same number, and who is
     * there first goes on until all are and every hub that stands by itself does.
     */
    private void arm() {
        AtomicInteger missing = new AtomicInteger(cells.size());
        int nth = 1 + cells.get(0).random.nextInt(LATEST - APART);
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            CrashPoint point = points.get(i);
            if (point == null) {
                missing.decrementAndGet();
            } else if (point.isInRelay()) {
                int orders = nth + cell.random.nextInt(1 + APART);
                RelayFault fault =
                        point == CrashPoint.AFTER_SEND ? RelayFault.holdResponse() : RelayFault.holdRequest();
                hold(cell, fault, orders, missing::decrementAndGet, () -> missing.get() == 0);
            } else {
                cell.hub().arm(point, 1 + cell.random.nextInt(LATEST));
                cell.hub().at().thenRun(missing::decrementAndGet);
            }
        }
    }

    /** @param counted told when so many orders have come @param all whether every other cell is as far */
    private static void hold(Cell cell, RelayFault fault, int orders, Runnable counted, BooleanSupplier all) {
        AtomicInteger left = new AtomicInteger(orders);
        for (Broker broker : cell.brokers) {
            cell.rest(broker).choose(request -> {
                if (!broker.places(request)) {
                    return RelayFault.PASS;
                }
                if (left.decrementAndGet() == 0) {
                    counted.run();
                }
                return all.getAsBoolean() && !isHeld(cell) ? fault : RelayFault.PASS;
            });
        }
    }

    private static boolean isHeld(Cell cell) {
        return cell.brokers.stream().anyMatch(broker -> cell.rest(broker).holds());
    }

    /** Orders that grow too old behind others are not sent; others follow them until one stands at its point. */
    private void awaitStanding() {
        await("crash points, see " + cells.get(0).dir)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    boolean all = true;
                    for (int i = 0; i < cells.size(); i++) {
                        Cell cell = cells.get(i);
                        boolean stands = stands(cell, points.get(i));
                        all &= stands;
                        if (!stands && cell.asked.stream().allMatch(Asked::isDone)) {
                            cell.place(cell.brokers.get(0));
                        }
                    }
                    return all;
                });
    }

    private static boolean stands(Cell cell, CrashPoint point) {
        if (point == null) {
            return true;
        }
        return point.isInRelay() ? isHeld(cell) : cell.hub().at().isDone();
    }
}
