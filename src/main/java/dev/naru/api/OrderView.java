package dev.naru.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.OrderType;
import dev.naru.model.Routing;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.BrokerNumber;
import dev.naru.order.OrderTransition;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** An order as programs read it. */
@Schema(name = "Order", description = "주문")
record OrderView(
        @Schema(description = "the hub's own id, unique for ever") String id,
        @Schema(
                        description =
                                "UNKNOWN: sent, and no answer that settles it yet; the hub finds out by itself and"
                                        + " never sends again. NOT_PLACED: the broker's records show it never arrived."
                                        + " NEEDS_HUMAN: more than one order of the broker fits, or its list does not know"
                                        + " the order any more.")
                OrderState state,
        @Schema(description = "null until the broker gave one; an amendment gives a new one") String brokerOrderNo,
        String connection,
        String symbol,
        Side side,
        OrderType type,
        BigDecimal price,
        BigDecimal stopPrice,
        long quantity,
        long filledQuantity,
        @Schema(description = "of the fills; null before the first") BigDecimal averagePrice,
        @Schema(description = "shares still working") long remaining,
        TimeInForce timeInForce,
        Venue venue,
        String reasonCode,
        @Schema(description = "why it is in its state") String reason,
        @Schema(description = "who placed it") String actor,
        LocalDate tradingDate,
        Instant createdAt,
        Instant updatedAt,
        @Schema(description = "where the hub sent it and why; null when the order named its connection")
                RoutingView routing,
        @Schema(description = "its story, oldest first; only when one order is asked for")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                List<EventView> events,
        @Schema(description = "its executions, oldest first; only when one order is asked for")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                List<FillView> fills,
        @Schema(description = "the broker's numbers of it, oldest first; only when one order is asked for")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                List<BrokerNumber> numbers) {

    @Schema(name = "Routing")
    record RoutingView(
            String connection,
            @Schema(example = "holds 10 shares of 005930, first in the preference") String reason,
            @Schema(example = "005930 10주를 보유, 선호 순서에서 첫째") String reasonKo) {

        static RoutingView of(Routing routing) {
            return routing == null
                    ? null
                    : new RoutingView(routing.connection(), routing.reasonEn(), routing.reasonKo());
        }
    }

    @Schema(name = "OrderEvent")
    record EventView(
            long seq,
            Instant at,
            OrderState from,
            OrderState to,
            @Schema(description = "what proved it: request, intent, answer, stream, sweep, start or person")
                    String evidence,
            String detail,
            @Schema(description = "who asked for it; null when nobody did") String actor,
            @Schema(description = "dashboard, api, webhook or route") String channel,
            @Schema(description = "where the request came from") String address,
            @Schema(description = "the evidence itself, as the journal has it", type = "object") @JsonRawValue
                    String data,
            @Schema(
                            description =
                                    "what the broker said, in the hub's terms; null where the evidence has it all",
                            type = "object")
                    @JsonRawValue
                    String said) {

        static EventView of(OrderTransition step) {
            return new EventView(
                    step.seq(),
                    step.at(),
                    step.from(),
                    step.to(),
                    step.evidence(),
                    step.detail(),
                    step.actor(),
                    step.channel(),
                    step.address(),
                    step.data(),
                    step.said());
        }
    }

    static OrderView of(Order order) {
        return of(order, null, null, null);
    }

    static OrderView of(Order order, List<EventView> events, List<FillView> fills, List<BrokerNumber> numbers) {
        OrderRequest request = order.request();
        return new OrderView(
                order.id(),
                order.state(),
                order.brokerOrderNo(),
                request.connection(),
                request.symbol(),
                request.side(),
                request.type(),
                request.price(),
                request.stopPrice(),
                request.quantity(),
                order.filledQuantity(),
                order.averagePrice(),
                order.remaining(),
                request.timeInForce(),
                request.venue(),
                order.reasonCode(),
                order.reason(),
                order.actor(),
                order.tradingDate(),
                order.createdAt(),
                order.updatedAt(),
                RoutingView.of(order.routing()),
                events,
                fills,
                numbers);
    }
}
