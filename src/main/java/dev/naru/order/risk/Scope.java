package dev.naru.order.risk;

/**
 * How far a limit reaches.
 *
 * @param name the connection's id, the masked account number, or the symbol; {@code null} for the hub
 */
public record Scope(Kind kind, String name) {
    public static final Scope HUB = new Scope(Kind.HUB, null);

    /** What a limit can be set for, the widest first. */
    public enum Kind {
        HUB,
        CONNECTION,
        ACCOUNT,
        SYMBOL
    }

    public static Scope connection(String id) {
        return new Scope(Kind.CONNECTION, id);
    }

    public static Scope symbol(String code) {
        return new Scope(Kind.SYMBOL, code);
    }

    @Override
    public String toString() {
        return kind == Kind.HUB ? "the hub" : kind.name().toLowerCase(java.util.Locale.ROOT) + " " + name;
    }
}
