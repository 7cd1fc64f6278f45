package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A pack's {@code limits}.
 *
 * @param rate calls in any stretch of time; {@code null} when the broker publishes no limit
 * @param perApi the limit of every API that has none of its own in the catalogue; {@code null} for none
 * @param sharedBy the credential whose value the broker counts by
 */
record PackLimits(Rate rate, Rate perApi, String sharedBy) {

    static PackLimits of(Connection connection) {
        JsonNode section = connection.pack().section("limits");
        return new PackLimits(
                rate(connection, section, "limits."),
                rate(connection, section.path("per-api"), "limits.per-api."),
                section.path("shared-by").asText(null));
    }

    private static Rate rate(Connection connection, JsonNode rates, String section) {
        String rate = rates.path(connection.variant()).asText("");
        try {
            return rate.isEmpty() ? null : Rate.of(rate);
        } catch (IllegalArgumentException e) {
            throw Packs.broken(connection.pack(), section + connection.variant(), e.getMessage());
        }
    }

    /** Connections with the same scope share one budget. */
    String scope(Connection connection) {
        String value = sharedBy == null ? null : connection.credential(sharedBy);
        return connection.restUrl() + " " + (value == null ? connection.id() : value);
    }
}
