package dev.naru.operate.command;

/** That a command could not do its work, with a message for the console. */
public class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailedException(String message) {
        super(message);
    }
}
