package dev.naru.order;

/** What a person found out about a send whose fate the broker's records did not tell. */
public sealed interface Settlement {

    /** It is what the broker has under that number: an order, or a change of one. */
    record BrokerNumber(String brokerOrderNo) implements Settlement {}

    /** It never reached the broker. */
    record NeverPlaced() implements Settlement {}
}
