package dev.naru.ui.part;

import com.vaadin.flow.component.html.Anchor;

/** Leads to the page of one order. */
public final class OrderLink extends Anchor {
    private static final long serialVersionUID = 1L;

    public OrderLink(String orderId, String text) {
        super(path(orderId), text);
        addClassName("order-link");
    }

    /** Where an order's page is. */
    public static String path(String orderId) {
        return "orders/" + orderId;
    }
}
