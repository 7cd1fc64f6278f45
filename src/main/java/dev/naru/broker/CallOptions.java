package dev.naru.broker;

import java.time.Duration;

/**
 * How a call is made.
 *
 * @param paging whether further pages are fetched
 * @param maxPages caps the pack's own cap; 0 leaves that
 * @param submit whether it changes something at the broker, so that nothing about it may be guessed
 * @param timeout for one request and its answer
 */
record CallOptions(Lane lane, boolean paging, int maxPages, boolean submit, Duration timeout) {
    static final Duration TIMEOUT = Duration.ofSeconds(10);
}
