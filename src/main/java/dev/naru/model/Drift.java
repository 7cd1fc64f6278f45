package dev.naru.model;

import java.time.Instant;

/**
 * That a payload did not look as mapped: more or fewer fields, an unknown code, a value that can't be read. What could
 * be parsed was; the raw text is kept so that the map can be mended.
 *
 * @param map pack and map, such as {@code pack/trade}
 * @param problem what differed, with actual and expected
 * @param raw the payload as received, with account numbers and names masked by the producer
 * @param lost {@code true} when no record could be made of it, so that it belongs in the dead letters
 */
public record Drift(String connection, String map, String problem, String raw, boolean lost, Instant at) {}
