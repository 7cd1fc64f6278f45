package dev.naru.order.journal;

/** That something could not be written, so that what depends on it must not happen. */
public class JournalUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether it was tried: the store may have it although nobody was told so. */
    boolean mayBeWritten() {
        return getCause() != null;
    }
}
