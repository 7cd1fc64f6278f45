package dev.naru.order;

import java.time.Instant;
import java.util.List;

/**
 * Whether the journal tells the same orders as the hub does.
 *
 * @param equal whether both hashes are, and no row of the list of orders had to be rewritten
 * @param live SHA-256 over the orders at hand
 * @param replay SHA-256 over the same orders told again from the journal
 * @param orders how many were compared
 * @param rows journal rows they were told from
 * @param differing ids of orders that are told differently, or whose row had to be rewritten; ten at most
 * @param ms how long it took
 */
public record ReplayCheck(
        Instant at,
        boolean equal,
        String live,
        String replay,
        int orders,
        long rows,
        List<String> differing,
        long ms) {}
