package dev.naru.neoul;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Holding;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.exchange.OrderKind;
import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Chapter 6: orders and the account. */
final class AccountCalls {
    private static final int ORDERS_A_PAGE = 50;
    private static final Map<String, OrderKind.Condition> IN_FORCE =
            Map.of("D", OrderKind.Condition.NONE, "I", OrderKind.Condition.IOC, "F", OrderKind.Condition.FOK);

    private final Exchange exchange;
    private final Account account;

    AccountCalls(Exchange exchange, Account account) {
        this.exchange = exchange;
        this.account = account;
    }

    JsonObject place(JsonObject order) {
        Side side = "B".equals(text(order, "side", "[BS]")) ? Side.BUY : Side.SELL;
        boolean limit = "L".equals(text(order, "type", "[LM]"));
        return taken(() -> exchange.submit(
                account,
                new Ticket(
                        side,
                        text(order, "symbol", ".+"),
                        limit ? OrderKind.LIMIT : OrderKind.MARKET,
                        IN_FORCE.get(text(order, "tif", "[DIF]")),
                        limit ? number(order, "price") : 0,
                        number(order, "qty"),
                        0,
                        limit ? "L" : "M",
                        "KRX")));
    }

    JsonObject amend(String orderNo, JsonObject change) {
        ClientOrder original = order(orderNo);
        Ticket terms =
                Ticket.limit(original.side(), original.listing().code(), number(change, "price"), original.quantity());
        return taken(() -> exchange.amend(account, orderNo, terms, number(change, "qty")));
    }

    JsonObject cancel(String orderNo, JsonObject change) {
        order(orderNo);
        return taken(() -> exchange.cancel(account, orderNo, number(change, "qty")));
    }

    private ClientOrder order(String orderNo) {
        ClientOrder order = exchange.read(market -> account.order(orderNo));
        if (order == null) {
            throw new Refusal(400, "UNKNOWN_ORDER", orderNo);
        }
        return order;
    }

    private JsonObject taken(Supplier<ClientOrder> action) {
        try {
            ClientOrder order = action.get();
            return new JsonObject()
                    .put("orderNo", order.number())
                    .put("time", MarketCalls.millis(order.date(), order.time()));
        } catch (OrderRefusedException e) {
            throw refused(e);
        }
    }

    private static Refusal refused(OrderRefusedException e) {
        return switch (e.reason()) {
            case UNKNOWN_ISSUE -> new Refusal(400, "UNKNOWN_SYMBOL", e.getMessage());
            case UNKNOWN_ORDER -> new Refusal(400, "UNKNOWN_ORDER", e.getMessage());
            case NO_CASH -> new Refusal(422, "NO_CASH", e.getMessage());
            case NOT_SELLABLE -> new Refusal(422, "NO_SHARES", e.getMessage());
            case OFF_TICK -> new Refusal(422, "OFF_TICK", e.getMessage());
            case OUT_OF_LIMITS -> new Refusal(422, "PRICE_LIMIT", e.getMessage());
            case NOTHING_LEFT -> new Refusal(422, "NOTHING_LEFT", e.getMessage());
            case BAD_QUANTITY -> Refusal.badParameter(e.getMessage());
            default -> new Refusal(422, "CLOSED", e.getMessage());
        };
    }

    private static String text(JsonObject order, String name, String pattern) {
        Object value = order.getValue(name);
        if (!(value instanceof String text) || !text.matches(pattern)) {
            throw Refusal.badParameter(name + "=" + value);
        }
        return text;
    }

    private static long number(JsonObject order, String name) {
        Object value = order.getValue(name);
        if (!(value instanceof Number number) || number.longValue() < 0) {
            throw Refusal.badParameter(name + "=" + value);
        }
        return number.longValue();
    }

    JsonObject orders(Map<String, String> query) {
        LocalDate from = MarketCalls.date(query.get("from"));
        LocalDate to = MarketCalls.date(query.get("to"));
        List<JsonObject> rows = exchange.read(market -> account.orders().stream()
                .filter(order -> !order.date().isBefore(from) && !order.date().isAfter(to))
                .map(AccountCalls::row)
                .toList());
        int start = query.containsKey("cursor") ? Integer.parseInt(query.get("cursor")) : 0;
        int end = Math.min(rows.size(), start + ORDERS_A_PAGE);
        JsonObject answer = new JsonObject()
                .put("orders", new JsonArray(rows.subList(Math.min(start, end), end)))
                .put("hasMore", end < rows.size());
        return end < rows.size() ? answer.put("next", String.valueOf(end)) : answer;
    }

    private static JsonObject row(ClientOrder order) {
        return new JsonObject()
                .put("orderNo", order.number())
                .put("originNo", order.originalNumber())
                .put("date", order.date().toString().replace("-", ""))
                .put("time", MarketCalls.millis(order.date(), order.time()))
                .put("symbol", order.listing().code())
                .put("side", order.side() == Side.BUY ? "B" : "S")
                .put("type", order.ticket().kind() == OrderKind.MARKET ? "M" : "L")
                .put("price", order.ticket().price())
                .put("qty", order.quantity())
                .put("filled", order.filled())
                .put("avg", Math.round(order.averageFill() * 100) / 100.0)
                .put("open", order.remaining())
                .put("canceled", order.cancelled())
                .put("rejected", 0);
    }

    JsonObject balance() {
        return exchange.read(market -> {
            JsonArray positions = new JsonArray();
            long stock = 0;
            long cost = 0;
            for (Holding holding : account.holdings()) {
                JsonObject position = position(market, holding);
                stock += position.getLong("value");
                cost += holding.cost();
                positions.add(position);
            }
            return new JsonObject()
                    .put("account", account.number())
                    .put("cash", account.cash())
                    .put("orderable", account.orderableCash())
                    .put("total", account.cash() + stock)
                    .put("stockValue", stock)
                    .put("profit", stock - cost)
                    .put("positions", positions);
        });
    }

    private JsonObject position(MarketView market, Holding holding) {
        String symbol = holding.listing().code();
        long price = MarketCalls.issue(market, symbol).last();
        long profit = price * holding.quantity() - holding.cost();
        return new JsonObject()
                .put("symbol", symbol)
                .put("name", holding.listing().name())
                .put("qty", holding.quantity())
                .put("sellable", account.sellable(symbol))
                .put("avg", Math.round(holding.averagePrice() * 100) / 100.0)
                .put("price", price)
                .put("cost", holding.cost())
                .put("value", price * holding.quantity())
                .put("profit", profit)
                .put("profitRate", holding.cost() == 0 ? 0.0 : Math.round(profit * 10_000.0 / holding.cost()) / 100.0);
    }

    JsonObject buyable(Map<String, String> query) {
        return exchange.read(market -> {
            long last =
                    MarketCalls.issue(market, query.getOrDefault("symbol", "")).last();
            long asked = Long.parseLong("0" + query.getOrDefault("price", ""));
            long price = asked == 0 ? last : asked;
            return new JsonObject().put("cash", account.orderableCash()).put("qty", account.orderableCash() / price);
        });
    }
}
