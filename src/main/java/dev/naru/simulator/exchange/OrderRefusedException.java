package dev.naru.simulator.exchange;

/** An order that broke a rule of the exchange; nothing about it was kept. */
public final class OrderRefusedException extends RuntimeException {

    private final Reject reason;

    public OrderRefusedException(Reject reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public Reject reason() {
        return reason;
    }
}
