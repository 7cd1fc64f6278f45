package dev.naru.api;

import dev.naru.broker.BrokerStatus;
import dev.naru.model.BrokerState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A connection as programs see it. */
@Schema(name = "Broker", description = "A connection to a broker and how it is doing.")
record BrokerView(
        @Schema(description = "the connection's id", example = "first") String id,
        String pack,
        String name,
        String nameEn,
        @Schema(description = "simulator, paper or live") String environment,
        @Schema(description = "masked account number") String account,
        BrokerState.State state,
        @Schema(description = "why it is not UP") String reason,
        Instant since,
        SessionView session,
        StreamView stream,
        BudgetView budget,
        @Schema(description = "names of the routes its pack has: what it can do") List<String> capabilities,
        @Schema(description = "payloads since the start that did not look as mapped") long driftCount) {

    @Schema(name = "BrokerSession")
    record SessionView(Instant issuedAt, Instant expiresAt, String problem) {}

    @Schema(name = "BrokerStream")
    record StreamView(
            @Schema(description = "CONNECTED, CONNECTING, STALLED, CLOSED or NONE") String state,
            Instant since,
            long reconnects,
            Instant lastFrameAt,
            long frames,
            int subscriptions,
            int maxSubscriptions,
            @Schema(description = "what did not fit and is polled instead, as kind:symbol") List<String> polled) {}

    @Schema(name = "BrokerBudget")
    record BudgetView(double limitPerSecond, int lastSecond, int waiting) {}

    static BrokerView of(BrokerStatus status) {
        return new BrokerView(
                status.id(),
                status.pack(),
                status.nameKo(),
                status.nameEn(),
                status.environment(),
                status.account(),
                status.state(),
                status.reason(),
                status.since(),
                session(status.session()),
                stream(status.stream()),
                budget(status.budget()),
                status.capabilities(),
                status.driftCount());
    }

    private static SessionView session(BrokerStatus.Session session) {
        return session == null ? null : new SessionView(session.issuedAt(), session.expiresAt(), session.problem());
    }

    private static StreamView stream(BrokerStatus.Stream stream) {
        return stream == null
                ? null
                : new StreamView(
                        stream.state(),
                        stream.since(),
                        stream.reconnects(),
                        stream.lastFrameAt(),
                        stream.frames(),
                        stream.subscriptions(),
                        stream.maxSubscriptions(),
                        stream.polled());
    }

    private static BudgetView budget(BrokerStatus.Budget budget) {
        return budget == null ? null : new BudgetView(budget.limitPerSecond(), budget.lastSecond(), budget.waiting());
    }
}
