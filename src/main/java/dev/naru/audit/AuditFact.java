package dev.naru.audit;

/**
 * Something that must be accounted for.
 *
 * @param actor user name, name of the API key, or {@code hub} for what it did by itself
 * @param channel {@code dashboard}, {@code api}, {@code webhook}, {@code route}, {@code command} or {@code hub}
 * @param address where it came from; {@code null} when it has none
 * @param subject what it was done to: an order's id, {@code connection:<id>}, {@code symbol:<code>}, a file, a user
 * @param detail one English sentence; never a secret, a token or a full account number
 */
public record AuditFact(Kind kind, String actor, String channel, String address, String subject, String detail) {

    /** Whose doing it was when nobody asked. */
    public static final String HUB = "hub";

    /** What happened. */
    public enum Kind {
        START,
        STOP,
        ORDER,
        HALT,
        RELEASE,
        ARM,
        DISARM,
        SIGN_IN,
        SIGN_IN_FAILED,
        SIGN_OUT,
        CONFIG,
        KEY,
        LEASE,
        /** A person took a broker's positions over. */
        RECONCILIATION
    }
}
