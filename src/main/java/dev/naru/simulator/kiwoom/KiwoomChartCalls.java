package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.exchange.Periods;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.gateway.Layouts;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Charts, rows newest first, in pages of the sizes measured at the broker. Daily and longer prices have no sign. */
final class KiwoomChartCalls {

    private static final int FINE_PAGE = 900;
    private static final int DAYS_PAGE = 600;
    private static final int WEEKS_PAGE = 300;
    private static final int MONTHS_PAGE = 240;
    private static final int YEARS_PAGE = 30;
    private static final Set<String> TICKS = Set.of("1", "3", "5", "10", "30");
    private static final Set<String> MINUTES = Set.of("1", "3", "5", "10", "15", "30", "45", "60");

    private final Exchange exchange;

    KiwoomChartCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    /** ka10079 주식틱차트조회요청: the change has no sign here, only its sign code tells. */
    KiwoomAnswer ticks(KiwoomCall call) {
        int scope = scope(call, TICKS);
        return exchange.read(market -> {
            KiwoomCall.Asked asked = call.issue(market);
            List<Print> tape = asked.issue().tape();
            List<List<Print>> candles = new ArrayList<>();
            for (int from = 0; from < tape.size(); from += scope) {
                candles.add(tape.subList(from, Math.min(from + scope, tape.size())));
            }
            KiwoomPage<List<Print>> page = KiwoomPage.falling(
                    call.cursor(), candles, FINE_PAGE, candle -> KiwoomQuoteCalls.volumeAfter(candle.get(0)));
            JsonArray rows = new JsonArray();
            page.rows().forEach(candle -> rows.add(tick(asked.issue(), candle)));
            JsonObject payload = new JsonObject()
                    .put("stk_cd", asked.code())
                    .put("last_tic_cnt", Integer.toString(tape.size() % scope))
                    .put("stk_tic_chart_qry", rows);
            return KiwoomAnswer.of(payload).continuedAt(page.next());
        });
    }

    private static JsonObject tick(Issue issue, List<Print> candle) {
        Print last = candle.get(0);
        long change = last.price() - issue.previousClose();
        return KiwoomLayouts.row("ka10079/stk_tic_chart_qry")
                .set("cur_prc", KiwoomText.price(last.price(), issue))
                .set("trde_qty", candle.stream().mapToLong(Print::quantity).sum())
                .set("cntr_tm", Wire.date(issue.date()) + Wire.time(last.time()))
                .set("open_pric", KiwoomText.price(candle.get(candle.size() - 1).price(), issue))
                .set(
                        "high_pric",
                        KiwoomText.price(
                                candle.stream().mapToLong(Print::price).max().orElse(0), issue))
                .set(
                        "low_pric",
                        KiwoomText.price(
                                candle.stream().mapToLong(Print::price).min().orElse(0), issue))
                .set("pred_pre", Math.abs(change))
                .set("pred_pre_sig", Wire.sign(change))
                .json();
    }

    /** ka10080 주식분봉차트조회요청: goes back over the days. */
    KiwoomAnswer minutes(KiwoomCall call) {
        int scope = scope(call, MINUTES);
        return exchange.read(market -> {
            KiwoomCall.Asked asked = call.issue(market);
            LocalDate base = call.date("base_dt", asked.issue().date());
            JsonArray rows = new JsonArray();
            String last = "";
            List<Bar> days = upTo(market.days(asked.issue()), base);
            for (int day = days.size() - 1; day >= 0 && rows.size() < FINE_PAGE; day--) {
                long reference =
                        day == 0 ? days.get(0).open() : days.get(day - 1).close();
                if (!call.cursor().isEmpty() && startsAfter(days.get(day), call.cursor())) {
                    continue;
                }
                for (JsonObject row :
                        minutes(market, asked.issue(), days.get(day).date(), scope, reference)) {
                    String at = row.getString("cntr_tm");
                    if (rows.size() < FINE_PAGE && (call.cursor().isEmpty() || at.compareTo(call.cursor()) < 0)) {
                        rows.add(row);
                        last = at;
                    }
                }
            }
            JsonObject payload = new JsonObject().put("stk_cd", asked.code()).put("stk_min_pole_chart_qry", rows);
            return KiwoomAnswer.of(payload).continuedAt(rows.size() < FINE_PAGE ? "" : last);
        });
    }

    private static boolean startsAfter(Bar day, String cursor) {
        return Wire.date(day.date()).compareTo(cursor.substring(0, Math.min(8, cursor.length()))) > 0;
    }

