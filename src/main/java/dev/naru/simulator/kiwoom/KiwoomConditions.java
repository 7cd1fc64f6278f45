package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.gateway.StreamListener;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** 조건검색: two conditions everybody has, evaluated on the exchange, once or once a second. */
final class KiwoomConditions {

    /** A condition and who meets it. */
    private record Condition(String name, Function<MarketView, List<Issue>> meets) {}

    private static final int Z = 9;
    private static final int NAME_BYTES = 20;
    private static final int MOST_WATCHED = 10;
    private static final int TOP = 10;
    private static final long EVERY_MS = 1_000;

    private static final Map<String, Condition> CONDITIONS = new LinkedHashMap<>();

    static {
        CONDITIONS.put("0", new Condition("전일대비 상승", KiwoomConditions::rising));
        CONDITIONS.put("1", new Condition("거래대금 상위 10", KiwoomConditions::mostTraded));
    }

    private final Exchange exchange;

    KiwoomConditions(Exchange exchange) {
        this.exchange = exchange;
    }

    private static List<Issue> rising(MarketView market) {
        return market.issues().stream()
                .filter(issue -> issue.last() > issue.previousClose())
                .toList();
    }

    private static List<Issue> mostTraded(MarketView market) {
        Comparator<Issue> byValue =
                Comparator.comparingLong(issue -> issue.day().value());
        return market.issues().stream().sorted(byValue.reversed()).limit(TOP).toList();
    }

    /** Starts to look who enters and leaves the watched conditions. */
    void watch(Vertx vertx, StreamListener<KiwoomSession> listener, KiwoomBroadcast broadcast) {
        vertx.setPeriodic(EVERY_MS, timer -> listener.each(session -> look(session, broadcast)));
    }

    private void look(KiwoomSession session, KiwoomBroadcast broadcast) {
        for (Map.Entry<String, Set<String>> watched : session.conditions().entrySet()) {
            exchange.read(market -> {
                Set<String> now = codes(CONDITIONS.get(watched.getKey()).meets().apply(market));
                Set<String> before = watched.getValue();
                now.stream()
                        .filter(code -> !before.contains(code))
                        .forEach(code -> broadcast.condition(session, hit(watched.getKey(), code, "I")));
                before.stream()
                        .filter(code -> !now.contains(code))
                        .forEach(code -> broadcast.condition(session, hit(watched.getKey(), code, "D")));
                // gone in the meantime: then it stays gone
                session.conditions().replace(watched.getKey(), now);
                return null;
            });
        }
    }

    private JsonObject hit(String seq, String code, String direction) {
        return new JsonObject()
                .put("841", padded(seq))
                .put("9001", "A" + code)
                .put("843", direction)
                .put("20", Wire.time(exchange.time().time()))
                .put("907", "2");
    }

    private static Set<String> codes(List<Issue> issues) {
        Set<String> codes = new LinkedHashSet<>();
        issues.forEach(issue -> codes.add(issue.code()));
        return codes;
    }

    /** CNSRLST: must be asked first. */
    JsonObject list(KiwoomSession session) {
        session.listedConditions();
        JsonArray data = new JsonArray();
        CONDITIONS.forEach((seq, condition) -> data.add(new JsonArray().add(seq).add(condition.name())));
        return KiwoomStream.answer("CNSRLST", 0, "").put("data", data);
    }

    /** CNSRREQ: once, or from now on. */
    JsonObject request(KiwoomSession session, JsonObject message) {
        String seq = text(message, "seq");
        if (!session.knowsConditions()) {
            return refused("CNSRREQ", seq, 900_002, "조건검색식 목록 조회가 먼저 필요합니다");
        }
        if (!CONDITIONS.containsKey(seq)) {
            return refused("CNSRREQ", seq, 900_001, "존재하지 않는 조건검색식입니다");
        }
        boolean isWatch = text(message, "search_type").equals("1");
        if (isWatch
                && !session.conditions().containsKey(seq)
                && session.conditions().size() >= MOST_WATCHED) {
            return refused("CNSRREQ", seq, 900_003, "실시간 조건검색은 " + MOST_WATCHED + "개까지 가능합니다");
        }
        return exchange.read(market -> {
            List<Issue> issues = CONDITIONS.get(seq).meets().apply(market);
            JsonArray data = new JsonArray();
            issues.forEach(
                    issue -> data.add(isWatch ? new JsonObject().put("jmcode", "A" + issue.code()) : row(issue)));
            JsonObject answer = KiwoomStream.answer("CNSRREQ", 0, "").put("seq", padded(seq));
            if (isWatch) {
                session.conditions().put(seq, codes(issues));
            } else {
                answer.put("cont_yn", "N").put("next_key", "");
            }
            return answer.put("data", data);
        });
    }

    /** Everything padded to nine; the rate has three decimals nobody writes a point for. */
    private static JsonObject row(Issue issue) {
        long change = issue.last() - issue.previousClose();
        long rate = Math.round(100_000.0 * change / issue.previousClose());
        return new JsonObject()
                .put("9001", KiwoomText.prefixed(issue.listing()))
                .put("302", KiwoomText.cut(issue.listing().name(), NAME_BYTES))
                .put("10", KiwoomText.zeros(issue.last(), Z))
                .put("25", Wire.sign(issue, issue.last()))
                .put("11", KiwoomText.zeros(change, Z))
                .put("12", KiwoomText.zeros(rate, Z))
                .put("13", KiwoomText.zeros(issue.day().volume(), Z))
                .put("16", KiwoomText.zeros(issue.day().open(), Z))
                .put("17", KiwoomText.zeros(issue.day().high(), Z))
                .put("18", KiwoomText.zeros(issue.day().low(), Z));
    }

    /** CNSRCLR: no longer. */
    JsonObject clear(KiwoomSession session, JsonObject message) {
        String seq = text(message, "seq");
        session.conditions().remove(seq);
        return KiwoomStream.answer("CNSRCLR", 0, "정상종료되었습니다.").put("seq", padded(seq));
    }

    private static JsonObject refused(String name, String seq, int code, String text) {
        return KiwoomStream.answer(name, code, "조건검색에 실패했습니다[CODE=" + code + ", MESSAGE=" + text + "]")
                .put("seq", padded(seq));
    }

    /** The broker gives numbers of conditions back with blanks behind them. */
    private static String padded(String seq) {
        return Wire.pad(seq, 3);
    }

    private static String text(JsonObject message, String name) {
        return String.valueOf(message.getValue(name, "")).strip();
    }
}
