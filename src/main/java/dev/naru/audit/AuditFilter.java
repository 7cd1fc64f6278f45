package dev.naru.audit;

import java.time.Instant;

/**
 * Which rows are wanted; {@code null} for any.
 *
 * @param from first moment
 * @param to last moment
 * @param subject exactly
 * @param actor exactly
 * @param text somewhere in actor, address, subject or detail, in either case
 * @param before only rows with a smaller number
 */
public record AuditFilter(
        Instant from, Instant to, AuditFact.Kind kind, String subject, String actor, String text, Long before) {}
