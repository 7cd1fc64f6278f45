package dev.naru.simulator.lsv1;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.exchange.IndexValue;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketListener;
import dev.naru.simulator.exchange.Notice;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.gateway.Delivery;
import dev.naru.simulator.gateway.Session;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** TICK and ORDERBOOK, whatever market an issue is listed in; this dialect has nothing else to push. */
final class V1Broadcast implements MarketListener {

    private static final int LEVELS = 10;

    private final V1Stream stream;
    private final Delivery delivery;
    private final ExchangeTime time;

    V1Broadcast(V1Stream stream, Delivery delivery, ExchangeTime time) {
        this.stream = stream;
        this.delivery = delivery;
        this.time = time;
    }

    @Override
    public void traded(Issue issue, List<Print> prints) {
        for (Print print : prints) {
            send("S3_" + issue.code(), "trade", () -> tick(issue, print));
        }
    }

    private JsonObject tick(Issue issue, Print print) {
        JsonObject tick =
                new JsonObject().put("type", "TICK").put("symbol", issue.code()).put("price", print.price());
        return V1Market.change(tick, issue, print.price())
                .put("volume", print.day().volume())
                .put("amount", print.day().value())
                .put("bid", print.bid())
                .put("ask", print.ask())
                .put(
                        "timestamp",
                        time.date()
                                .atTime(print.time())
                                .atZone(ExchangeTime.SEOUL)
                                .toInstant()
                                .toEpochMilli());
    }

    @Override
    public void bookChanged(Issue issue) {
        send("H1_" + issue.code(), "book", () -> new JsonObject()
                .put("type", "ORDERBOOK")
                .mergeIn(V1Market.book(issue, LEVELS, time.instant().toEpochMilli())));
    }

    @Override
    public void indexTicked(IndexValue index) {}

    @Override
    public void noticed(Notice notice) {}

    private void send(String channel, String name, Supplier<JsonObject> message) {
        Set<Session> sessions = stream.subscribers(channel);
        if (sessions.isEmpty()) {
            return;
        }
        String fullName = channel + " " + name;
        String frame = delivery.drifted(fullName, message.get()).encode();
        sessions.forEach(session -> delivery.send(session, fullName, frame, null));
    }
}
