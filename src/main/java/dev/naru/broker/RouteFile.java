package dev.naru.broker;

import java.time.Instant;

/**
 * A file under the routes folder.
 *
 * @param path relative to the routes folder
 * @param connection the connection it was loaded for; {@code null} for the hub's own files
 * @param line 1-based; {@code null} when unknown or when there is no problem
 * @param problem actual, expected and where to look; {@code null} when the file is in use as it is
 */
public record RouteFile(
        String path, String connection, State state, Integer line, Integer column, String problem, Instant loadedAt) {

    /** {@code BROKEN} files are left out; the rest runs. */
    public enum State {
        LOADED,
        BROKEN
    }
}
