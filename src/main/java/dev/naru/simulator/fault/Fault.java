package dev.naru.simulator.fault;

/**
 * One fault to show.
 *
 * @param match part of the path or TR (calls), of the wire channel or its general name (frames) it applies to; empty
 *     for all
 * @param frontEnd the front end it applies to; empty for all
 * @param times how often; 0 until it is cleared
 * @param probability how likely each time, 0 to 1
 * @param status for {@code STATUS} and {@code REFUSE_HANDSHAKE}, and the HTTP status of {@code ANSWER}
 * @param retryAfter seconds for the Retry-After header; empty for none
 * @param ms for the slow ones
 * @param width for {@code WIDTH} and {@code FIELDS}
 * @param code the broker's code for {@code ANSWER}
 * @param text its text
 */
public record Fault(
        FaultKind kind,
        String match,
        String frontEnd,
        int times,
        double probability,
        int status,
        String retryAfter,
        long ms,
        int width,
        String code,
        String text) {

    /** A fault that shows every time until it is cleared. */
    public static Fault of(FaultKind kind) {
        return new Fault(kind, "", "", 0, 1, 503, "", 0, 0, "", "");
    }

    public Fault on(String pathOrTr) {
        return new Fault(kind, pathOrTr, frontEnd, times, probability, status, retryAfter, ms, width, code, text);
    }

    public Fault at(String oneFrontEnd) {
        return new Fault(kind, match, oneFrontEnd, times, probability, status, retryAfter, ms, width, code, text);
    }

    public Fault times(int n) {
        return new Fault(kind, match, frontEnd, n, probability, status, retryAfter, ms, width, code, text);
    }

    public Fault withProbability(double p) {
        return new Fault(kind, match, frontEnd, times, p, status, retryAfter, ms, width, code, text);
    }

    public Fault withStatus(int httpStatus) {
        return new Fault(kind, match, frontEnd, times, probability, httpStatus, retryAfter, ms, width, code, text);
    }

    public Fault withRetryAfter(String seconds) {
        return new Fault(kind, match, frontEnd, times, probability, status, seconds, ms, width, code, text);
    }

    public Fault withMs(long millis) {
        return new Fault(kind, match, frontEnd, times, probability, status, retryAfter, millis, width, code, text);
    }

    public Fault withWidth(int fields) {
        return new Fault(kind, match, frontEnd, times, probability, status, retryAfter, ms, fields, code, text);
    }

    public Fault withAnswer(String brokerCode, String brokerText) {
        return new Fault(
                kind, match, frontEnd, times, probability, status, retryAfter, ms, width, brokerCode, brokerText);
    }

    boolean appliesTo(String where, String pathAndTr) {
        return (frontEnd.isEmpty() || frontEnd.equals(where)) && (match.isEmpty() || pathAndTr.contains(match));
    }
}
