package dev.naru.simulator.exchange;

import java.time.LocalTime;

/** Something that happened to a client's order, told to the account's holder. */
public record Notice(Kind kind, ClientOrder order, long quantity, long price, LocalTime time) {

    /** What happened. */
    public enum Kind {
        ACCEPTED,
        AMENDED,
        CANCELLED,
        /** The rest of an IOC or FOK order, or of any order at the end of the day. */
        EXPIRED,
        FILLED
    }
}
