package dev.naru.order;

import java.math.BigDecimal;

/**
 * A number a broker knows an order by: its own, or that of one of its changes.
 *
 * @param originalNo the number it changes; {@code null} for the order itself
 * @param kind {@code PLACE}, {@code AMEND} or {@code CANCEL}; {@code null} while it is not known what it does
 * @param price limit price that works under it; {@code null} when unknown
 * @param working whether the order works or worked under it
 */
public record BrokerNumber(String no, String originalNo, String kind, BigDecimal price, boolean working) {}