    /** The candles of one day, newest first. */
    private static List<JsonObject> minutes(MarketView market, Issue issue, LocalDate day, int scope, long reference) {
        List<JsonObject> rows = new ArrayList<>();
        long accumulated = 0;
        Bar joined = null;
        for (Bar minute : market.minutes(issue, day)) {
            boolean isSame = joined != null && slot(joined, scope) == slot(minute, scope);
            if (joined != null && !isSame) {
                rows.add(minute(joined, reference, accumulated));
            }
            joined = isSame ? joined.and(minute) : minute;
            accumulated += minute.volume();
        }
        if (joined != null) {
            rows.add(minute(joined, reference, accumulated));
        }
        Collections.reverse(rows);
        return rows;
    }

    private static int slot(Bar bar, int scope) {
        return bar.time().toSecondOfDay() / 60 / scope;
    }

    private static JsonObject minute(Bar bar, long reference, long accumulated) {
        long change = bar.close() - reference;
        return KiwoomLayouts.row("ka10080/stk_min_pole_chart_qry")
                .set("cur_prc", KiwoomText.price(bar.close(), reference))
                .set("trde_qty", bar.volume())
                .set("cntr_tm", Wire.date(bar.date()) + Wire.time(bar.time()))
                .set("open_pric", KiwoomText.price(bar.open(), reference))
                .set("high_pric", KiwoomText.price(bar.high(), reference))
                .set("low_pric", KiwoomText.price(bar.low(), reference))
                .set("pred_pre", KiwoomText.signed(change))
                .set("pred_pre_sig", Wire.sign(change))
                .set("acc_trde_qty", accumulated)
                .json();
    }

    /** ka10081 주식일봉차트조회요청: traded value in millions, unlike the longer charts. */
    KiwoomAnswer days(KiwoomCall call) {
        return period(call, Periods.DAY, "stk_dt_pole_chart_qry", DAYS_PAGE, 1_000_000);
    }

    KiwoomAnswer weeks(KiwoomCall call) {
        return period(call, Periods.WEEK, "stk_stk_pole_chart_qry", WEEKS_PAGE, 1);
    }

    KiwoomAnswer months(KiwoomCall call) {
        return period(call, Periods.MONTH, "stk_mth_pole_chart_qry", MONTHS_PAGE, 1);
    }

    KiwoomAnswer years(KiwoomCall call) {
        return period(call, Periods.YEAR, "stk_yr_pole_chart_qry", YEARS_PAGE, 1);
    }

    private KiwoomAnswer period(KiwoomCall call, Periods period, String list, int size, long unit) {
        call.required("base_dt");
        call.required("upd_stkpc_tp");
        return exchange.read(market -> {
            KiwoomCall.Asked asked = call.issue(market);
            LocalDate base = call.date("base_dt", asked.issue().date());
            List<Bar> bars = period.join(upTo(market.days(asked.issue()), base));
            List<JsonObject> all = new ArrayList<>();
            for (int i = bars.size() - 1; i >= 0; i--) {
                long before = i == 0 ? bars.get(0).open() : bars.get(i - 1).close();
                all.add(bar(call.api() + "/" + list, asked.issue(), bars.get(i), before, unit));
            }
            KiwoomPage<JsonObject> page = KiwoomPage.falling(call.cursor(), all, size, row -> row.getString("dt"));
            JsonObject payload = new JsonObject().put("stk_cd", asked.code()).put(list, new JsonArray(page.rows()));
            return KiwoomAnswer.of(payload).continuedAt(page.next());
        });
    }

    private static List<Bar> upTo(List<Bar> days, LocalDate base) {
        return days.stream().filter(bar -> !bar.date().isAfter(base)).toList();
    }

    private static JsonObject bar(String layout, Issue issue, Bar bar, long before, long unit) {
        long change = bar.close() - before;
        Layouts.Row row = KiwoomLayouts.row(layout)
                .set("cur_prc", bar.close())
                .set("trde_qty", bar.volume())
                .set("trde_prica", bar.value() / unit)
                .set("dt", Wire.date(bar.date()))
                .set("open_pric", bar.open())
                .set("high_pric", bar.high())
                .set("low_pric", bar.low());
        if (!layout.startsWith("ka10094")) {
            row.set("pred_pre", KiwoomText.signed(change))
                    .set("pred_pre_sig", Wire.sign(change))
                    .set(
                            "trde_tern_rt",
                            KiwoomText.rate(bar.volume(), issue.listing().shares()));
        }
        return row.json();
    }

    private static int scope(KiwoomCall call, Set<String> known) {
        String scope = call.required("tic_scope");
        if (!known.contains(scope)) {
            throw KiwoomCode.BAD_FORMAT.about("tic_scope=" + scope);
        }
        return Integer.parseInt(scope);
    }
}
