package dev.naru.simulator.fault;

import java.util.Arrays;
import java.util.Locale;

/** What can go wrong. The control API spells these names in lower case with dashes. */
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
    /** Send records of positional fields with {@code width} of them. */
    WIDTH,
    /** Give JSON records {@code width} fields more, or, when negative, fewer. */
    FIELDS;

    public String scenario() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static FaultKind parse(String scenario) {
        return Arrays.stream(values())
                .filter(kind -> kind.scenario().equals(scenario))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("scenario: \"" + scenario
                        + "\" (expected: expire-tokens, expire-approvals, close, half-open,"
                        + " drift, drop-notice, "
                        + String.join(
                                ", ",
                                Arrays.stream(values())
                                        .filter(kind -> kind != WIDTH && kind != FIELDS)
                                        .map(FaultKind::scenario)
                                        .toList())
                        + ")"));
    }
}
