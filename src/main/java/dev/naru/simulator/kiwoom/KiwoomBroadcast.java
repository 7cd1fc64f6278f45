package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.Announcement;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Holding;
import dev.naru.simulator.exchange.IndexValue;
import dev.naru.simulator.exchange.Interruption;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketListener;
import dev.naru.simulator.exchange.Notice;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.gateway.Delivery;
import dev.naru.simulator.gateway.Session;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Turns what the exchange does into REAL frames for whoever registered. */
final class KiwoomBroadcast implements MarketListener {

    private static final int MOST_ENTRIES = 20;
    private static final List<String> SUFFIXES = List.of("", "_NX", "_AL");

    private final Exchange exchange;
    private final KiwoomRegistrar registrar;
    private final Delivery delivery;
    private final BookDeltas deltas = new BookDeltas();
    private final Map<String, Integer> interruptions = new ConcurrentHashMap<>();
    private int frames;

    KiwoomBroadcast(Exchange exchange, KiwoomRegistrar registrar, Delivery delivery) {
        this.exchange = exchange;
        this.registrar = registrar;
        this.delivery = delivery;
    }

    @Override
    public void traded(Issue issue, List<Print> prints) {
        for (String suffix : SUFFIXES) {
            Set<KiwoomSession> subscribers = registrar.subscribers("0B", issue.code() + suffix);
            for (int from = 0; !subscribers.isEmpty() && from < prints.size(); from += MOST_ENTRIES) {
                List<JsonObject> values = new ArrayList<>();
                for (Print print : prints.subList(from, Math.min(from + MOST_ENTRIES, prints.size()))) {
                    values.add(KiwoomValues.trade(issue, print, suffix.equals("_NX") ? "NXT" : "KRX"));
                }
                send(subscribers, "0B", "주식체결", issue.code() + suffix, values);
            }
        }
    }

    @Override
    public void bookChanged(Issue issue) {
        BookDeltas.Book book = null;
        for (String suffix : SUFFIXES) {
            String item = issue.code() + suffix;
            Set<KiwoomSession> books = registrar.subscribers("0D", item);
            if (!books.isEmpty()) {
                book = book == null ? deltas.of(issue) : book;
                JsonObject values =
                        KiwoomValues.book(issue, book, exchange.time().time());
                send(books, "0D", "주식호가잔량", item, List.of(values));
            }
            Set<KiwoomSession> bests = registrar.subscribers("0C", item);
            if (!bests.isEmpty()) {
                send(bests, "0C", "주식우선호가", item, List.of(KiwoomValues.best(issue)));
            }
        }
    }

    @Override
    public void indexTicked(IndexValue index) {
        KiwoomRegistrar.SECTORS.forEach((sector, code) -> {
            if (code.equals(index.code())) {
                send(registrar.subscribers("0J", sector), "0J", "업종지수", sector, List.of(KiwoomValues.index(index)));
                send(registrar.subscribers("0U", sector), "0U", "업종등락", sector, List.of(KiwoomValues.breadth(index)));
            }
        });
    }

    @Override
    public void noticed(Notice notice) {
        Account account = notice.order().account();
        Issue issue = exchange.read(
                market -> market.find(notice.order().listing().code()).orElseThrow());
        for (KiwoomSession session : registrar.subscribers("00", "")) {
            if (session.credential().account() == account) {
                for (String state : KiwoomNotices.states(notice)) {
                    JsonObject values = KiwoomNotices.values(notice, state, issue);
                    send(Set.of(session), "00", "주문체결", "", List.of(values));
                }
            }
        }
        if (notice.kind() == Notice.Kind.FILLED) {
            balance(notice, account, issue);
        }
    }

    private void balance(Notice notice, Account account, Issue issue) {
        Holding holding = account.holding(issue.code());
        for (KiwoomSession session : registrar.subscribers("04", "")) {
            if (session.credential().account() == account) {
                JsonObject values = KiwoomValues.balance(
                        account, holding, issue, notice.order().side());
                send(Set.of(session), "04", "잔고", "", List.of(values));
            }
        }
    }

    @Override
    public void announced(Announcement announcement) {
        Set<KiwoomSession> subscribers = registrar.subscribers("0s", "");
        List<JsonObject> values = KiwoomPhases.of(announcement);
        if (!subscribers.isEmpty() && !values.isEmpty()) {
            send(subscribers, "0s", "장시작시간", "", values);
        }
    }

    @Override
    public void interrupted(Interruption interruption) {
        boolean isNew = interruption.kind() != Interruption.Kind.RELEASED;
        int count = interruptions.merge(interruption.issue().code(), isNew ? 1 : 0, Integer::sum);
        send(
                registrar.subscribers("1h", ""),
                "1h",
                "VI발동/해제",
                "",
                List.of(KiwoomValues.interruption(interruption, count)));
    }

    /** 02 조건검색: a stock enters or leaves a condition. */
    void condition(KiwoomSession session, JsonObject values) {
        send(Set.of(session), "02", "조건검색", values.getString("9001"), List.of(values));
    }

    private void send(Set<? extends Session> subscribers, String type, String name, String item, List<JsonObject> all) {
        for (Session session : subscribers) {
            String channel = channel(type);
            JsonArray data = new JsonArray();
            all.forEach(values -> data.add(new JsonObject()
                    .put("values", delivery.drifted(channel, values))
                    .put("type", type)
                    .put("name", name)
                    .put("item", item)));
            delivery.send(session, channel, frame(data), null);
        }
    }

    /** The order of the keys is the broker's whim. */
    private String frame(JsonArray data) {
        frames += 1;
        return frames % 2 == 0
                ? new JsonObject().put("trnm", "REAL").put("data", data).encode()
                : new JsonObject().put("data", data).put("trnm", "REAL").encode();
    }

    private static String channel(String type) {
        return switch (type) {
            case "0B" -> "0B trade";
            case "0D" -> "0D book";
            case "0J" -> "0J index";
            case "00" -> "00 notice";
            default -> type;
        };
    }
}
