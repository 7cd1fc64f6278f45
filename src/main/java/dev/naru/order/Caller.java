package dev.naru.order;

/**
 * Who asks.
 *
 * @param actor user name or name of the API key
 * @param channel {@code dashboard} or {@code api}
 * @param address where the request came from; {@code null} when unknown
 */
public record Caller(String actor, String channel, String address) {
    public static final String DASHBOARD = "dashboard";
}
