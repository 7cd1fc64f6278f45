package dev.naru.broker;

import java.time.Instant;
import java.util.List;

/**
 * A file of the routes folder and what came of it; published as an event whenever it changes.
 *
 * @param path relative to the routes folder, with {@code /}
 * @param pack {@code null} for files of the hub, of the policy and for kamelets
 * @param line 1-based; {@code null} when unknown or when there is no problem
 * @param column 1-based; {@code null} when unknown
 * @param problem actual, expected and where to look; {@code null} when the file runs as it stands
 * @param changedAt when its present content was first seen
 * @param liveSince when what runs of it began to run; {@code null} when nothing of it does
 * @param version first 12 digits of the SHA-256 of what runs; {@code null} when nothing of it does
 * @param routeIds its routes, over all connections
 */
public record FileStatus(
        String path,
        String pack,
        Kind kind,
        State state,
        Integer line,
        Integer column,
        String problem,
        Instant changedAt,
        Instant liveSince,
        String version,
        List<String> routeIds) {

    /** What a file is for. */
    public enum Kind {
        ROUTE,
        MAP,
        KAMELET,
        BROKER,
        CATALOGUE,
        SAMPLE,
        SESSIONS,
        OTHER
    }

    /** Whether what stands in the file is what runs. */
    public enum State {
        /** It runs as it stands. */
        LOADED,
        /** It can't be used, and there is no earlier content that could. */
        BROKEN,
        /** It can't be used; its last good content runs. */
        STALE,
        /** It was changed and is being looked at. */
        CHECKING,
        /** It passed every check and could not start; what ran before runs again. */
        FAILED
    }
}
