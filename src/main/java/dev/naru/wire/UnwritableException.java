package dev.naru.wire;

/** That a canonical value has no wire form: nothing was sent. */
public class UnwritableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnwritableException(String message) {
        super(message);
    }
}
