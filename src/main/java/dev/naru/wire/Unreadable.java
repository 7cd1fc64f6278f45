package dev.naru.wire;

/** That a wire value is not what its codec reads. Thrown for garbage in streams, so it carries no stack trace. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String value, String expected) {
        super('"' + value + "\" (expected " + expected + ")", null, false, false);
    }
}
