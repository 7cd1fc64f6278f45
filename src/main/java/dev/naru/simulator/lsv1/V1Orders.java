package dev.naru.simulator.lsv1;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.exchange.Execution;
import dev.naru.simulator.exchange.Holding;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.exchange.OrderKind;
import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.exchange.Reject;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** 주문, 정정, 취소, 미체결, 잔고, 체결. */
final class V1Orders {

    private final Exchange exchange;

    V1Orders(Exchange exchange) {
        this.exchange = exchange;
    }

    JsonObject order(V1Call call) {
        Account account = call.account();
        Side side =
                switch (call.text("order_type")) {
                    case "BUY" -> Side.BUY;
                    case "SELL" -> Side.SELL;
                    default -> throw V1Refusal.invalid("order_type: BUY 또는 SELL 이어야 합니다.");
                };
        String division = call.text("order_class");
        OrderKind kind = kind(division);
        long price = call.number("price");
        Ticket ticket = new Ticket(
                side,
                call.text("symbol"),
                kind,
                condition(call.optionalText("time_in_force")),
                kind.hasPrice() ? price : 0,
                call.number("quantity"),
                0,
                division,
                "KRX");
        return exchange.read(market -> placed(exchange.submit(account, ticket)));
    }

    private static OrderKind kind(String division) {
        return switch (division) {
            case "00" -> OrderKind.LIMIT;
            case "01" -> OrderKind.MARKET;
            case "02" -> OrderKind.CONDITIONAL;
            case "03" -> OrderKind.BEST;
            default -> throw V1Refusal.invalid("order_class: 00, 01, 02, 03 중 하나여야 합니다. (" + division + ")");
        };
    }

    private static OrderKind.Condition condition(String timeInForce) {
        return switch (timeInForce) {
            case "", "DAY" -> OrderKind.Condition.NONE;
            case "IOC" -> OrderKind.Condition.IOC;
            case "FOK" -> OrderKind.Condition.FOK;
            default -> throw V1Refusal.invalid("time_in_force: DAY, IOC, FOK 중 하나여야 합니다. (" + timeInForce + ")");
        };
    }

    private static JsonObject placed(ClientOrder order) {
        return new JsonObject()
                .put("order_number", order.number())
                .put("symbol", order.listing().code())
                .put("order_type", order.side().name())
                .put("order_price", order.ticket().price())
                .put("order_quantity", order.quantity())
                .put("order_status", status(order))
                .put("order_time", Wire.time(order.time()));
    }

    private static String status(ClientOrder order) {
        if (order.isOpen()) {
            return "ACCEPTED";
        }
        return order.filled() == 0 && order.cancelled() > 0 ? "REJECTED" : "COMPLETED";
    }

    /** The order goes on with this price and this open quantity, under a new number. */
    JsonObject modify(V1Call call) {
        Account account = call.account();
        String number = call.text("order_number");
        long price = call.number("price");
        long quantity = call.number("quantity");
        return exchange.read(market -> {
            ClientOrder original = open(account, number);
            long surplus = original.remaining() - quantity;
            if (quantity < 1 || surplus < 0) {
                throw new OrderRefusedException(Reject.NOTHING_LEFT, quantity + " of " + original.remaining());
            }
            Ticket terms = new Ticket(
                    original.side(),
                    original.listing().code(),
                    OrderKind.LIMIT,
                    OrderKind.Condition.NONE,
                    price,
                    quantity,
                    0,
                    "00",
                    "KRX");
            ClientOrder amended = exchange.amend(account, number, terms, quantity);
            if (surplus > 0) {
                exchange.cancel(account, number, surplus);
            }
            return placed(amended);
        });
    }

    JsonObject cancel(V1Call call, String number) {
        Account account = call.account();
        return exchange.read(market -> {
            ClientOrder original = open(account, number);
            exchange.cancel(account, number, 0);
            return new JsonObject()
                    .put("success", true)
                    .put("order_number", number)
                    .put("symbol", original.listing().code());
        });
    }

    private static ClientOrder open(Account account, String number) {
        ClientOrder order = account.order(number);
        if (order == null || order.action() == ClientOrder.Action.CANCEL) {
            throw new OrderRefusedException(Reject.UNKNOWN_ORDER, "order " + number);
        }
        if (!order.isOpen()) {
            throw new OrderRefusedException(Reject.NOTHING_LEFT, "order " + number);
        }
        return order;
    }

    JsonObject openOrders(V1Call call) {
        Account account = call.account();
        String symbol = call.optionalText("symbol");
        return exchange.read(market -> {
            JsonArray rows = new JsonArray();
            account.orders().stream()
                    .filter(ClientOrder::isOpen)
                    .filter(order -> symbol.isEmpty() || order.listing().code().equals(symbol))
                    .forEach(order -> rows.add(placed(order)
                            .put("executed_quantity", order.filled())
                            .put("pending_quantity", order.remaining())));
            return new JsonObject().put("data", rows);
        });
    }

    JsonObject balance(V1Call call) {
        Account account = call.account();
        return exchange.read(market -> {
            JsonArray positions = new JsonArray();
            long worth = 0;
            for (Holding holding : account.holdings()) {
                if (holding.quantity() > 0) {
                    JsonObject position = position(market, holding);
                    worth += position.getLong("valuation");
                    positions.add(position);
                }
            }
            return new JsonObject()
                    .put("cash", account.cash())
                    .put("cash_available", Math.max(0, account.orderableCash()))
                    .put("total_assets", account.cash() + worth)
                    .put("positions", positions);
        });
    }

    private static JsonObject position(MarketView market, Holding holding) {
        long price = market.find(holding.listing().code()).orElseThrow().last();
        long worth = holding.quantity() * price;
        return new JsonObject()
                .put("symbol", holding.listing().code())
                .put("quantity", holding.quantity())
                .put("purchase_price", Math.round(holding.averagePrice()))
                .put("current_price", price)
                .put("valuation", worth)
                .put("profit_loss", worth - holding.cost())
                .put("profit_loss_rate", V1Market.percent(worth - holding.cost(), holding.cost()));
    }

    /** Oldest first; without dates, today's. */
    JsonObject executions(V1Call call) {
        Account account = call.account();
        LocalDate today = exchange.time().date();
        LocalDate from = call.date("start_date", today);
        LocalDate to = call.date("end_date", from.isAfter(today) ? from : today);
        String symbol = call.optionalText("symbol");
        return exchange.read(market -> {
            JsonArray rows = new JsonArray();
            for (Execution execution : account.executions()) {
                LocalDateTime at = LocalDateTime.ofInstant(execution.at(), ExchangeTime.SEOUL);
                boolean isAsked = !at.toLocalDate().isBefore(from)
                        && !at.toLocalDate().isAfter(to)
                        && (symbol.isEmpty() || execution.code().equals(symbol));
                if (isAsked) {
                    rows.add(execution(execution, at));
                }
            }
            return new JsonObject().put("data", rows);
        });
    }

    private static JsonObject execution(Execution execution, LocalDateTime at) {
        return new JsonObject()
                .put("order_number", execution.orderNumber())
                .put("symbol", execution.code())
                .put("order_type", execution.side().name())
                .put("execution_quantity", execution.quantity())
                .put("execution_price", execution.price())
                .put("execution_amount", execution.quantity() * execution.price())
                .put("execution_time", Wire.time(at.toLocalTime()))
                .put("execution_fee", 0);
    }
}
