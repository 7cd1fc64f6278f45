package dev.naru.broker;

import java.time.Instant;

/**
 * A running route.
 *
 * @param id {@code <connection>/<file name>}
 * @param pack {@code null} for a route of the hub
 * @param state Camel's own word: Started, Stopped, Suspended …
 * @param startedAt since when it runs as it stands; {@code null} when it does not
 */
public record RouteStatus(
        String id,
        String connection,
        String pack,
        String file,
        String description,
        String state,
        Instant startedAt,
        long exchanges,
        long failures,
        Instant lastExchangeAt,
        String lastError) {}
