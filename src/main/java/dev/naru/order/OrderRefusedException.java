package dev.naru.order;

import java.util.List;
import java.util.stream.Collectors;

/** That a check refused an order, amendment or cancellation. Nothing was sent. */
public class OrderRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    public OrderRefusedException(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::detail).collect(Collectors.joining("; ")));
        this.refusals = List.copyOf(refusals);
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
