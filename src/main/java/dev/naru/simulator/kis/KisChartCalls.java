package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.exchange.Periods;
import dev.naru.simulator.gateway.Layouts;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Charts: 일자별, 기간별시세, 당일분봉, 일별분봉; rows newest first, each API with a most of its own. */
final class KisChartCalls {

    private static final int DAILY_PRICES = 30;
    private static final int PERIOD_ROWS = 100;
    private static final int TODAY_MINUTES = 30;
    private static final int PAST_MINUTES = 120;

    private final Exchange exchange;

    KisChartCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    /** 주식현재가 일자별. */
    KisAnswer dailyPrice(KisCall call) {
        return KisQuoteCalls.onIssue(exchange, call, (market, issue) -> {
            List<Bar> bars = periods(call).join(market.days(issue));
            JsonArray rows = new JsonArray();
            newestFirst(bars, DAILY_PRICES).forEach(bar -> rows.add(dailyPrice(bars, bar)));
            return KisAnswer.quoteEnvelope().put("output", rows);
        });
    }

    private static JsonObject dailyPrice(List<Bar> bars, Bar bar) {
        long before = before(bars, bar);
        return KisLayouts.row("inquire-daily-price/output")
                .set("stck_bsop_date", Wire.date(bar.date()))
                .set("stck_oprc", bar.open())
                .set("stck_hgpr", bar.high())
                .set("stck_lwpr", bar.low())
                .set("stck_clpr", bar.close())
                .set("acml_vol", bar.volume())
                .set("prdy_vrss_vol_rate", "0.00")
                .set("prdy_vrss", bar.close() - before)
                .set("prdy_vrss_sign", Wire.sign(bar.close() - before))
                .set("prdy_ctrt", Wire.percent(bar.close() - before, before))
                .set("hts_frgn_ehrt", "48.20")
                .set("flng_cls_code", "00")
                .set("acml_prtt_rate", "0.00")
                .json();
    }

    private static long before(List<Bar> bars, Bar bar) {
        int index = bars.indexOf(bar);
        return index == 0 ? bar.open() : bars.get(index - 1).close();
    }

    /** 국내주식기간별시세. */
    KisAnswer period(KisCall call) {
        return KisQuoteCalls.onIssue(exchange, call, (market, issue) -> {
            LocalDate from = date(call, "FID_INPUT_DATE_1");
            LocalDate to = date(call, "FID_INPUT_DATE_2");
            List<Bar> bars = periods(call).join(market.days(issue));
            List<Bar> chosen = bars.stream()
                    .filter(bar -> !bar.date().isBefore(from) && !bar.date().isAfter(to))
                    .toList();
            JsonArray rows = new JsonArray();
            newestFirst(chosen, PERIOD_ROWS).forEach(bar -> rows.add(periodRow(bars, bar)));
            return KisAnswer.quoteEnvelope()
                    .put("output1", periodHead(market, issue))
                    .put("output2", rows);
        });
    }

    private static Periods periods(KisCall call) {
        return switch (call.get("FID_PERIOD_DIV_CODE")) {
            case "D" -> Periods.DAY;
            case "W" -> Periods.WEEK;
            case "M" -> Periods.MONTH;
            case "Y" -> Periods.YEAR;
            default -> throw KisRefusal.gateway("OPSQ2002", "ERROR : INPUT INVALID_CHECK_FIELD [FID_PERIOD_DIV_CODE]");
        };
    }

    private static JsonObject periodRow(List<Bar> bars, Bar bar) {
        long change = bar.close() - before(bars, bar);
        return KisLayouts.row("inquire-daily-itemchartprice/output2")
                .set("stck_bsop_date", Wire.date(bar.date()))
                .set("stck_clpr", bar.close())
                .set("stck_oprc", bar.open())
                .set("stck_hgpr", bar.high())
                .set("stck_lwpr", bar.low())
                .set("acml_vol", bar.volume())
                .set("acml_tr_pbmn", bar.value())
                .set("flng_cls_code", "00")
                .set("prtt_rate", "0.00")
                .set("mod_yn", "N")
                .set("prdy_vrss_sign", Wire.sign(change))
                .set("prdy_vrss", change)
                .json();
    }

