package dev.naru.order.lifecycle;

import java.math.BigDecimal;

/**
 * A number the broker gave: the order's own, or that of one of its changes.
 *
 * @param originalNo the number it changes; {@code null} for the order itself
 * @param ref the broker's further reference, {@code null} when it has none
 * @param price limit price that works under it; {@code null} when unknown
 * @param kind {@code null} while it is not known what it does
 * @param working whether the order works (or worked) under it: an amendment does once it is confirmed, a cancellation
 *     never
 */
public record Numbered(String no, String originalNo, String ref, BigDecimal price, Change.Kind kind, boolean working) {

    Numbered confirmed(BigDecimal newPrice) {
        return new Numbered(
                no,
                originalNo,
                ref,
                newPrice == null ? price : newPrice,
                kind == null ? Change.Kind.AMEND : kind,
                true);
    }

    Numbered acknowledged(String newRef, Change.Kind newKind, BigDecimal newPrice) {
        return new Numbered(
                no,
                originalNo,
                newRef == null ? ref : newRef,
                price == null ? newPrice : price,
                newKind,
                working || newKind == Change.Kind.PLACE);
    }

    boolean changes(Numbered other) {
        return other.no.equals(originalNo);
    }
}
