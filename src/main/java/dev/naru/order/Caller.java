package dev.naru.order;

/**
 * Who asks.
 *
 * @param actor user name, name of the API key, or path of the webhook
 * @param channel {@code dashboard}, {@code api}, {@code webhook} or {@code route}
 * @param address where the request came from; {@code null} when unknown
 */
public record Caller(String actor, String channel, String address) {
    public static final String DASHBOARD = "dashboard";
}
