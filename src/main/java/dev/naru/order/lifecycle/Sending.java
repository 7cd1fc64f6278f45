package dev.naru.order.lifecycle;

/** How far the placing of an order got, apart from what the market did with it. Never goes back in this order. */
public enum Sending {
    NEW,
    SENDING,
    UNKNOWN,
    NEEDS_HUMAN,
    NOT_PLACED,
    PLACED,
    /** The broker had it, and its own list does not know it any more. */
    VANISHED,
    REJECTED,
    /** It is no order of its own: another of the hub's orders turned out to be it. */
    MERGED;

    Sending orLater(Sending other) {
        return other.compareTo(this) > 0 ? other : this;
    }
}
