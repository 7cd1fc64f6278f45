package dev.naru.simulator.control;

import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Serves the control API; what it offers is in docs/simulator.md. */
public final class ControlServer {

    private static final String MARKET = "POST /market/";
    private static final int MOST_TICKS = 100_000;

    private final Switches switches;
    private final FaultRequests faults;
    private final Happenings happenings;

    public ControlServer(Switches switches) {
        this.switches = switches;
        this.faults = new FaultRequests(switches);
        this.happenings = new Happenings(switches);
    }

    public void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request, body.toString()));
    }

    private void answer(HttpServerRequest request, String body) {
        try {
            JsonObject answer = dispatch(request.method() + " " + request.path(), body);
            send(request, answer == null ? 404 : 200, answer == null ? unknown(request) : answer);
        } catch (OrderRefusedException e) {
            send(request, 422, new JsonObject().put("error", e.getMessage()));
        } catch (IllegalArgumentException | ClassCastException | DecodeException e) {
            send(request, 400, new JsonObject().put("error", e.getMessage()));
        }
    }

    private JsonObject dispatch(String call, String body) {
        if (call.startsWith(MARKET)) {
            return move(call.substring(MARKET.length()), json(body));
        }
        return switch (call) {
            case "GET /stats" -> Reports.stats(switches);
            case "GET /ledger" -> Reports.ledger(switches.exchange());
            case "GET /faults" -> faults.list();
            case "POST /faults" -> faults.add(json(body));
            case "DELETE /faults" -> faults.clear();
            case "POST /orders" -> order(json(body));
            case "POST /orders/cancel" -> cancel(json(body));
            case "POST /ticks" -> ticks(json(body));
            case "POST /news" -> happenings.news(json(body));
            case "POST /phase" -> happenings.phase(json(body));
            case "POST /vi" -> happenings.interruption(json(body));
            default -> null;
        };
    }

    private JsonObject move(String code, JsonObject body) {
        long price = required(body, "price");
        switches.exchange().move(code, price);
        return new JsonObject().put("symbol", code).put("price", price);
    }

    private JsonObject order(JsonObject body) {
        Side side = Side.valueOf(body.getString("side", "").toUpperCase(Locale.ROOT));
        String symbol = body.getString("symbol", "");
        long quantity = required(body, "quantity");
        Ticket ticket = body.containsKey("price")
                ? Ticket.limit(side, symbol, required(body, "price"), quantity)
                : Ticket.market(side, symbol, quantity);
        ClientOrder order = switches.exchange().submit(switches.account(body.getString("account")), ticket);
        return switches.exchange().read(market -> Reports.order(order));
    }

    private JsonObject cancel(JsonObject body) {
        ClientOrder cancel =
                switches.exchange().cancel(switches.account(body.getString("account")), body.getString("order"), 0);
        return switches.exchange().read(market -> Reports.order(cancel));
    }

    private JsonObject ticks(JsonObject body) {
        long perSecond = required(body, "perSecond");
        if (perSecond < 0 || perSecond > MOST_TICKS) {
            throw new IllegalArgumentException("perSecond: " + perSecond + " (expected: 0 to " + MOST_TICKS + ")");
        }
        switches.tradesPerSecond((int) perSecond);
        return new JsonObject().put("perSecond", perSecond);
    }

    private static long required(JsonObject body, String name) {
        Long value = body.getLong(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing (expected: a number)");
        }
        return value;
    }

    private static JsonObject json(String body) {
        return body.isBlank() ? new JsonObject() : new JsonObject(body);
    }

    private static JsonObject unknown(HttpServerRequest request) {
        return new JsonObject()
                .put(
                        "error",
                        "no " + request.method() + " " + request.path()
                                + " (expected: GET /stats, GET /ledger, GET|POST|DELETE /faults, POST /orders, POST"
                                + " /orders/cancel, POST /market/{symbol}, POST /ticks, POST /news, POST /phase, POST"
                                + " /vi)");
    }

    private static void send(HttpServerRequest request, int status, JsonObject answer) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(answer.encodePrettily());
    }
}
