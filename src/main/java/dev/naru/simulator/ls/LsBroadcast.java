package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Announcement;
import dev.naru.simulator.exchange.IndexValue;
import dev.naru.simulator.exchange.Interruption;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketListener;
import dev.naru.simulator.exchange.News;
import dev.naru.simulator.exchange.Notice;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.gateway.Delivery;
import dev.naru.simulator.gateway.Session;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Turns what the exchange does into frames for whoever registered. */
final class LsBroadcast implements MarketListener {

    private final LsStream stream;
    private final Delivery delivery;
    private final LsOrderEvents orderEvents = new LsOrderEvents();

    LsBroadcast(LsStream stream, Delivery delivery) {
        this.stream = stream;
        this.delivery = delivery;
    }

    @Override
    public void traded(Issue issue, List<Print> prints) {
        for (Print print : prints) {
            String main = isKosdaq(issue) ? "K3_" : "S3_";
            send(main, issue.code(), "trade", () -> LsFrames.trade("S3_", issue, print));
            send("US3", key("U", issue), "trade", () -> LsFrames.trade("US3", issue, print));
            if (issue.listing().isOnNxt()) {
                send("NS3", key("N", issue), "trade", () -> LsFrames.trade("NS3", issue, print));
            }
        }
    }

    @Override
    public void bookChanged(Issue issue) {
        var now = stream.time().time();
        send(isKosdaq(issue) ? "HA_" : "H1_", issue.code(), "book", () -> LsFrames.book("H1_", issue, now));
        send("UH1", key("U", issue), "book", () -> LsFrames.unifiedBook(issue, now));
        if (issue.listing().isOnNxt()) {
            send("NH1", key("N", issue), "book", () -> LsFrames.book("NH1", issue, now));
        }
    }

    private static boolean isKosdaq(Issue issue) {
        return issue.listing().market().equals("KOSDAQ");
    }

    /** The letter of the venue, the code, three blanks. */
    private static String key(String venue, Issue issue) {
        return venue + issue.code() + "   ";
    }

    @Override
    public void indexTicked(IndexValue index) {
        LsIndices.ofExchange(index.code())
                .ifPresent(sector -> send("IJ_", sector.code(), "index", () -> LsFrames.index(index, sector.code())));
    }

    @Override
    public void interrupted(Interruption interruption) {
        Issue issue = interruption.issue();
        send("VI_", issue.code(), "vi", () -> LsFrames.interruption("VI_", interruption));
        send("VI_", "000000", "vi", () -> LsFrames.interruption("VI_", interruption));
        if (issue.listing().isOnNxt()) {
            send("NVI", key("N", issue), "vi", () -> LsFrames.interruption("NVI", interruption));
            send("NVI", "0000000000", "vi", () -> LsFrames.interruption("NVI", interruption));
        }
    }

    @Override
    public void announced(Announcement announcement) {
        send("JIF", "0", "phase", () -> LsFrames.phase(announcement));
        send("JIF", announcement.market(), "phase", () -> LsFrames.phase(announcement));
    }

    @Override
    public void published(News news) {
        send("NWS", "NWS001", "news", () -> LsFrames.news(news));
        send("NWS", "", "news", () -> LsFrames.news(news));
    }

    @Override
    public void noticed(Notice notice) {
        Set<Session> owners = stream.ownersOf(notice.order().account().number());
        if (owners.isEmpty()) {
            return;
        }
        for (LsOrderEvents.Event event : orderEvents.of(notice)) {
            String channel = event.tr() + " notice";
            String frame = LsFrames.frame(event.tr(), null, delivery.drifted(channel, event.body()));
            owners.forEach(session -> delivery.send(session, channel, frame, null));
        }
    }

    private void send(String tr, String key, String name, Supplier<JsonObject> body) {
        Set<Session> sessions = stream.subscribers(tr, key);
        if (sessions.isEmpty()) {
            return;
        }
        String channel = tr + " " + name;
        String frame = LsFrames.frame(tr, key, delivery.drifted(channel, body.get()));
        sessions.forEach(session -> delivery.send(session, channel, frame, null));
    }
}
