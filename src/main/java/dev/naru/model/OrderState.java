package dev.naru.model;

/** Where an order stands. See {@code docs/decisions} for the transitions. */
public enum OrderState {
    NEW,
    SENDING,
    ACCEPTED,
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    REJECTED,
    EXPIRED,
    /** Sent, and no answer that settles it. */
    UNKNOWN,
    /** The broker's own records show it never arrived. */
    NOT_PLACED,
    /** More than one order of the broker fits: only a person can tell. */
    NEEDS_HUMAN;

    /** Whether nothing more can happen to it. */
    public boolean isFinal() {
        return switch (this) {
            case FILLED, CANCELED, REJECTED, EXPIRED, NOT_PLACED -> true;
            case NEW, SENDING, ACCEPTED, PARTIALLY_FILLED, UNKNOWN, NEEDS_HUMAN -> false;
        };
    }

    /** Whether the broker holds it and it can be amended or cancelled. */
    public boolean isWorking() {
        return this == ACCEPTED || this == PARTIALLY_FILLED;
    }
}
