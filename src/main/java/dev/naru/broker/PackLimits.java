package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A pack's {@code limits}.
 *
 * @param rate calls in any stretch of time; {@code null} when the broker publishes no limit
 * @param sharedBy the credential whose value the broker counts by
 */
record PackLimits(Rate rate, String sharedBy) {

    static PackLimits of(Connection connection) {
        JsonNode section = connection.pack().section("limits");
        String rate = section.path(connection.variant()).asText("");
        try {
            return new PackLimits(
                    rate.isEmpty() ? null : Rate.of(rate),
                    section.path("shared-by").asText(null));
        } catch (IllegalArgumentException e) {
            throw Packs.broken(connection.pack(), "limits." + connection.variant(), e.getMessage());
        }
    }

    /** Connections with the same scope share one budget. */
    String scope(Connection connection) {
        String value = sharedBy == null ? null : connection.credential(sharedBy);
        return connection.restUrl() + " " + (value == null ? connection.id() : value);
    }
}
