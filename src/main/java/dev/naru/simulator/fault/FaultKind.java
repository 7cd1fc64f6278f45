package dev.naru.simulator.fault;

/** What can go wrong. Names as the control API spells them, in lower case with dashes. */
public enum FaultKind {
    /** Answer with an HTTP status (and Retry-After, if given) without doing anything. */
    STATUS,
    /** Answer with the broker's own envelope: {@code code} and {@code text}, nothing done. */
    ANSWER,
    /** Do what was asked, then close the connection without an answer. */
    ACCEPT_THEN_DROP,
    /** Close the connection before doing anything. */
    DROP_BEFORE,
    /** Do what was asked, answer only after {@code ms}. */
    HANG,
    /** Wait {@code ms}, then do what was asked and answer. */
    DELAY,
    /** Upgrade to a WebSocket only after {@code ms}. */
    SLOW_HANDSHAKE,
    /** Refuse the WebSocket upgrade with {@code status}. */
    REFUSE_HANDSHAKE,
    /** Send a data frame twice. */
    DOUBLED,
    /** Send a data frame after the next one. */
    SWAPPED,
    /** Send a data frame damaged. */
    GARBLED,
    /** Claim one record more than the frame holds. */
    BAD_COUNT,
    /** Keep a data frame back for good. */
    DROP_FRAME,
    /** Send records with {@code width} fields. */
    WIDTH;

    public static FaultKind parse(String text) {
        for (FaultKind kind : values()) {
            if (kind.name().equals(text.toUpperCase().replace('-', '_'))) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown scenario \"" + text + "\" (expected: one of "
                + java.util.Arrays.toString(values()).toLowerCase().replace('_', '-') + ")");
    }
}
