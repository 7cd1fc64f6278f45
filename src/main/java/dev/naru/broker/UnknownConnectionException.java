package dev.naru.broker;

import java.util.Collection;

/** That a connection was named which is not configured. */
public class UnknownConnectionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public UnknownConnectionException(String given, Collection<String> known) {
        super("connection: \"" + given + "\" (expected one of: " + String.join(", ", known) + ")");
    }
}
