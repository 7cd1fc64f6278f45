package dev.naru.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A group of F1's cells, whose hubs live and die in one process: a kill at each of the named points and at one moment by
 * chance, and twenty orders in each cell for every kill. Every hub has a store and an exchange of its own and stands at its
 * own point, the process is there to be started once for all of them.
 */
final class Kills implements Callable<Verdict> {
    /** A quick broker and another one; they rotate over the cells. */
    private static final List<List<Broker>> PAIRS = List.of(
            List.of(Broker.KIS, Broker.LS),
            List.of(Broker.LS, Broker.KIWOOM),
            List.of(Broker.KIWOOM_GUIDE, Broker.LS_V1),
            List.of(Broker.KIS, Broker.KIWOOM),
            List.of(Broker.KIWOOM_GUIDE, Broker.KIS));

    private static final int ORDERS = 20;
    /** Which of them a hub is killed at, at the latest. */
    private static final int LATEST = 12;
    /** By how many the cells of a group differ in that. */
    private static final int APART = 2;
    /** Questions to the journal that a start asks for certain. */
    private static final int READS = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration REPLAYING = Duration.ofSeconds(90);
    private static final List<String> ROOM = List.of("-Xmx1000m");

    private final List<String> names;
    private final int first;
    private final String[] arguments;
    private final List<Duration> starts = new ArrayList<>();
    private int killed;

    /** @param first number of the group's first cell @param cells how many */
    Kills(int first, int cells, String... arguments) {
        this.names = IntStream.range(first, first + cells)
                .mapToObj(number -> "F1/" + number)
                .toList();
        this.first = first;
        this.arguments = arguments;
    }

    /** How long the process took until the last of its hubs was ready. */
    List<Duration> starts() {
        return starts;
    }

    /** Hubs, not processes. */
    int killed() {
        return killed;
    }

    @Override
    public Verdict call() throws Exception {
        List<Cell> cells = new ArrayList<>();
        try {
            for (String name : names) {
                cells.add(new Cell(name, PAIRS.get((first + cells.size()) % PAIRS.size())).with(arguments));
            }
            Random random = new Random(cells.get(0).random.nextLong());
            List<CrashPoint> points = new ArrayList<>(List.of(CrashPoint.values()));
            points.remove(CrashPoint.DURING_REPLAY);
            CrashPoint replayed = points.get(random.nextInt(points.size()));
            points.add(null);
            Collections.shuffle(points, random);
            start(cells);
            for (CrashPoint point : points) {
                if (point == replayed) {
                    killAt(cells, point, 2 * ORDERS);
                    killDuringReplay(cells);
                } else {
                    killAt(cells, point, ORDERS);
                }
                start(cells);
            }
            Verdict verdict = Verdict.NOTHING;
            for (Cell cell : cells) {
                verdict = verdict.and(Checker.check(cell));
            }
            cells.get(0).kill();
            return verdict;
        } finally {
            cells.forEach(Cell::close);
        }
    }

    private void start(List<Cell> cells) {
        Cell.launch(cells, List.of(), ROOM);
        starts.add(cells.stream()
                .map(cell -> cell.hub().awaitReady())
                .max(Duration::compareTo)
                .orElseThrow());
    }

    /** @param point {@code null} for a moment by chance @param orders of each hub */
    private void killAt(List<Cell> cells, CrashPoint point, int orders) {
        cells.forEach(cell -> cell.awaitOpen(cell.brokers.get(0)));
        if (point != null) {
            arm(cells, point);
        }
        for (Cell cell : cells) {
            for (int i = 0; i < orders; i++) {
                cell.place(cell.brokers.get(i % 7 == 6 ? 1 : 0));
            }
        }
        if (point == null) {
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(cells.get(0).random.nextInt(1_500)));
        } else {
            awaitStanding(cells, point);
        }
        cells.get(0).kill();
        cells.forEach(cell -> cell.choose(request -> RelayFault.PASS));
        killed += cells.size();
    }

    /** What a kill has just left behind is being read back when the next one comes. */
    private void killDuringReplay(List<Cell> cells) throws Exception {
        for (Cell cell : cells) {
            cell.with("--" + CrashPoints.PROPERTY + "=" + CrashPoint.DURING_REPLAY.word() + ":"
                    + (1 + cell.random.nextInt(READS)));
        }
        Cell.launch(cells, List.of(), ROOM);
        for (Cell cell : cells) {
            Object first = CompletableFuture.anyOf(cell.hub().at(), cell.hub().ready())
                    .get(REPLAYING.toMillis(), TimeUnit.MILLISECONDS);
            killed += first == CrashPoint.DURING_REPLAY ? 1 : 0;
        }
        cells.get(0).kill();
        cells.forEach(cell -> cell.with("--" + CrashPoints.PROPERTY + "="));
    }

    private static void arm(List<Cell> cells, CrashPoint point) {
        if (point.isInRelay()) {
            hold(cells, point == CrashPoint.AFTER_SEND ? RelayFault.holdResponse() : RelayFault.holdRequest());
        } else {
            cells.forEach(cell -> cell.hub().arm(point, 1 + cell.random.nextInt(LATEST)));
        }
    }

    /**
     * A hub gives up after five seconds what is held: the cells count their orders to about the same number, and who is
     * there first goes on until all are.
     */
    private static void hold(List<Cell> cells, RelayFault fault) {
        AtomicInteger missing = new AtomicInteger(cells.size());
        int nth = 1 + cells.get(0).random.nextInt(LATEST - APART);
        for (Cell cell : cells) {
            AtomicInteger left = new AtomicInteger(nth + cell.random.nextInt(1 + APART));
            for (Broker broker : cell.brokers) {
                cell.rest(broker).choose(request -> {
                    if (!broker.places(request)) {
                        return RelayFault.PASS;
                    }
                    if (left.decrementAndGet() == 0) {
                        missing.decrementAndGet();
                    }
                    return missing.get() > 0 || isHeld(cell) ? RelayFault.PASS : fault;
                });
            }
        }
    }

    private static boolean isHeld(Cell cell) {
        return cell.brokers.stream().anyMatch(broker -> cell.rest(broker).holds());
    }

    /** Orders that grow too old behind others are not sent; others follow them until one stands at its point. */
    private static void awaitStanding(List<Cell> cells, CrashPoint point) {
        await("crash points, see " + cells.get(0).dir)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    boolean all = true;
                    for (Cell cell : cells) {
                        boolean stands = point.isInRelay()
                                ? isHeld(cell)
                                : cell.hub().at().isDone();
                        all &= stands;
                        if (!stands && cell.asked.stream().allMatch(Asked::isDone)) {
                            cell.place(cell.brokers.get(0));
                        }
                    }
                    return all;
                });
    }
}
