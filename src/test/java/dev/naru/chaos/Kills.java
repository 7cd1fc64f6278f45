package dev.naru.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One cell of F1: twenty orders and a kill at each of the named points and at one moment by chance, on one store. */
final class Kills implements Callable<Verdict> {
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

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final List<Broker> brokers;
    private final String[] arguments;
    private final List<Duration> starts = new ArrayList<>();
    private int killed;

    Kills(String name, int number, String... arguments) {
        this.name = name;
        this.arguments = arguments;
        this.brokers = PAIRS.get(number % PAIRS.size());
    }

    List<Duration> starts() {
        return starts;
    }

    int killed() {
        return killed;
    }

    @Override
    public Verdict call() throws Exception {
        try (Cell cell = new Cell(name, brokers)) {
            List<CrashPoint> points = new ArrayList<>(List.of(CrashPoint.values()));
            points.add(null);
            Collections.shuffle(points, new Random(cell.random.nextLong()));
            cell.with(arguments);
            cell.start();
            for (CrashPoint point : points) {
                killAt(cell, point);
                cell.start();
            }
            Verdict verdict = Checker.check(cell);
            starts.addAll(cell.starts);
            return verdict;
        }
    }

    private void killAt(Cell cell, CrashPoint point) throws Exception {
        cell.awaitOpen(brokers.get(0));
        CompletableFuture<?> reached = armed(cell, point);
        for (int i = 0; i < ORDERS; i++) {
            cell.place(i % 7 == 6 ? brokers.get(1) : brokers.get(0));
        }
        if (point == null || point == CrashPoint.DURING_REPLAY) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(cell.random.nextInt(1_500)));
        } else {
            awaitReached(cell, reached);
        }
        cell.kill();
        cell.choose(request -> RelayFault.PASS);
        killed += point == CrashPoint.DURING_REPLAY ? 0 : 1;
        if (point == CrashPoint.DURING_REPLAY) {
            int rows = Journalled.read("jdbc:sqlite:" + cell.store()).orders().size();
            if (rows > 0) {
                killed += cell.startAndStandStill(point, 1 + cell.random.nextInt(READS)) ? 1 : 0;
                cell.kill();
            }
        }
    }

    private static CompletableFuture<?> armed(Cell cell, CrashPoint point) {
        int nth = 1 + cell.random.nextInt(12);
        if (point == null || point == CrashPoint.DURING_REPLAY) {
            return new CompletableFuture<>();
        }
        if (!point.isInRelay()) {
            cell.hub().arm(point, nth);
            return cell.hub().at();
        }
        CompletableFuture<Void> reached = new CompletableFuture<>();
        AtomicInteger left = new AtomicInteger(nth);
        for (Broker broker : cell.brokers) {
            cell.rest(broker).choose(request -> {
                if (!broker.places(request) || left.decrementAndGet() != 0) {
                    return RelayFault.PASS;
                }
                RelayFault fault =
                        point == CrashPoint.AFTER_SEND ? RelayFault.holdResponse() : RelayFault.holdRequest();
                return fault.telling(() -> reached.complete(null));
            });
        }
        return reached;
    }

    private static void awaitReached(Cell cell, CompletableFuture<?> reached) throws Exception {
        try {
            reached.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the crash point was not reached, see " + cell.dir, e);
        }
    }
}
