package dev.naru.order.endpoint;

/** Headers that say who asks for an order and since when. */
public final class OrderHeaders {
    /** The caller's own key: the same key gives the same order again. */
    public static final String KEY = "NaruIdempotencyKey";

    public static final String ACTOR = "NaruActor";
    public static final String CHANNEL = "NaruChannel";
    public static final String ADDRESS = "NaruAddress";
    public static final String RECEIVED_AT = "NaruReceivedAt";

    private OrderHeaders() {}
}
