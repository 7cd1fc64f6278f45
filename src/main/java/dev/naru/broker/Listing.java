package dev.naru.broker;

import java.util.List;

/**
 * The rows a broker listed.
 *
 * @param whole whether these are all it has; {@code false} when it had more than the pack's page cap lets through, so
 *     that nothing follows from what is missing
 */
public record Listing<T>(List<T> rows, boolean whole) {}
