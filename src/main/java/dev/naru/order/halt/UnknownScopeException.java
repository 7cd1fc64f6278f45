package dev.naru.order.halt;

/** That what is to be halted does not exist. */
public final class UnknownScopeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String given;
    private final String expected;

    UnknownScopeException(String given, String expected) {
        super("scope: \"" + given + "\" (expected: " + expected + ")");
        this.given = given;
        this.expected = expected;
    }

    public String given() {
        return given;
    }

    public String expected() {
        return expected;
    }
}
