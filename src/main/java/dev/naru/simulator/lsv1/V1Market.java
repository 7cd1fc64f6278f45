package dev.naru.simulator.lsv1;

import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.exchange.BookSide;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** 현재가, 호가, 일별 시세, 분봉: lists are newest first. */
final class V1Market {

    private static final Set<Long> INTERVALS = Set.of(1L, 5L, 15L, 30L, 60L);
    private static final int MOST_YEARS = 5;
    private static final long USUAL_CANDLES = 100;
    private static final long MOST_CANDLES = 1_000;
    private static final long DEPTH = 10;
    private static final long DEEP = 30;

    private final Exchange exchange;

    V1Market(Exchange exchange) {
        this.exchange = exchange;
    }

    private static Issue issue(MarketView market, String symbol) {
        return market.find(symbol).orElseThrow(() -> V1Refusal.unknownSymbol(symbol));
    }

    private long now() {
        return exchange.time().instant().toEpochMilli();
    }

    JsonObject quote(V1Call call) {
        String market = call.text("tr_code");
        if (!Set.of("KR", "KOSDAQ", "KONEX").contains(market)) {
            throw V1Refusal.badRequest("tr_code: KR, KOSDAQ, KONEX 중 하나여야 합니다. (" + market + ")");
        }
        return exchange.read(view -> {
            Issue issue = issue(view, call.text("symbol"));
            if (!market.equals("KR") && !issue.listing().market().equals(market)) {
                throw V1Refusal.unknownSymbol(issue.code());
            }
            return change(new JsonObject().put("symbol", issue.code()), issue, issue.last())
                    .put("name", issue.listing().name())
                    .put("current_price", issue.last())
                    .put("prev_close", issue.previousClose())
                    .put("high", issue.day().high())
                    .put("low", issue.day().low())
                    .put("open", issue.day().open())
                    .put("volume", issue.day().volume())
                    .put("amount", issue.day().value())
                    .put("timestamp", now());
        });
    }

    /** change and change_rate, both signed; the rate in percent. */
    static JsonObject change(JsonObject json, Issue issue, long price) {
        long change = price - issue.previousClose();
        return json.put("change", change).put("change_rate", percent(change, issue.previousClose()));
    }

    static double percent(long part, long whole) {
        return whole == 0 ? 0 : Math.round(10_000.0 * part / whole) / 100.0;
    }

    JsonObject book(V1Call call) {
        long depth = call.number("depth", DEPTH);
        if (depth != DEPTH && depth != DEEP) {
            throw V1Refusal.badRequest("depth: 10 또는 30 이어야 합니다. (" + depth + ")");
        }
        return exchange.read(market -> book(issue(market, call.text("symbol")), (int) depth, now()));
    }

    static JsonObject book(Issue issue, int depth, long timestamp) {
        return new JsonObject()
                .put("symbol", issue.code())
                .put("bid_price", issue.bids().best())
                .put("bid_volume", issue.bids().quantityAt(issue.bids().best()))
                .put("ask_price", issue.asks().best())
                .put("ask_volume", issue.asks().quantityAt(issue.asks().best()))
                .put("bid_list", levels(issue.bids(), depth))
                .put("ask_list", levels(issue.asks(), depth))
                .put("timestamp", timestamp);
    }

    private static JsonArray levels(BookSide side, int depth) {
        JsonArray levels = new JsonArray();
        side.top(depth)
                .forEach(level ->
                        levels.add(new JsonObject().put("price", level.price()).put("volume", level.quantity())));
        return levels;
    }

    JsonObject days(V1Call call) {
        LocalDate from = call.date("start_date");
        LocalDate to = call.date("end_date");
        Object adjusted = call.body().getValue("adjusted");
        if (adjusted != null && !(adjusted instanceof Boolean)) {
            throw V1Refusal.badRequest("adjusted: true 또는 false 여야 합니다.");
        }
        if (from.isAfter(to) || from.plusYears(MOST_YEARS).isBefore(to)) {
            throw V1Refusal.badRequest("start_date, end_date: 최대 5년까지 조회할 수 있습니다.");
        }
        return exchange.read(market -> {
            Issue issue = issue(market, call.text("symbol"));
            List<Bar> days = new ArrayList<>(market.days(issue));
            Collections.reverse(days);
            JsonArray rows = new JsonArray();
            days.stream()
                    .filter(day -> !day.date().isBefore(from) && !day.date().isAfter(to))
                    .forEach(day -> rows.add(prices(
                            new JsonObject()
                                    .put("symbol", issue.code())
                                    .put("date", day.date().format(ExchangeTime.DATE)),
                            day)));
            return new JsonObject().put("data", rows);
        });
    }

    private static JsonObject prices(JsonObject row, Bar bar) {
        return row.put("open", bar.open())
                .put("high", bar.high())
                .put("low", bar.low())
                .put("close", bar.close())
                .put("volume", bar.volume())
                .put("amount", bar.value());
    }

    JsonObject minutes(V1Call call) {
        long interval = call.number("interval");
        long count = call.number("count", USUAL_CANDLES);
        LocalDateTime from = call.time("start_time");
        LocalDateTime to = call.time("end_time");
        if (!INTERVALS.contains(interval)) {
            throw V1Refusal.badRequest("interval: 1, 5, 15, 30, 60 중 하나여야 합니다. (" + interval + ")");
        }
        if (count < 1 || count > MOST_CANDLES) {
            throw V1Refusal.badRequest("count: 1 이상 1000 이하여야 합니다. (" + count + ")");
        }
        if (from.isAfter(to)) {
            throw V1Refusal.badRequest("start_time 은 end_time 보다 늦을 수 없습니다.");
        }
        return exchange.read(market -> {
            Issue issue = issue(market, call.text("symbol"));
            JsonArray rows = new JsonArray();
            LocalDate oldest = market.days(issue).get(0).date();
            LocalDate day = to.toLocalDate().isAfter(issue.date()) ? issue.date() : to.toLocalDate();
            while (!day.isBefore(from.toLocalDate()) && !day.isBefore(oldest) && rows.size() < count) {
                List<Bar> bars = join(market.minutes(issue, day), (int) interval);
                Collections.reverse(bars);
                bars.stream()
                        .filter(bar -> !start(bar).isBefore(from) && !start(bar).isAfter(to))
                        .limit(count - rows.size())
                        .forEach(bar -> rows.add(
                                prices(new JsonObject().put("time", start(bar).format(V1Call.STAMP)), bar)));
                day = market.calendar().before(day);
            }
            return new JsonObject().put("data", rows);
        });
    }

    private static LocalDateTime start(Bar bar) {
        return bar.date().atTime(bar.time());
    }

    /** Candles that begin at whole multiples of the interval; one in which nothing traded does not exist. */
    private static List<Bar> join(List<Bar> minutes, int interval) {
        List<Bar> joined = new ArrayList<>();
        for (Bar bar : minutes) {
            int minute = bar.time().getHour() * 60 + bar.time().getMinute();
            LocalTime start = LocalTime.MIN.plusMinutes(minute / interval * (long) interval);
            int newest = joined.size() - 1;
            if (newest >= 0 && joined.get(newest).time().equals(start)) {
                joined.set(newest, joined.get(newest).and(bar));
            } else {
                joined.add(new Bar(
                        bar.date(), start, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.value()));
            }
        }
        return joined;
    }
}