    private static JsonObject periodHead(MarketView market, Issue issue) {
        List<Bar> days = market.days(issue);
        Bar yesterday = days.get(days.size() - 2);
        Layouts.Row row = KisLayouts.row("inquire-daily-itemchartprice/output1");
        KisDayFields fields = new KisDayFields(issue);
        fields.current(row);
        fields.limits(row);
        return row.set("stck_prdy_clpr", issue.previousClose())
                .set("hts_kor_isnm", issue.listing().name())
                .set("stck_shrn_iscd", issue.code())
                .set("prdy_vol", issue.previousVolume())
                .set("stck_prdy_oprc", yesterday.open())
                .set("stck_prdy_hgpr", yesterday.high())
                .set("stck_prdy_lwpr", yesterday.low())
                .set("askp", issue.asks().best())
                .set("bidp", issue.bids().best())
                .set("prdy_vrss_vol", issue.day().volume() - issue.previousVolume())
                .set(
                        "vol_tnrt",
                        Wire.percent(issue.day().volume(), issue.listing().shares()))
                .set("stck_fcam", "100")
                .set("lstn_stcn", issue.listing().shares())
                .json();
    }

    /** 주식당일분봉조회: bars up to the asked time; a future time gives the newest ones. */
    KisAnswer todayMinutes(KisCall call) {
        LocalTime until = time(call);
        return KisQuoteCalls.onIssue(
                exchange,
                call,
                (market, issue) ->
                        minutes("inquire-time-itemchartprice", issue, until(issue.minutes(), until), TODAY_MINUTES));
    }

    /** 주식일별분봉조회. */
    KisAnswer pastMinutes(KisCall call) {
        LocalTime until = time(call);
        LocalDate day = date(call, "FID_INPUT_DATE_1");
        return KisQuoteCalls.onIssue(
                exchange,
                call,
                (market, issue) -> minutes(
                        "inquire-time-dailychartprice", issue, until(market.minutes(issue, day), until), PAST_MINUTES));
    }

    private static List<Bar> until(List<Bar> bars, LocalTime until) {
        return bars.stream().filter(bar -> !bar.time().isAfter(until)).toList();
    }

    private static JsonObject minutes(String api, Issue issue, List<Bar> bars, int most) {
        Layouts.Row head = KisLayouts.row(api + "/output1");
        new KisDayFields(issue).current(head);
        head.set("stck_prdy_clpr", issue.previousClose())
                .set("hts_kor_isnm", issue.listing().name());
        JsonArray rows = new JsonArray();
        newestFirst(bars, most)
                .forEach(bar -> rows.add(KisLayouts.row(api + "/output2")
                        .set("stck_bsop_date", Wire.date(bar.date()))
                        .set("stck_cntg_hour", Wire.time(bar.time()))
                        .set("stck_prpr", bar.close())
                        .set("stck_oprc", bar.open())
                        .set("stck_hgpr", bar.high())
                        .set("stck_lwpr", bar.low())
                        .set("cntg_vol", bar.volume())
                        .set("acml_tr_pbmn", bar.value())
                        .json()));
        return KisAnswer.quoteEnvelope().put("output1", head.json()).put("output2", rows);
    }

    private static List<Bar> newestFirst(List<Bar> bars, int most) {
        List<Bar> newest = new ArrayList<>(bars.subList(Math.max(0, bars.size() - most), bars.size()));
        Collections.reverse(newest);
        return newest;
    }

    static LocalDate date(KisCall call, String name) {
        try {
            return LocalDate.parse(call.get(name), ExchangeTime.DATE);
        } catch (DateTimeParseException e) {
            throw KisRefusal.gateway("OPSQ2002", "ERROR : INPUT INVALID_CHECK_FIELD [" + name + "]");
        }
    }

    private static LocalTime time(KisCall call) {
        String text = call.get("FID_INPUT_HOUR_1");
        try {
            return text.isEmpty() ? LocalTime.MAX : LocalTime.parse(text, ExchangeTime.TIME);
        } catch (DateTimeParseException e) {
            throw KisRefusal.gateway("OPSQ2002", "ERROR : INPUT INVALID_CHECK_FIELD [FID_INPUT_HOUR_1]");
        }
    }
}
