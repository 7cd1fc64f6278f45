package dev.naru.api;

/** That a program gave something that can't be read, by the name it has in the request. */
final class BadFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String given;
    private final String expected;

    /** @param given as given; {@code null} when it is missing */
    BadFieldException(String field, String given, String expected) {
        super(field + ": " + (given == null ? "missing" : given) + " (expected: " + expected + ")");
        this.field = field;
        this.given = given;
        this.expected = expected;
    }

    String field() {
        return field;
    }

    String given() {
        return given;
    }

    String expected() {
        return expected;
    }
}
