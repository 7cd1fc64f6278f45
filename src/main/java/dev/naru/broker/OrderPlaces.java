package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.model.OrderType;
import dev.naru.model.Venue;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where orders may be sent and of which types there: the {@code orders} section of {@code broker.yaml}. */
final class OrderPlaces {

    private OrderPlaces() {}

    /**
     * What the section says for the connection's environment, or for its variant; empty when it says nothing.
     *
     * @throws BrokenFileException when it names a venue or type that does not exist
     */
    static Optional<Map<Venue, Set<OrderType>>> of(Connection connection) {
        JsonNode section = connection.pack().section("orders");
        JsonNode places = section.has(connection.environment())
                ? section.path(connection.environment())
                : section.path(connection.variant());
        if (places.isMissingNode()) {
            return Optional.empty();
        }
        Map<Venue, Set<OrderType>> types = new EnumMap<>(Venue.class);
        places.fields().forEachRemaining(place -> {
            Set<OrderType> there = EnumSet.noneOf(OrderType.class);
            place.getValue().forEach(type -> there.add(constant(connection, OrderType.class, type.asText())));
            types.put(constant(connection, Venue.class, place.getKey()), there);
        });
        return Optional.of(types);
    }

    private static <E extends Enum<E>> E constant(Connection connection, Class<E> type, String name) {
        return EnumSet.allOf(type).stream()
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Packs.broken(
                        connection.pack(),
                        "orders",
                        "\"" + name + "\" (expected one of: " + EnumSet.allOf(type) + ")"));
    }
}
