package dev.naru.order.reconcile;

import dev.naru.model.OrderEvent;
import dev.naru.order.lifecycle.Evidence;
import java.util.List;

/**
 * What the order list tells that an order's story does not.
 *
 * @param counted held notices the evidence makes use of
 * @param lagging whether notices seem to be on their way still, so that another look is due
 */
record Finding(List<Evidence> evidence, List<OrderEvent> counted, boolean lagging) {}
