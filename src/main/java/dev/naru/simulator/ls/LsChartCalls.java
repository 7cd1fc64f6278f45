package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.exchange.Periods;
import dev.naru.simulator.gateway.Wire;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** t8410 일주월년, t8412 N분: rows ascend inside a page, the first page holds the newest, further pages go back. */
final class LsChartCalls {

    /** A candle with the one before it, which its sign is counted from, and its cursor. */
    private record Candle(Bar bar, Bar before, String cursor) {}

    private static final int MOST_ROWS = 500;
    private static final String LATEST = "99999999";

    private final Exchange exchange;

    LsChartCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    LsReply period(LsCall call) {
        checkUncompressed(call);
        Periods period = period(call.text("gubun"));
        String last = call.isContinued() ? call.text("cts_date") : call.text("edate");
        LocalDate from = date(call.text("sdate"), LocalDate.MIN);
        LocalDate to = last.isEmpty() || last.equals(LATEST) ? LocalDate.MAX : date(last, LocalDate.MAX);
        return LsQuoteCalls.onIssue(exchange, call, (market, issue) -> {
            List<Candle> candles = new ArrayList<>();
            Bar before = null;
            for (Bar bar : period.join(market.days(issue))) {
                if (!bar.date().isBefore(from) && !bar.date().isAfter(to)) {
                    candles.add(new Candle(bar, before, Wire.date(bar.date())));
                }
                before = bar;
            }
            LsPage<Candle> page = LsPage.newest(candles, count(call), Candle::cursor);
            List<LsRow> rows = page.rows().stream()
                    .map(candle -> row("t8410OutBlock1", candle).set("date", candle.cursor()))
                    .toList();
            LsRow summary = summary("t8410OutBlock", market, issue, rows.size())
                    .set("cts_date", page.next())
                    .set("svi_uplmtprice", issue.previousClose() * 11 / 10)
                    .set("svi_dnlmtprice", issue.previousClose() * 9 / 10);
            return LsReply.found().block(summary).rows("t8410OutBlock1", rows).more(page.key(call.tr()));
        });
    }

    LsReply minutes(LsCall call) {
        checkUncompressed(call);
        int unit = (int) Math.max(1, call.number("ncnt"));
        boolean isFirstPage = !call.isContinued() || call.text("cts_date").isEmpty();
        String edate = call.text("edate");
        LocalDate today = exchange.time().date();
        LocalDate to = edate.isEmpty() || edate.equals(LATEST) ? today : date(edate, today);
        if (!edate.equals(LATEST) && !exchange.isTradingDay(to)) {
            throw LsRefusal.business("01715", "영업일이 아닙니다.");
        }
        LocalDate newest = isFirstPage ? to : date(call.text("cts_date"), to);
        String cursor = isFirstPage ? LATEST + LATEST : call.text("cts_date") + call.text("cts_time");
        return LsQuoteCalls.onIssue(exchange, call, (market, issue) -> {
            List<Candle> candles = back(call, market, issue, newest, unit, cursor);
            LsPage<Candle> page = LsPage.newest(candles, count(call), Candle::cursor);
            List<LsRow> rows = page.rows().stream()
                    .map(candle -> row("t8412OutBlock1", candle)
                            .set("date", candle.cursor().substring(0, 8))
                            .set("time", candle.cursor().substring(8)))
                    .toList();
            LsRow summary = summary("t8412OutBlock", market, issue, rows.size());
            if (!page.next().isEmpty()) {
                summary.set("cts_date", page.next().substring(0, 8))
                        .set("cts_time", page.next().substring(8));
            }
            return LsReply.found().block(summary).rows("t8412OutBlock1", rows).more(page.key(call.tr()));
        });
    }

    /** Candles up to {@code cursor}, a day at a time backwards, until there are more than fit on a page. */
    private static List<Candle> back(
            LsCall call, MarketView market, Issue issue, LocalDate newest, int unit, String cursor) {
        LocalDate from = date(call.text("sdate"), LocalDate.MIN);
        long days = call.text("nday").isEmpty() ? 0 : Long.parseLong(call.text("nday"));
        LocalDate oldest = market.days(issue).get(0).date();
        LocalDate today = issue.date();
        List<Candle> candles = new ArrayList<>();
        LocalDate day = newest.isAfter(today) ? today : newest;
        while (!day.isBefore(from) && !day.isBefore(oldest) && candles.size() <= count(call)) {
            List<Bar> minutes = market.minutes(issue, day);
            List<Bar> bars = day.equals(today) ? LsBars.join(minutes, unit) : LsBars.past(minutes, unit);
            candles.addAll(0, upTo(bars, unit, cursor));
            if (!bars.isEmpty() && days == 1) {
                break;
            }
            days -= bars.isEmpty() ? 0 : 1;
            day = market.calendar().before(day);
        }
        return candles;
    }

    private static List<Candle> upTo(List<Bar> bars, int unit, String cursor) {
        List<Candle> candles = new ArrayList<>();
        Bar before = null;
        for (Bar bar : bars) {
            String own = Wire.date(bar.date()) + LsBars.label(bar, unit);
            if (own.compareTo(cursor) <= 0) {
                candles.add(new Candle(bar, before, own));
            }
            before = bar;
        }
        return candles;
    }

    private static LsRow row(String block, Candle candle) {
        Bar bar = candle.bar();
        return LsBlocks.row(block)
                .set("open", bar.open())
                .set("high", bar.high())
                .set("low", bar.low())
                .set("close", bar.close())
                .set("jdiff_vol", bar.volume())
                .set("value", bar.value() / LsDay.MILLION)
                .set("sign", LsDay.sign(bar, candle.before()));
    }

    private static LsRow summary(String block, MarketView market, Issue issue, int count) {
        List<Bar> days = market.days(issue);
        Bar yesterday = days.get(days.size() - 2);
        return LsBlocks.row(block)
                .set("shcode", issue.code())
                .set("jisiga", yesterday.open())
                .set("jihigh", yesterday.high())
                .set("jilow", yesterday.low())
                .set("jiclose", issue.previousClose())
                .set("jivolume", issue.previousVolume())
                .set("disiga", issue.day().open())
                .set("dihigh", issue.day().high())
                .set("dilow", issue.day().low())
                .set("diclose", issue.last())
                .set("highend", issue.upperLimit())
                .set("lowend", issue.lowerLimit())
                .set("s_time", "090000")
                .set("e_time", "153000")
                .set("dshmin", "10")
                .set("rec_count", count);
    }

    private static int count(LsCall call) {
        long asked = call.number("qrycnt");
        return (int) (asked < 1 ? MOST_ROWS : Math.min(asked, MOST_ROWS));
    }

    private static Periods period(String gubun) {
        return switch (gubun) {
            case "3" -> Periods.WEEK;
            case "4" -> Periods.MONTH;
            case "5" -> Periods.YEAR;
            default -> Periods.DAY;
        };
    }

    private static void checkUncompressed(LsCall call) {
        if (call.text("comp_yn").equals("Y")) {
            throw LsRefusal.gateway("IGW40014", "응답 데이터 처리에 실패 했습니다.");
        }
    }

    private static LocalDate date(String text, LocalDate otherwise) {
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text, ExchangeTime.DATE);
        } catch (DateTimeParseException e) {
            throw LsRefusal.gateway("IGW40013", "데이터 조회에 실패 했습니다.");
        }
    }
}
