package dev.naru.simulator.exchange;

/** A quantity waiting at one price: a client's order, or a piece of synthetic liquidity when {@link #order} is null. */
final class Resting {

    final ClientOrder order;
    final long price;
    long quantity;

    Resting(ClientOrder order, long price, long quantity) {
        this.order = order;
        this.price = price;
        this.quantity = quantity;
    }

    boolean isSynthetic() {
        return order == null;
    }
}
