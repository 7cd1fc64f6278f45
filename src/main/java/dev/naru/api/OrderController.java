package dev.naru.api;

import dev.naru.broker.Brokers;
import dev.naru.model.Consent;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.Caller;
import dev.naru.order.OrderFilter;
import dev.naru.order.Orders;
import dev.naru.order.ReplayCheck;
import dev.naru.order.RiskUse;
import dev.naru.order.Settlement;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders over REST, through the same door and the same checks as the dashboard's. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Orders", description = "Place, amend, cancel, follow")
class OrderController {
    static final String KEY = "Idempotency-Key";
    private static final String ACCEPT_STALE = "acceptStalePrice";
    private static final String ACCEPT_DUPLICATE = "acceptDuplicate";
    private static final String KEY_FORM = "[\\x21-\\x7E]{1,200}";

    private final Orders orders;
    private final Brokers brokers;

    OrderController(Orders orders, Brokers brokers) {
        this.orders = orders;
        this.brokers = brokers;
    }

    @PostMapping("/orders")
    @Operation(
            summary = "Place an order",
            description =
                    """
                    Waits for the broker's answer and tells the order as it stands then. An order that was sent is
                    answered 201 whatever became of it: look at state, which is REJECTED when the broker refused it and
                    UNKNOWN when no answer came. Never send an UNKNOWN order again: the hub finds out by itself what
                    happened to it. An order a check refused was never sent and is answered 422 with refusals[].
                    The same Idempotency-Key with the same body gives the same order again.
                    Without a connection, or with "auto", the hub chooses the best one by its order route and says so in
                    routing; when none can take the order the 422 names each connection and why not. Routing only
                    chooses: after a send the order never goes anywhere else.""")
    @ApiResponse(responseCode = "201", description = "sent; see state")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderBody.class),
                            examples =
                                    @ExampleObject("{\"connection\":\"first\",\"symbol\":\"005930\",\"side\":\"BUY\","
                                            + "\"type\":\"LIMIT\",\"price\":71900,\"quantity\":10}")))
    ResponseEntity<OrderView> place(
            @Parameter(description = "your own key, 1 to 200 visible ASCII characters")
                    @RequestHeader(name = KEY, required = false)
                    String key,
            HttpServletRequest request)
            throws IOException {
        if (key != null && !key.matches(KEY_FORM)) {
            throw new BadFieldException(KEY, key.length() + " characters", "1 to 200 visible ASCII characters");
        }
        OrderRequest order = OrderBody.read(JsonBody.of(request, OrderBody.FIELDS));
        if (order.namesConnection()) {
            Given.connection(order.connection(), brokers.connections());
        }
        Order placed = orders.place(order, key, caller(request));
        return ResponseEntity.created(URI.create("/api/v1/orders/" + placed.id()))
                .body(OrderView.of(placed));
    }

    @GetMapping("/orders")
    @Operation(summary = "Orders", description = "Newest first.")
    List<OrderView> list(
            @Parameter(description = "open or final; both without") @RequestParam(required = false) String state,
            @RequestParam(required = false) String connection,
            @RequestParam(required = false) String symbol,
            @Parameter(description = "first trading date") @RequestParam(required = false) String from,
            @Parameter(description = "last trading date") @RequestParam(required = false) String to,
            @Parameter(description = "1 to 1000, 200 by default") @RequestParam(required = false) String limit) {
        OrderFilter filter = new OrderFilter(
                open(state),
                Given.connection(connection, brokers.connections()),
                symbol,
                Given.date("from", from),
                Given.date("to", to),
                Given.limit(limit, 200, 1_000));
        return orders.list(filter).stream().map(OrderView::of).toList();
    }

    private static Boolean open(String state) {
        if (state == null) {
            return null;
        }
        if (!state.equals("open") && !state.equals("final")) {
            throw new BadFieldException("state", Given.quoted(state), "open or final");
        }
        return state.equals("open");
    }

    @PostMapping("/orders/{id}/settlement")
    @Operation(
            summary = "Say what became of an order that needs a person",
            description =
                    """
                    For state NEEDS_HUMAN, or a reasonCode that ends with it: the broker's records alone could not tell
                    what became of the order, or of its amendment or cancellation. Look it up at the broker, then send
                    brokerOrderNo (the hub asks the broker's list for it now, and refuses a number that is not there, does
                    not fit or is taken) or neverPlaced: true. An order the broker had and does not know any more ends as
                    EXPIRED then. Nothing is sent to the broker.""")
    @RequestBody(content = @Content(schema = @Schema(implementation = SettlementBody.class)))
    OrderView settle(@PathVariable String id, HttpServletRequest request) throws IOException {
        JsonBody body = JsonBody.of(request, "brokerOrderNo", "neverPlaced");
        known(id);
        boolean never = body.yes("neverPlaced");
        if (never == body.has("brokerOrderNo")) {
            throw new BadFieldException(
                    "body", never ? "both" : "neither", "either brokerOrderNo or neverPlaced: true");
        }
        Settlement settlement =
                never ? new Settlement.NeverPlaced() : new Settlement.BrokerNumber(body.text("brokerOrderNo"));
        return OrderView.of(orders.settle(id, settlement, caller(request)));
    }

    @Schema(name = "Settlement")
    record SettlementBody(String brokerOrderNo, boolean neverPlaced) {}

    @PostMapping("/orders/replay-check")
    @Operation(
            summary = "Replay the journal and compare",
            description =
                    """
                    Tells every order at hand again from the journal alone and compares both by SHA-256, as of the moment
                    of the request; orders go on meanwhile. differing names ten orders at most. For traders and
                    administrators.""")
    ReplayCheck replayCheck() {
        return orders.replayCheck();
    }

    @GetMapping("/orders/{id}")
    @Operation(summary = "One order with its events, fills and numbers")
    OrderView find(@PathVariable String id) {
        return OrderView.of(
                known(id),
                orders.history(id).stream().map(OrderView.EventView::of).toList(),
                orders.fillsOf(id).stream().map(FillView::of).toList(),
                orders.numbers(id));
    }

    @PatchMapping("/orders/{id}")
    @Operation(
            summary = "Amend an order (정정)",
            description = "price: the new limit price. quantity: what is to remain working. What is left out stays.")
    @RequestBody(content = @Content(schema = @Schema(implementation = AmendBody.class)))
    OrderView amend(@PathVariable String id, HttpServletRequest request) throws IOException {
        JsonBody body = JsonBody.of(request, "price", "quantity", ACCEPT_STALE);
        known(id);
        if (!body.has("price") && !body.has("quantity")) {
            throw new BadFieldException("body", "neither price nor quantity", "price, quantity or both");
        }
        return OrderView.of(
                orders.amend(id, body.decimal("price"), body.wholeOrNull("quantity"), consents(body), caller(request)));
    }

    @Schema(name = "Amendment")
    record AmendBody(BigDecimal price, Long quantity, boolean acceptStalePrice) {}

    @DeleteMapping("/orders/{id}")
    @Operation(summary = "Cancel what remains of an order (취소)")
    OrderView cancel(@PathVariable String id, HttpServletRequest request) {
        known(id);
        return OrderView.of(orders.cancel(id, caller(request)));
    }

    @GetMapping("/risk")
    @Operation(
            summary = "Limits in force",
            description =
                    "Per scope, the widest first: hub, connection, account, symbol; an order must keep those of every"
                            + " scope it falls into. used is null where a limit is about one order alone. Amounts in won.")
    List<RiskUse> risk() {
        return orders.risk();
    }

    @GetMapping("/fills")
    @Operation(summary = "Executions of our orders", description = "Newest first; today's without from and to.")
    List<FillView> fills(
            @Parameter(description = "first trading date") @RequestParam(required = false) String from,
            @Parameter(description = "last trading date") @RequestParam(required = false) String to,
            @RequestParam(required = false) String connection) {
        return orders
                .fills(
                        Given.date("from", from),
                        Given.date("to", to),
                        Given.connection(connection, brokers.connections()))
                .stream()
                .map(FillView::of)
                .toList();
    }

    private static Set<Consent> consents(JsonBody body) {
        Set<Consent> consents = EnumSet.noneOf(Consent.class);
        if (body.yes(ACCEPT_STALE)) {
            consents.add(Consent.STALE_PRICE);
        }
        if (body.yes(ACCEPT_DUPLICATE)) {
            consents.add(Consent.DUPLICATE);
        }
        return consents;
    }

    private Order known(String id) {
        return orders.find(id).orElseThrow(() -> ProblemException.notFound("order", id));
    }

    static Caller caller(HttpServletRequest request) {
        return new Caller(request.getUserPrincipal().getName(), "api", request.getRemoteAddr());
    }

    /** What a program sends to place an order. */
    @Schema(name = "NewOrder")
    record OrderBody(
            @Schema(description = "id of the connection to send it through; nothing or auto: the best one by rule")
                    String connection,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "005930") String symbol,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Side side,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OrderType type,
            @Schema(description = "where the type has a price of its own") BigDecimal price,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "10") long quantity,
            @Schema(defaultValue = "DAY") TimeInForce timeInForce,
            @Schema(defaultValue = "KRX") Venue venue,
            @Schema(description = "trigger price of a stop order") BigDecimal stopPrice,
            @Schema(defaultValue = "false", description = "takes an old or unknown last price for good enough")
                    boolean acceptStalePrice,
            @Schema(
                            defaultValue = "false",
                            description = "means the same order once more; an Idempotency-Key of its own says so, too")
                    boolean acceptDuplicate) {
        static final String[] FIELDS = {
            "connection",
            "symbol",
            "side",
            "type",
            "price",
            "quantity",
            "timeInForce",
            "venue",
            "stopPrice",
            ACCEPT_STALE,
            ACCEPT_DUPLICATE
        };

        static OrderRequest read(JsonBody body) {
            return new OrderRequest(
                    body.has("connection") ? body.text("connection") : null,
                    body.text("symbol"),
                    body.oneOf("side", Side.class),
                    body.oneOf("type", OrderType.class),
                    body.decimal("price"),
                    body.whole("quantity"),
                    body.oneOf("timeInForce", TimeInForce.class, TimeInForce.DAY),
                    body.oneOf("venue", Venue.class, Venue.KRX),
                    body.decimal("stopPrice"),
                    consents(body));
        }
    }
}
