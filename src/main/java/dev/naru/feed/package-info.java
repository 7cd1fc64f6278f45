/** The live market: the bus, last values, ordering, de-duplication, staleness, candles, instruments, phases. */
package dev.naru.feed;
