package dev.naru.order.halt;

/** That a connection can't be armed, and why. */
public final class NotArmableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotArmableException(String message) {
        super(message);
    }
}
