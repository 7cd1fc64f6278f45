package dev.naru.order;

/** The independent comparison with the brokers' own records: on demand, and what a person says about it. */
public interface Reconciliations {

    /**
     * Compares orders, fills and positions with the broker now, and returns when that is done. A position difference
     * only counts once it stood still for a while, so one that is new shows with a later comparison.
     *
     * @throws dev.naru.broker.UnknownConnectionException when no such connection is configured
     * @throws dev.naru.broker.BrokerCallException when the broker did not answer
     * @throws OrderRefusedException when another hub of the same store does it
     */
    LaneStatus run(String connection);

    /**
     * Takes the broker's word for every position that differs: shares came or went without an order, and from now on
     * the broker's count is the one to go on from. Accounted for in the audit log.
     *
     * @throws dev.naru.broker.UnknownConnectionException when no such connection is configured
     * @throws OrderRefusedException when another hub of the same store does it
     */
    LaneStatus accept(String connection, Caller caller);
}
