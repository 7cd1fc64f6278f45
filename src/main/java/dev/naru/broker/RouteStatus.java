package dev.naru.broker;

import java.time.Instant;

/**
 * A running route.
 *
 * @param id {@code <connection>/<file name>}
 * @param state Camel's own word: Started, Stopped, Suspended …
 */
public record RouteStatus(
        String id,
        String connection,
        String file,
        String description,
        String state,
        long exchanges,
        long failures,
        Instant lastExchangeAt,
        String lastError) {}
