package dev.naru.api;

import dev.naru.broker.BrokerStatus;
import dev.naru.model.BrokerState;
import dev.naru.model.ReconciliationDifference;
import dev.naru.order.LaneStatus;
import dev.naru.order.halt.ArmingStatus;
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
        @Schema(description = "payloads since the start that did not look as mapped") long driftCount,
        @Schema(description = "whether it takes orders and agrees with the broker's books; null for none")
                OrdersView orders,
        @Schema(description = "whether orders with real money go out") ArmingView arming) {

    @Schema(name = "BrokerOrders")
    record OrdersView(
            boolean open,
            @Schema(description = "why no order is taken") String reason,
            int waiting,
            @Schema(description = "when orders and fills were last compared with the broker's")
                    Instant lastReconciledAt,
            @Schema(description = "what the last comparison found: orders it repaired, positions that differ")
                    int differences,
            @Schema(description = "orders repaired from the broker's records since the start") long repaired,
            @Schema(description = "when positions were last compared; null where the broker does not tell them")
                    Instant positionsCheckedAt,
            @Schema(description = "positions that differ from the broker's; empty when all agree")
                    List<PositionView> positions) {

        static OrdersView of(LaneStatus lane) {
            return lane == null
                    ? null
                    : new OrdersView(
                            lane.open(),
                            lane.reason(),
                            lane.waiting(),
                            lane.lastReconciledAt(),
                            lane.differences(),
                            lane.repaired(),
                            lane.positionsCheckedAt(),
                            lane.positionDifferences().stream()
                                    .map(PositionView::of)
                                    .toList());
        }
    }

    @Schema(name = "PositionDifference")
    record PositionView(
            String symbol,
            @Schema(description = "shares by the hub's books") long ours,
            @Schema(description = "shares the broker shows") long brokers,
            @Schema(description = "when it was first seen") Instant since) {

        static PositionView of(ReconciliationDifference difference) {
            return new PositionView(difference.symbol(), difference.ours(), difference.brokers(), difference.at());
        }
    }

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

    /** @param lane {@code null} for a connection that takes no orders */
    static BrokerView of(BrokerStatus status, LaneStatus lane, ArmingStatus arming) {
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
                status.driftCount(),
                OrdersView.of(lane),
                ArmingView.of(arming));
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
