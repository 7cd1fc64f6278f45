/**
 * The canonical model: immutable records and enums every other module speaks.
 *
 * <p>Prices and money are {@link java.math.BigDecimal} in the stated currency, share quantities are {@code long}, times
 * are {@link java.time.Instant}. A component that may be unknown is a reference type and is {@code null} then: unknown
 * is never zero. Nothing here depends on Spring, Camel or a JSON library.
 */
package dev.naru.model;
