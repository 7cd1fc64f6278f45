package dev.naru.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cells of a scenario side by side, and what they come to together. */
final class Storms {
    private static final Duration MEDIAN = Promise.of(Duration.ofSeconds(3));
    private static final Duration LONGEST = Promise.of(Duration.ofSeconds(15));

    private Storms() {}

    /** One cell's part of a scenario. */
    interface Part<T> {
        T run(Cell cell) throws Exception;
    }

    /** What becomes of cells whose hubs are started in one process. */
    static <T> List<T> sideBySide(List<Cell> cells, Part<T> part) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(cells.size());
        try {
            Cell.launch(cells, List.of(), List.of());
            cells.forEach(cell -> cell.starts.add(cell.hub().awaitReady()));
            List<Future<T>> running = new ArrayList<>();
            cells.forEach(cell -> running.add(threads.submit(() -> part.run(cell))));
            List<T> all = new ArrayList<>();
            for (Future<T> one : running) {
                all.add(one.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
            cells.forEach(Cell::close);
        }
    }

    /**
     * What cells with all brokers come to together, their lanes open.
     *
     * @param fault such as {@code F3}
     * @param arguments of each cell's hub
     */
    static Verdict sideBySide(String fault, List<String[]> arguments, Part<Verdict> part) throws Exception {
        List<Cell> cells = new ArrayList<>();
        for (String[] each : arguments) {
            cells.add(raised(fault + "/" + cells.size(), each));
        }
        return sideBySide(cells, cell -> {
                    cell.awaitOpen(Broker.values());
                    return part.run(cell);
                })
                .stream()
                .reduce(Verdict.NOTHING, Verdict::and);
    }

    /**
     * Orders in cells side by side, until they are checked, while some of the calls that place them fail.
     *
     * @param fault such as {@code F3}
     * @param failing what becomes of a call that places an order
     * @param arguments of every hub
     */
    static Verdict failing(
            String fault,
            int cells,
            Map<Broker, Integer> orders,
            Function<Chance, RelayFault> failing,
            String... arguments)
            throws Exception {
        return sideBySide(fault, Collections.nCopies(cells, arguments), cell -> {
            Chance chance = new Chance(cell.random.split());
            cell.brokers.forEach(broker -> cell.rest(broker)
                    .choose(request -> broker.places(request) ? failing.apply(chance) : RelayFault.PASS));
            new Storm(cell).of(orders);
            cell.choose(request -> RelayFault.PASS);
            return Checker.check(cell);
        });
    }

    /** A cell with all brokers, started, and its lanes open. */
    static Cell started(String name, String... arguments) {
        Cell cell = raised(name, arguments);
        cell.start();
        cell.awaitOpen(Broker.values());
        return cell;
    }

    private static Cell raised(String name, String... arguments) {
        return new Cell(name, Broker.ALL, RaisedLimits.simulator())
                .with(RaisedLimits.routes())
                .with(arguments);
    }

    /** @param kis and so on: how many orders each is to take */
    static Map<Broker, Integer> orders(int kis, int ls, int kiwoom, int lsV1, int kiwoomGuide) {
        return Map.of(
                Broker.KIS,
                kis,
                Broker.LS,
                ls,
                Broker.KIWOOM,
                kiwoom,
                Broker.LS_V1,
                lsV1,
                Broker.KIWOOM_GUIDE,
                kiwoomGuide);
    }

    /** Doubt is over soon once the broker answers again. */
    static Verdict soon(Verdict verdict) {
        Duration median = Verdict.p50(verdict.found());
        return within15s(
                median == null || median.compareTo(MEDIAN) <= 0
                        ? verdict
                        : verdict.breaking("found in " + Report.seconds(median) + " (p50, expected "
                                + Report.seconds(MEDIAN) + ")"));
    }

    /** Where nothing arrived the proof takes its time, though no longer than fifteen seconds. */
    static Verdict within15s(Verdict verdict) {
        Duration longest = Verdict.max(Stream.concat(verdict.found().stream(), verdict.absent().stream())
                .toList());
        return longest == null || longest.compareTo(LONGEST) <= 0
                ? verdict
                : verdict.breaking(
                        "settled in " + Report.seconds(longest) + " (max, expected " + Report.seconds(LONGEST) + ")");
    }

    static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
