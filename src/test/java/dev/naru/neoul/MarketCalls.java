package dev.naru.neoul;

import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.exchange.BookSide;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.exchange.Periods;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.exchange.Side;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongBiFunction;

/** Chapter 5: quotes, books, trades and candles. */
final class MarketCalls {
    private static final int CANDLES_A_PAGE = 100;

    private final Exchange exchange;
    private final ToLongBiFunction<String, String> lastNumber;

    /** @param lastNumber last message of a channel and symbol; asked inside the exchange's lock */
    MarketCalls(Exchange exchange, ToLongBiFunction<String, String> lastNumber) {
        this.exchange = exchange;
        this.lastNumber = lastNumber;
    }

    JsonObject quote(String symbol) {
        return exchange.read(market -> {
            Issue issue = issue(market, symbol);
            long change = issue.last() - issue.previousClose();
            return new JsonObject()
                    .put("symbol", symbol)
                    .put("name", issue.listing().name())
                    .put("time", millis(issue.date(), exchange.time().time()))
                    .put("price", issue.last())
                    .put("change", change)
                    .put("changeRate", Math.round(change * 10_000.0 / issue.previousClose()) / 100.0)
                    .put("open", issue.day().open())
                    .put("high", issue.day().high())
                    .put("low", issue.day().low())
                    .put("prevClose", issue.previousClose())
                    .put("volume", issue.day().volume())
                    .put("value", issue.day().value())
                    .put("upper", issue.upperLimit())
                    .put("lower", issue.lowerLimit());
        });
    }

    JsonObject book(String symbol) {
        return exchange.read(market -> book(issue(market, symbol)).put("seq", lastNumber.applyAsLong("book", symbol)));
    }

    JsonObject book(Issue issue) {
        return new JsonObject()
                .put("symbol", issue.code())
                .put("time", millis(issue.date(), exchange.time().time()))
                .put("asks", levels(issue.asks()))
                .put("bids", levels(issue.bids()))
                .put("askTotal", issue.totalAsk())
                .put("bidTotal", issue.totalBid());
    }

    private static JsonArray levels(BookSide side) {
        JsonArray levels = new JsonArray();
        side.top(10)
                .forEach(level ->
                        levels.add(new JsonObject().put("p", level.price()).put("q", level.quantity())));
        return levels;
    }

    JsonObject trades(String symbol) {
        return exchange.read(market -> {
            Issue issue = issue(market, symbol);
            JsonArray rows = new JsonArray();
            issue.tape().stream().limit(100).forEach(print -> rows.add(trade(issue, print)));
            return new JsonObject()
                    .put("seq", lastNumber.applyAsLong("trade", symbol))
                    .put("trades", rows);
        });
    }

    JsonObject trade(Issue issue, Print print) {
        return new JsonObject()
                .put("symbol", issue.code())
                .put("time", millis(issue.date(), print.time()))
                .put("price", print.price())
                .put("change", print.price() - issue.previousClose())
                .put("qty", print.quantity())
                .put("side", print.aggressor() == Side.BUY ? "B" : "S")
                .put("volume", print.day().volume())
                .put("value", print.day().value())
                .put("ask", print.ask())
                .put("bid", print.bid());
    }

    JsonObject candles(String symbol, Map<String, String> query) {
        String unit = query.getOrDefault("unit", "");
        LocalDate from = date(query.get("from"));
        LocalDate to = date(query.get("to"));
        List<Bar> bars = exchange.read(market -> bars(market, issue(market, symbol), unit, from, to));
        Collections.reverse(bars);
        int start = query.containsKey("cursor")
                ? Integer.parseInt(query.get("cursor").substring(1))
                : 0;
        int end = Math.min(bars.size(), start + CANDLES_A_PAGE);
        JsonArray rows = new JsonArray();
        bars.subList(Math.min(start, end), end)
                .forEach(bar -> rows.add(new JsonObject()
                        .put("t", millis(bar.date(), bar.time() == null ? LocalTime.MIDNIGHT : bar.time()))
                        .put("o", bar.open())
                        .put("h", bar.high())
                        .put("l", bar.low())
                        .put("c", bar.close())
                        .put("v", bar.volume())
                        .put("a", bar.value())));
        JsonObject answer = new JsonObject().put("candles", rows).put("hasMore", end < bars.size());
        return end < bars.size() ? answer.put("next", "p" + end) : answer;
    }

    private static List<Bar> bars(MarketView market, Issue issue, String unit, LocalDate from, LocalDate to) {
        if (unit.matches("(1|3|5|10|15|30|60)m")) {
            int minutes = Integer.parseInt(unit.substring(0, unit.length() - 1));
            List<Bar> bars = new ArrayList<>();
            from.datesUntil(to.plusDays(1)).forEach(day -> bars.addAll(joined(market.minutes(issue, day), minutes)));
            return bars;
        }
        Periods period =
                switch (unit) {
                    case "1d" -> Periods.DAY;
                    case "1w" -> Periods.WEEK;
                    case "1M" -> Periods.MONTH;
                    default -> throw Refusal.badParameter("unit=" + unit);
                };
        List<Bar> days = market.days(issue).stream()
                .filter(bar -> !bar.date().isBefore(from) && !bar.date().isAfter(to))
                .toList();
        return new ArrayList<>(period.join(days));
    }

    private static List<Bar> joined(List<Bar> ones, int minutes) {
        List<Bar> joined = new ArrayList<>();
        for (Bar one : ones) {
            LocalTime begin = one.time().minusMinutes(one.time().toSecondOfDay() / 60 % minutes);
            int newest = joined.size() - 1;
            if (newest >= 0 && joined.get(newest).time().equals(begin)) {
                joined.set(newest, joined.get(newest).and(one));
            } else {
                joined.add(new Bar(
                        one.date(), begin, one.open(), one.high(), one.low(), one.close(), one.volume(), one.value()));
            }
        }
        return joined;
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(String.valueOf(text), ExchangeTime.DATE);
        } catch (DateTimeException e) {
            throw Refusal.badParameter("date=" + text);
        }
    }

    static Issue issue(MarketView market, String symbol) {
        return market.find(symbol).orElseThrow(() -> new Refusal(400, "UNKNOWN_SYMBOL", symbol));
    }

    static long millis(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(ExchangeTime.SEOUL).toInstant().toEpochMilli();
    }
}
