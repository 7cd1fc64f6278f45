package dev.naru.broker;

import dev.naru.model.BrokerState;
import java.time.Instant;
import java.util.List;

/**
 * How a connection is doing, as shown to people and programs.
 *
 * @param environment {@code simulator}, {@code paper} or {@code live}
 * @param reason why it is not {@code UP}; {@code null} when it is
 * @param account masked account number; {@code null} for a pack without accounts
 * @param capabilities names of the routes its pack has, for example {@code candle-query}
 * @param driftCount payloads since the start that did not look as mapped
 */
public record BrokerStatus(
        String id,
        String pack,
        String nameKo,
        String nameEn,
        String environment,
        String account,
        BrokerState.State state,
        String reason,
        Instant since,
        Session session,
        Stream stream,
        Budget budget,
        List<String> capabilities,
        long driftCount) {

    /** @param expiresAt when the token ends; {@code null} while there is none */
    public record Session(Instant issuedAt, Instant expiresAt, String problem) {}

    /**
     * @param state {@code CONNECTED}, {@code CONNECTING}, {@code STALLED}, {@code CLOSED} or {@code NONE}
     * @param maxSubscriptions the broker's limit per session
     * @param polled what did not fit and is polled instead, as {@code kind:symbol}
     */
    public record Stream(
            String state,
            Instant since,
            long reconnects,
            Instant lastFrameAt,
            long frames,
            int subscriptions,
            int maxSubscriptions,
            List<String> polled) {}

    /** @param lastSecond calls sent in the last sliding second @param waiting calls queued for their turn */
    public record Budget(double limitPerSecond, int lastSecond, int waiting) {}
}
