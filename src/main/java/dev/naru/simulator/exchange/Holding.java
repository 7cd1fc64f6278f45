package dev.naru.simulator.exchange;

/** What an account holds of one issue, with its cost and what it traded today. */
public final class Holding {

    private final Listing listing;
    private long quantity;
    private long cost;
    private long boughtToday;
    private long soldToday;

    Holding(Listing listing, long quantity, long cost) {
        this.listing = listing;
        this.quantity = quantity;
        this.cost = cost;
    }

    void bought(long amount, long price) {
        quantity += amount;
        cost += amount * price;
        boughtToday += amount;
    }

    void sold(long amount) {
        cost -= Math.round((double) cost * amount / quantity);
        quantity -= amount;
        soldToday += amount;
    }

    void newDay() {
        boughtToday = 0;
        soldToday = 0;
    }

    public Listing listing() {
        return listing;
    }

    public long quantity() {
        return quantity;
    }

    /** 매입금액. */
    public long cost() {
        return cost;
    }

    public double averagePrice() {
        return quantity == 0 ? 0 : (double) cost / quantity;
    }

    public long boughtToday() {
        return boughtToday;
    }

    public long soldToday() {
        return soldToday;
    }
}
