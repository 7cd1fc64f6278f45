package dev.naru.routes;

import java.time.Instant;

/**
 * A content a file of the routes folder has had.
 *
 * @param path relative to the routes folder
 * @param number counts up from 1 for each file
 * @param actor who put it there; {@code hub} for what was found in the folder
 * @param version as {@link dev.naru.broker.LiveFiles#version}; {@code null} when the file was deleted
 * @param text {@code null} when the file was deleted
 */
public record FileVersion(
        String path, int number, Instant at, String actor, String channel, String version, String text) {}
