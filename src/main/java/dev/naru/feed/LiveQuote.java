package dev.naru.feed;

import dev.naru.model.Quote;

/**
 * A quote with what is needed to judge it.
 *
 * @param name 한글 종목명; {@code null} when the instrument is not known
 * @param ageMs milliseconds since the hub received it
 * @param stale {@code true} when it is older than the market's phase allows; never trade on it unasked
 */
public record LiveQuote(Quote quote, String name, long ageMs, boolean stale) {}
