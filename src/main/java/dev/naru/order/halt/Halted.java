package dev.naru.order.halt;

import dev.naru.model.Order;
import java.util.List;

/**
 * That something was halted.
 *
 * @param stored {@code false} while the store could not be written: it holds, but would not survive a restart yet
 * @param cancelled orders whose cancellation the broker took
 * @param failed orders still open, and why
 */
public record Halted(Halt halt, boolean stored, List<Order> cancelled, List<StillOpen> failed) {

    /** An order that could not be cancelled, as far as is known. */
    public record StillOpen(Order order, String why) {}
}
