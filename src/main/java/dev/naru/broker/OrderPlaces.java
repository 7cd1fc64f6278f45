package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.model.OrderType;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where orders may be sent through a connection, of which types there, and for how long: the {@code orders} section of
 * {@code broker.yaml}. What it does not name can't be ordered.
 */
public record OrderPlaces(Map<Venue, Map<OrderType, Set<TimeInForce>>> venues) {
    private static final String EVERY = "*";

    /** What a pack takes that says nothing about it. */
    static final OrderPlaces USUAL =
            new OrderPlaces(Map.of(Venue.KRX, Map.of(OrderType.LIMIT, day(), OrderType.MARKET, day())));

    /** Empty when orders can't be sent there at all. */
    public Map<OrderType, Set<TimeInForce>> types(Venue venue) {
        return venues.getOrDefault(venue, Map.of());
    }

    /** Empty when orders of the type can't be sent there at all. */
    public Set<TimeInForce> lengths(Venue venue, OrderType type) {
        return types(venue).getOrDefault(type, Set.of());
    }

    /** What at least one of the two takes. */
    public OrderPlaces or(OrderPlaces other) {
        Map<Venue, Map<OrderType, Set<TimeInForce>>> both = new EnumMap<>(Venue.class);
        for (OrderPlaces places : List.of(this, other)) {
            places.venues()
                    .forEach((venue, types) -> types.forEach(
                            (type, lengths) -> both.computeIfAbsent(venue, missing -> new EnumMap<>(OrderType.class))
                                    .computeIfAbsent(type, missing -> EnumSet.noneOf(TimeInForce.class))
                                    .addAll(lengths)));
        }
        return new OrderPlaces(both);
    }

    /**
     * What the section says for the connection's environment, or for its variant; empty when it says nothing.
     *
     * @throws BrokenFileException when it names a venue, type or time in force that does not exist
     */
    static Optional<OrderPlaces> of(Connection connection) {
        JsonNode section = connection.pack().section("orders");
        JsonNode places = section.has(connection.environment())
                ? section.path(connection.environment())
                : section.path(connection.variant());
        if (places.isMissingNode()) {
            return Optional.empty();
        }
        Map<Venue, Map<OrderType, Set<TimeInForce>>> venues = new EnumMap<>(Venue.class);
        places.fields().forEachRemaining(place -> {
            Map<OrderType, Set<TimeInForce>> types = new EnumMap<>(OrderType.class);
            place.getValue().forEach(entry -> add(types, connection, entry.asText()));
            venues.put(constant(connection, Venue.class, place.getKey()), types);
        });
        return Optional.of(new OrderPlaces(venues));
    }

    /** {@code LIMIT} is for the day, {@code LIMIT/IOC} as it says, {@code LIMIT/*} for any time in force. */
    private static void add(Map<OrderType, Set<TimeInForce>> types, Connection connection, String entry) {
        int slash = entry.indexOf('/');
        OrderType type = constant(connection, OrderType.class, slash < 0 ? entry : entry.substring(0, slash));
        Set<TimeInForce> lengths = types.computeIfAbsent(type, missing -> EnumSet.noneOf(TimeInForce.class));
        String length = slash < 0 ? TimeInForce.DAY.name() : entry.substring(slash + 1);
        if (length.equals(EVERY)) {
            lengths.addAll(EnumSet.allOf(TimeInForce.class));
        } else {
            lengths.add(constant(connection, TimeInForce.class, length));
        }
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

    private static Set<TimeInForce> day() {
        return EnumSet.of(TimeInForce.DAY);
    }
}
