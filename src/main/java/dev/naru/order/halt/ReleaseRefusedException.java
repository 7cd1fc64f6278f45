package dev.naru.order.halt;

/** That a halt is not released. */
public final class ReleaseRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** There is nothing to release. */
        NOT_HALTED,
        /** The hub halted by itself: only an administrator releases that. */
        ADMINISTRATOR_NEEDED,
        /** The confirmation is not the one that was given, or too old, or another halt has come since. */
        WRONG_CONFIRMATION
    }

    ReleaseRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
