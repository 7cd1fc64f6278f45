package dev.naru.simulator.control;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Execution;
import dev.naru.simulator.exchange.Holding;
import dev.naru.simulator.fault.FrontEnd;
import dev.naru.simulator.traffic.KeyTraffic;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Statistics and ledger as JSON: what really happened, for checking what a client believes. */
final class Reports {

    private Reports() {}

    static JsonObject stats(Switches switches) {
        JsonObject frontEnds = new JsonObject();
        Map<String, Map<String, KeyTraffic.Counts>> counts = switches.stats().counts();
        for (FrontEnd frontEnd : switches.frontEnds()) {
            JsonObject keys = new JsonObject();
            counts.getOrDefault(frontEnd.name(), Map.of()).forEach((key, count) -> keys.put(key, counts(count)));
            JsonObject registrations = new JsonObject();
            frontEnd.registrations().forEach((key, topics) -> registrations.put(key, new JsonArray(topics)));
            frontEnds.put(
                    frontEnd.name(),
                    new JsonObject()
                            .put("restPort", frontEnd.restPort())
                            .put("streamPort", frontEnd.streamPort())
                            .put("keys", keys)
                            .put("subscriptions", registrations));
        }
        return new JsonObject()
                .put("tradesPerSecond", switches.tradesPerSecond())
                .put("socketsOpen", switches.stats().socketsOpen())
                .put("socketsOpened", switches.stats().socketsOpened())
                .put("frontEnds", frontEnds);
    }

    private static JsonObject counts(KeyTraffic.Counts counts) {
        return new JsonObject()
                .put("calls", counts.calls())
                .put("fullestSecond", counts.fullestSecond())
                .put("limitViolations", counts.limitViolations())
                .put("tokensIssued", counts.tokensIssued())
                .put("approvalsIssued", counts.approvalsIssued())
                .put("socketsOpen", counts.socketsOpen())
                .put("socketsOpened", counts.socketsOpened())
                .put("callsByTr", new JsonObject(Map.copyOf(counts.callsByTr())));
    }

    static JsonObject ledger(Exchange exchange) {
        return exchange.read(market -> {
            JsonArray accounts = new JsonArray();
            market.allAccounts().forEach(account -> accounts.add(account(account)));
            return new JsonObject().put("accounts", accounts);
        });
    }

    private static JsonObject account(Account account) {
        JsonArray positions = new JsonArray();
        account.holdings().forEach(holding -> positions.add(position(account, holding)));
        JsonArray orders = new JsonArray();
        account.orders().forEach(order -> orders.add(order(order)));
        JsonArray fills = new JsonArray();
        account.executions().forEach(execution -> fills.add(fill(execution)));
        return new JsonObject()
                .put("account", account.number())
                .put("openingCash", account.openingCash())
                .put("cash", account.cash())
                .put("orderableCash", account.orderableCash())
                .put("positions", positions)
                .put("orders", orders)
                .put("fills", fills);
    }

    private static JsonObject position(Account account, Holding holding) {
        return new JsonObject()
                .put("symbol", holding.listing().code())
                .put("quantity", holding.quantity())
                .put("sellable", account.sellable(holding.listing().code()))
                .put("averagePrice", holding.averagePrice());
    }

    static JsonObject order(ClientOrder order) {
        return new JsonObject()
                .put("order", order.number())
                .put("original", order.originalNumber())
                .put("action", order.action().name())
                .put("symbol", order.listing().code())
                .put("side", order.side().name())
                .put("kind", order.ticket().kind().name())
                .put("price", order.price())
                .put("quantity", order.quantity())
                .put("filled", order.filled())
                .put("cancelled", order.cancelled())
                .put("remaining", order.remaining());
    }

    private static JsonObject fill(Execution execution) {
        return new JsonObject()
                .put("order", execution.orderNumber())
                .put("symbol", execution.code())
                .put("side", execution.side().name())
                .put("price", execution.price())
                .put("quantity", execution.quantity())
                .put("at", execution.at().toString());
    }
}
