package dev.naru.operate.command;

/** That a command was not called as it is meant to be. */
public class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
