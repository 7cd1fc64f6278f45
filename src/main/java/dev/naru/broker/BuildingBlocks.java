package dev.naru.broker;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.camel.spi.UriParam;

/** What the hub's own parts of a route are called and take, to be offered where routes are written. */
public final class BuildingBlocks {
    /** How their endpoints begin. */
    public static final List<String> URIS = List.of(
            "broker-call:{{connection}}/",
            "broker-stream:{{connection}}/",
            "map:",
            "bus:",
            "direct:{{connection}}/",
            "quartz:",
            "log:");

    /** Lanes of a call, the most urgent first. */
    public static final List<String> LANES = Arrays.stream(Lane.values())
            .map(lane -> lane.name().toLowerCase(Locale.ROOT))
            .toList();

    private BuildingBlocks() {}

    /** Options of {@code broker-call}. */
    public static List<String> options() {
        return Arrays.stream(BrokerCallEndpoint.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(UriParam.class))
                .map(field -> field.getName())
                .sorted()
                .toList();
    }
}
