package dev.naru.operate.command.draft;

/** That nothing can be drafted of what was given, with actual and expected. */
public class DraftException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DraftException(String message) {
        super(message);
    }
}
