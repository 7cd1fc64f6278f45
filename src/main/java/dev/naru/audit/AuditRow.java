package dev.naru.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One row of the log.
 *
 * @param seq from 1, without gaps
 * @param kind name of an {@link AuditFact.Kind}, as it was written
 * @param journalSeq the row of the order journal it accounts for; {@code null} for what is no order
 * @param journalHash SHA-256 over that row's columns
 */
public record AuditRow(
        long seq,
        Instant at,
        String kind,
        String actor,
        String channel,
        String address,
        String subject,
        String detail,
        Long journalSeq,
        String journalHash,
        String previousHash,
        String hash) {
    private static final int MOST_ACTOR = 128;
    private static final int MOST_CHANNEL = 32;
    private static final int MOST_ADDRESS = 64;
    private static final int MOST_SUBJECT = 255;
    private static final int MOST_DETAIL = 2_000;

    /** The fact as the columns can hold it. */
    static AuditFact stored(AuditFact fact) {
        return new AuditFact(
                fact.kind(),
                StoredText.of(fact.actor(), MOST_ACTOR),
                StoredText.of(fact.channel(), MOST_CHANNEL),
                StoredText.of(fact.address(), MOST_ADDRESS),
                StoredText.of(fact.subject(), MOST_SUBJECT),
                StoredText.of(fact.detail(), MOST_DETAIL));
    }

    /** The row that follows the given end of the chain; the fact is a {@link #stored} one. */
    static AuditRow after(AuditHead head, Instant at, AuditFact fact, Long journalSeq, String journalHash) {
        AuditRow open = new AuditRow(
                head.seq() + 1,
                at.truncatedTo(ChronoUnit.MICROS),
                fact.kind().name(),
                fact.actor(),
                fact.channel(),
                fact.address(),
                fact.subject(),
                fact.detail(),
                journalSeq,
                journalHash,
                head.hash(),
                null);
        return new AuditRow(
                open.seq,
                open.at,
                open.kind,
                open.actor,
                open.channel,
                open.address,
                open.subject,
                open.detail,
                open.journalSeq,
                open.journalHash,
                open.previousHash,
                open.expectedHash());
    }

    /** What {@link #hash} must be for these contents. */
    String expectedHash() {
        return new ContentHash("naru audit 1")
                .add(seq)
                .add(micros())
                .add(kind)
                .add(actor)
                .add(channel)
                .add(address)
                .add(subject)
                .add(detail)
                .add(journalSeq)
                .add(journalHash)
                .add(previousHash)
                .hash();
    }

    long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
