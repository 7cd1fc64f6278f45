package dev.naru.simulator.traffic;

import java.util.Map;
import java.util.TreeMap;

/** What one key did at one front end. */
public final class KeyTraffic {

    private final SlidingWindow arrivals = new SlidingWindow(0);
    private final Map<String, Integer> callsByTr = new TreeMap<>();
    private int calls;
    private int limitViolations;
    private int tokensIssued;
    private int approvalsIssued;
    private int socketsOpen;
    private int socketsOpened;

    public synchronized void called(String tr, long nanos) {
        calls += 1;
        callsByTr.merge(tr, 1, Integer::sum);
        arrivals.admit(nanos);
    }

    public synchronized void overLimit() {
        limitViolations += 1;
    }

    public synchronized void tokenIssued() {
        tokensIssued += 1;
    }

    public synchronized void approvalIssued() {
        approvalsIssued += 1;
    }

    public synchronized void socketOpened() {
        socketsOpen += 1;
        socketsOpened += 1;
    }

    public synchronized void socketClosed() {
        socketsOpen -= 1;
    }

    /** A copy of the counts as they stand. */
    public synchronized Counts counts() {
        return new Counts(
                calls,
                arrivals.fullest(),
                limitViolations,
                tokensIssued,
                approvalsIssued,
                socketsOpen,
                socketsOpened,
                Map.copyOf(callsByTr));
    }

    /** The counts at one moment. */
    public record Counts(
            int calls,
            int fullestSecond,
            int limitViolations,
            int tokensIssued,
            int approvalsIssued,
            int socketsOpen,
            int socketsOpened,
            Map<String, Integer> callsByTr) {}
}
