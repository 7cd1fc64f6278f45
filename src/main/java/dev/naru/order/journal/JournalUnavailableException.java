package dev.naru.order.journal;

/** That something could not be written, so that what depends on it must not happen. */
public class JournalUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
