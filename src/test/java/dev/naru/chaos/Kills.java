package dev.naru.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * F1's cells, whose hubs live and die in one process. Every hub has a store and an exchange of its own and stands at its
 * own point, the process is there to be started once for all of them.
 */
final class Kills implements AutoCloseable {
    /** A quick broker and another one; they rotate over the cells. */
    private static final List<List<Broker>> PAIRS = List.of(
            List.of(Broker.KIS, Broker.LS),
            List.of(Broker.LS, Broker.KIWOOM),
            List.of(Broker.KIWOOM_GUIDE, Broker.LS_V1),
            List.of(Broker.KIS, Broker.KIWOOM),
            List.of(Broker.KIWOOM_GUIDE, Broker.KIS));

    private static final int ORDERS = 20;
    /** Questions to the journal that a start asks for certain. */
    private static final int READS = 3;

    private static final List<CrashPoint> WHILE_RUNNING = Stream.of(CrashPoint.values())
            .filter(point -> point != CrashPoint.DURING_REPLAY)
            .toList();

    private final List<Cell> cells;
    private final List<String> before;
    private final Random random;
    private final List<Duration> starts = new ArrayList<>();
    private int killed;

    /** @param cells how many @param before what stands before {@code java} @param arguments of every hub */
    Kills(int cells, List<String> before, String... arguments) {
        this.before = before;
        this.cells = IntStream.range(0, cells)
                .mapToObj(number -> new Cell("F1/" + number, PAIRS.get(number % PAIRS.size())).with(arguments))
                .toList();
        this.random = new Random(this.cells.get(0).random.nextLong());
    }

    /** How long the process took until the last of its hubs was ready. */
    List<Duration> starts() {
        return starts;
    }

    /** Hubs, not processes. */
    int killed() {
        return killed;
    }

    /** Every hub is killed at each of the points and at one moment by chance, twenty orders for every kill. */
    Verdict atEachPoint() throws Exception {
        CrashPoint replayed = WHILE_RUNNING.get(random.nextInt(WHILE_RUNNING.size()));
        start();
        for (CrashPoint point : whileRunning()) {
            kill(Collections.nCopies(cells.size(), point), point == replayed);
            start();
        }
        return verdict();
    }

    /** Every hub is killed twice: at a point or a moment by chance, the next at the next, and while it reads that back. */
    Verdict twice() throws Exception {
        List<CrashPoint> points = whileRunning();
        start();
        kill(
                IntStream.range(0, cells.size())
                        .mapToObj(number -> points.get(number % points.size()))
                        .toList(),
                true);
        start();
        return verdict();
    }

    /** In any order; {@code null} for a moment by chance. */
    private List<CrashPoint> whileRunning() {
        List<CrashPoint> points = new ArrayList<>(WHILE_RUNNING);
        points.add(null);
        Collections.shuffle(points, random);
        return points;
    }

    private void start() {
        Cell.launch(cells, before, List.of());
        starts.add(cells.stream()
                .map(cell -> cell.hub().awaitReady())
                .max(Duration::compareTo)
                .orElseThrow());
    }

    private void kill(List<CrashPoint> points, boolean andDuringReplay) throws Exception {
        new Kill(cells, points).carryOut(andDuringReplay ? 2 * ORDERS : ORDERS);
        killed += cells.size();
        if (andDuringReplay) {
            killDuringReplay();
        }
    }

    /** What a kill has just left behind is being read back when the next one comes. */
    private void killDuringReplay() throws Exception {
        for (Cell cell : cells) {
            cell.with("--" + CrashPoints.PROPERTY + "=" + CrashPoint.DURING_REPLAY.word() + ":"
                    + (1 + cell.random.nextInt(READS)));
        }
        Cell.launch(cells, before, List.of());
        for (Cell cell : cells) {
            killed += cell.hub().awaitStartOrPoint() ? 1 : 0;
        }
        cells.get(0).kill();
        cells.forEach(cell -> cell.with("--" + CrashPoints.PROPERTY + "="));
    }

    private Verdict verdict() {
        Verdict verdict = cells.stream().map(Checker::check).reduce(Verdict.NOTHING, Verdict::and);
        cells.get(0).kill();
        return verdict;
    }

    @Override
    public void close() {
        cells.forEach(Cell::close);
    }
}
