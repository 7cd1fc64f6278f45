package dev.naru.simulator.exchange;

import java.time.LocalDate;
import java.time.LocalTime;

/** A client's order, or the amend or cancel of one, as the exchange's book of orders shows it. */
public final class ClientOrder {

    /** What this entry in the book of orders is. */
    public enum Action {
        NEW,
        AMEND,
        CANCEL
    }

    private final String number;
    private final String originalNumber;
    private final String motherNumber;
    private final Action action;
    private final Account account;
    private final Listing listing;
    private final Ticket ticket;
    private final LocalDate date;
    private final LocalTime time;
    private long price;
    private long filled;
    private long filledValue;
    private long cancelled;
    private long replaced;
    private boolean waitsForTrigger;

    ClientOrder(
            String number,
            ClientOrder original,
            Action action,
            Account account,
            Listing listing,
            Ticket ticket,
            LocalDate date,
            LocalTime time) {
        this.number = number;
        this.originalNumber = original == null ? "" : original.number;
        this.motherNumber = original == null ? number : original.motherNumber;
        this.action = action;
        this.account = account;
        this.listing = listing;
        this.ticket = ticket;
        this.date = date;
        this.time = time;
        this.price = ticket.price();
        this.waitsForTrigger = ticket.kind() == OrderKind.STOP && action != Action.CANCEL;
    }

    void fill(long quantity, long at) {
        filled += quantity;
        filledValue += quantity * at;
    }

    void cancel(long quantity) {
        cancelled += quantity;
    }

    void replace(long quantity) {
        replaced += quantity;
    }

    void priceAt(long newPrice) {
        price = newPrice;
    }

    void trigger() {
        waitsForTrigger = false;
    }

    boolean waitsForTrigger() {
        return waitsForTrigger;
    }

    public String number() {
        return number;
    }

    /** The number of the order this one amends or cancels; empty for a new one. */
    public String originalNumber() {
        return originalNumber;
    }

    /** The number of the order at the beginning of the chain of changes; its own for a new one. */
    public String motherNumber() {
        return motherNumber;
    }

    public Action action() {
        return action;
    }

    public Account account() {
        return account;
    }

    public Listing listing() {
        return listing;
    }

    public Ticket ticket() {
        return ticket;
    }

    public Side side() {
        return ticket.side();
    }

    public LocalDate date() {
        return date;
    }

    public LocalTime time() {
        return time;
    }

    /** The limit it rests at; for orders without one, the price the exchange gave it. */
    public long price() {
        return price;
    }

    public long quantity() {
        return ticket.quantity();
    }

    public long filled() {
        return filled;
    }

    public long filledValue() {
        return filledValue;
    }

    public long cancelled() {
        return cancelled;
    }

    public long remaining() {
        return action == Action.CANCEL ? 0 : quantity() - filled - cancelled - replaced;
    }

    /** The average price of its fills; 0 before the first. */
    public double averageFill() {
        return filled == 0 ? 0 : (double) filledValue / filled;
    }

    public boolean isOpen() {
        return remaining() > 0;
    }
}
