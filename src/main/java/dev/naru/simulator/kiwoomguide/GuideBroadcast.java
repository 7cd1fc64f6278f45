package dev.naru.simulator.kiwoomguide;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.IndexValue;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketListener;
import dev.naru.simulator.exchange.Notice;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.gateway.Delivery;
import dev.naru.simulator.gateway.Wire;
import dev.naru.simulator.kiwoom.KiwoomOrderReports;
import dev.naru.simulator.kiwoom.KiwoomServices;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** Turns what the exchange does into frames of named values. */
final class GuideBroadcast implements MarketListener {

    private final Exchange exchange;
    private final GuideStream stream;
    private final Delivery delivery;
    private final KiwoomServices.Books books = new KiwoomServices.Books();

    GuideBroadcast(Exchange exchange, GuideStream stream, Delivery delivery) {
        this.exchange = exchange;
        this.stream = stream;
        this.delivery = delivery;
    }

    @Override
    public void traded(Issue issue, List<Print> prints) {
        Set<GuideStream.GuideSession> subscribers = stream.subscribers("0B", issue.code());
        for (Print print : subscribers.isEmpty() ? List.<Print>of() : prints) {
            JsonObject body = new JsonObject()
                    .put("stk_cd", issue.code())
                    .put("cur_prc", Long.toString(print.price()))
                    .put("trde_qty", Long.toString(print.quantity()))
                    .put("trde_tm", Wire.time(print.time()));
            subscribers.forEach(session -> send(session, "0B", "0B trade", body));
        }
    }

    @Override
    public void bookChanged(Issue issue) {
        Set<GuideStream.GuideSession> subscribers = stream.subscribers("0C", issue.code());
        if (!subscribers.isEmpty()) {
            JsonObject body = new JsonObject().put("stk_cd", issue.code());
            body.mergeIn(books.of(issue, exchange.time().time()));
            subscribers.forEach(session -> send(session, "0C", "0C book", body));
        }
    }

    @Override
    public void indexTicked(IndexValue index) {}

    @Override
    public void noticed(Notice notice) {
        for (GuideStream.GuideSession session : stream.subscribers("00", "")) {
            if (session.credential().account() == notice.order().account()) {
                KiwoomOrderReports.of(notice).forEach(body -> send(session, "00", "00 notice", body));
            }
        }
        if (notice.kind() == Notice.Kind.FILLED) {
            stream.subscribers("04", "").forEach(session -> balance(session, notice));
        }
    }

    private void balance(GuideStream.GuideSession session, Notice notice) {
        if (session.credential().account() == notice.order().account()) {
            JsonObject body = new JsonObject()
                    .put("acnt_no", session.credential().account().number());
            exchange.read(market -> body.mergeIn(GuideServices.position(
                    market,
                    session.credential()
                            .account()
                            .holding(notice.order().listing().code()))));
            send(session, "04", "04", body);
        }
    }

    private void send(GuideStream.GuideSession session, String api, String channel, JsonObject body) {
        JsonObject frame = new JsonObject()
                .put("header", new JsonObject().put("api_id", api))
                .put("body", delivery.drifted(channel, body));
        delivery.send(session, channel, frame.encode(), null);
    }
}
