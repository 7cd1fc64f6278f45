package dev.naru.order;

/** That an idempotency key can't be used as it was. */
public class IdempotencyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the key. */
    public enum Reason {
        /** It was used before with another request. */
        OTHER_REQUEST,
        /** The first request under it has no answer yet. */
        IN_FLIGHT
    }

    private final Reason reason;

    public IdempotencyException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
