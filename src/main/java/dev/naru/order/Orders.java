package dev.naru.order;

import dev.naru.model.Consent;
import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.Routing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Places, changes and shows orders: the one door for the dashboard and the API alike, with the same checks behind it.
 *
 * <p>Methods that send wait for the broker's answer and return the order as it stands then; an order whose answer never
 * came is returned in state {@code UNKNOWN}. Every change is announced on the bus as an {@link Order}, every execution
 * as a {@link Fill}.
 */
public interface Orders {

    /**
     * Checks, journals and sends an order; one that names no connection goes where {@link #route} says.
     *
     * @param idempotencyKey the caller's own key; the same key with the same request returns the first order again,
     *     {@code null} for none
     * @throws OrderRefusedException when a check refuses it; nothing was sent
     * @throws IdempotencyException when the key was used for another request, or its first use is still in flight
     */
    Order place(OrderRequest request, String idempotencyKey, Caller caller);

    /**
     * 정정.
     *
     * @param price new limit price; {@code null} keeps it
     * @param quantity new total of what is to remain working; {@code null} keeps it
     */
    default Order amend(String orderId, BigDecimal price, Long quantity, Caller caller) {
        return amend(orderId, price, quantity, Set.of(), caller);
    }

    /**
     * As {@link #amend(String, BigDecimal, Long, Caller)}, with what the caller accepts by hand.
     *
     * @param consents that a stale price is accepted, for one
     */
    Order amend(String orderId, BigDecimal price, Long quantity, Set<Consent> consents, Caller caller);

    /** 취소 of all that remains. */
    Order cancel(String orderId, Caller caller);

    /**
     * Takes a person's word for what became of an order, or of a change of it, that the broker's records could not tell.
     * Nothing is sent. A number is believed only if the broker's list, asked for now, has it with the same symbol, side
     * and quantity and no other order of the hub owns it.
     *
     * @throws OrderRefusedException when it needs nobody, or the number does not stand the test
     * @throws dev.naru.broker.BrokerCallException when the broker did not tell its list
     */
    Order settle(String orderId, Settlement settlement, Caller caller);

    /** Runs all checks without sending; an empty list means the order would go out. */
    List<Refusal> check(OrderRequest request);

    /**
     * Where an order that names no connection would go now, and why. Nothing is sent.
     *
     * @throws OrderRefusedException when no connection can take it, with every connection and why not
     */
    Routing route(OrderRequest request);

    Optional<Order> find(String orderId);

    /** The order that was placed under that key; empty when none was, or not yet. */
    Optional<Order> placedUnder(String actor, String idempotencyKey);

    /** Newest first. */
    List<Order> list(OrderFilter filter);

    /** The story of one order, oldest first. */
    List<OrderTransition> history(String orderId);

    /**
     * Newest first.
     *
     * @param from first trading date, inclusive; {@code null} for today
     * @param to last trading date, inclusive; {@code null} for today
     * @param connection {@code null} for all
     */
    List<Fill> fills(LocalDate from, LocalDate to, String connection);

    /** Executions of one order, oldest first. */
    List<Fill> fillsOf(String orderId);

    /** The broker's numbers of one order, oldest first. */
    List<BrokerNumber> numbers(String orderId);

    /**
     * Tells all orders at hand again from the journal and compares; orders go on meanwhile.
     *
     * @throws OrderRefusedException when this hub does not write orders, or can't write its journal now
     */
    ReplayCheck replayCheck();

    /** The last comparison, the start's included; empty when there was none. */
    Optional<ReplayCheck> lastReplayCheck();

    /** The limits in force, the widest scope first, with how much of them is used now. */
    List<RiskUse> risk();

    /** Whether new orders are taken, and if not, why, per connection. */
    List<LaneStatus> lanes();

    /** As {@link #lanes}, of one connection; {@code null} when it is not configured. */
    default LaneStatus lane(String connection) {
        return lanes().stream()
                .filter(lane -> lane.connection().equals(connection))
                .findFirst()
                .orElse(null);
    }
}
