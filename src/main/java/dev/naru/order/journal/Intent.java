package dev.naru.order.journal;

import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Fingerprint;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A send about to happen.
 *
 * @param targetNo the broker's number an amendment or cancellation is about; {@code null} for a new order
 * @param fingerprint what the order can be recognised by
 * @param mark every broker number the journal knew by then has a smaller or equal sequence
 */
public record Intent(
        String id,
        String orderId,
        String connection,
        LocalDate tradingDate,
        Change change,
        String targetNo,
        Fingerprint fingerprint,
        long mark,
        Instant at) {}
