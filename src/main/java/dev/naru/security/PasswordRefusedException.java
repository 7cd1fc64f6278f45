package dev.naru.security;

/** That a re-entered password does not allow what was asked for. */
public final class PasswordRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** No such person, or another password. */
        WRONG_PASSWORD,
        /** Too many wrong ones in a row. */
        PASSWORD_LOCKED,
        /** The person may not trade. */
        ROLE_NEEDED
    }

    PasswordRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
