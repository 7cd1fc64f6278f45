package dev.naru.order.halt;

import dev.naru.model.OrderRequest;
import dev.naru.order.Refusal;
import dev.naru.order.lifecycle.Change;
import java.util.Optional;

/**
 * Whether trading is allowed at all: nothing is halted that an order touches, and its connection is armed. Asked when an
 * order is checked and once more right before it is sent, so that what waited in between is stopped, too.
 */
public interface Clearance {

    /**
     * Answers from memory. A cancellation always passes: it only ever takes risk away.
     *
     * @param request the order, or as an amendment would leave it; it may name no connection yet
     */
    Optional<Refusal> refuse(OrderRequest request, Change.Kind kind);

    /**
     * Learns afresh what is halted and armed, before this hub begins to write orders: another hub on the store may have
     * changed it a moment ago. What can't be learnt is halted.
     *
     * @throws IllegalStateException when that takes too long; nothing may be sent then
     */
    default void refresh() {}

    /**
     * Why no new order would go out.
     *
     * @param symbol {@code null} when it is asked for the connection alone
     */
    default Optional<Refusal> refuse(String connection, String symbol) {
        OrderRequest any = new OrderRequest(connection, symbol, null, null, null, 0, null, null, null);
        return refuse(any, Change.Kind.PLACE);
    }
}
