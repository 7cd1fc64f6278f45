package dev.naru.order.choice;

import dev.naru.model.OrderRequest;
import dev.naru.model.Routing;
import dev.naru.order.OrderRefusedException;

/** Chooses the connection of an order that names none. */
@FunctionalInterface
public interface ConnectionChoice {

    /**
     * Only chooses: nothing is sent, and after a send nothing is chosen anew.
     *
     * @throws OrderRefusedException when no connection can take it, with every connection and why not
     */
    Routing choose(OrderRequest request);
}
