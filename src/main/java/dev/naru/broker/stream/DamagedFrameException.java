package dev.naru.broker.stream;

/** That a text from the broker is not a frame as the pack describes them. */
final class DamagedFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedFrameException(String problem) {
        // no stack trace: it tells nothing, and a broker may send garbage at full rate
        super(problem, null, false, false);
    }
}
