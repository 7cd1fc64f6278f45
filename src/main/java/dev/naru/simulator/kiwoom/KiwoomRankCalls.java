package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.gateway.Layouts;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Rankings (순위정보). A ranking over all venues names its stocks with the suffix of the unified book. */
final class KiwoomRankCalls {

    private static final int PAGE = 100;
    /** The broker's servers count some volumes in 32 bits. */
    private static final long SATURATED = 4_294_967_295L;

    private final Exchange exchange;

    KiwoomRankCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    /** ka10027 전일대비등락률상위요청. */
    KiwoomAnswer byRate(KiwoomCall call) {
        Comparator<Issue> byRate = Comparator.comparingDouble(issue -> (double) change(issue) / issue.previousClose());
        Comparator<Issue> byAmount = Comparator.comparingLong(KiwoomRankCalls::change);
        return switch (call.required("sort_tp")) {
            case "1" -> ranked(call, byRate.reversed(), issue -> change(issue) > 0, rateRow());
            case "2" -> ranked(call, byAmount.reversed(), issue -> change(issue) > 0, rateRow());
            case "3" -> ranked(call, byRate, issue -> change(issue) < 0, rateRow());
            case "4" -> ranked(call, byAmount, issue -> change(issue) < 0, rateRow());
            case "5" -> ranked(call, byRate, issue -> change(issue) == 0, rateRow());
            default -> throw KiwoomCode.BAD_FORMAT.about("sort_tp=" + call.get("sort_tp"));
        };
    }

    private static Function<Issue, Layouts.Row> rateRow() {
        return issue -> change(KiwoomLayouts.row("ka10027/pred_pre_flu_rt_upper"), issue)
                .set("stk_cls", "0")
                .set("flu_rt", KiwoomText.rate(change(issue), issue.previousClose()))
                .set("sel_req", issue.totalAsk())
                .set("buy_req", issue.totalBid())
                .set("now_trde_qty", issue.day().volume())
                .set("cntr_str", Wire.hundredths(issue.day().strength()))
                .set("cnt", "1");
    }

    /** ka10030 당일거래량상위요청. */
    KiwoomAnswer byVolume(KiwoomCall call) {
        Comparator<Issue> order =
                switch (call.required("sort_tp")) {
                    case "1" -> Comparator.comparingLong(issue -> issue.day().volume());
                    case "2" -> Comparator.comparingDouble(issue ->
                            (double) issue.day().volume() / issue.listing().shares());
                    case "3" -> Comparator.comparingLong(issue -> issue.day().value());
                    default -> throw KiwoomCode.BAD_FORMAT.about("sort_tp=" + call.get("sort_tp"));
                };
        return ranked(call, order.reversed(), issue -> true, KiwoomRankCalls::volumeRow);
    }

    private static Layouts.Row volumeRow(Issue issue) {
        long volume = Math.min(SATURATED, issue.day().volume());
        String turnover = KiwoomText.rate(issue.day().volume(), issue.listing().shares());
        String before = KiwoomText.rate(issue.day().volume() - issue.previousVolume(), issue.previousVolume());
        long value = KiwoomText.millions(issue.day().value());
        return change(KiwoomLayouts.row("ka10030/tdy_trde_qty_upper"), issue)
                .set("flu_rt", KiwoomText.rate(change(issue), issue.previousClose()))
                .set("trde_qty", volume)
                .set("pred_rt", before)
                .set("trde_tern_rt", turnover)
                .set("trde_amt", value)
                .set("opmr_trde_qty", volume)
                .set("opmr_pred_rt", before)
                .set("opmr_trde_rt", turnover)
                .set("opmr_trde_amt", value)
                .set("af_mkrt_trde_qty", 0)
                .set("bf_mkrt_trde_qty", 0);
    }

    /** ka10031 전일거래량상위요청. */
    KiwoomAnswer byYesterday(KiwoomCall call) {
        boolean byValue = call.required("qry_tp").equals("2");
        Comparator<Issue> order =
                Comparator.comparingLong(issue -> issue.previousVolume() * (byValue ? issue.previousClose() : 1));
        long from = Math.max(0, call.number("rank_strt") - 1);
        long to = call.number("rank_end");
        KiwoomAnswer all = ranked(call, order.reversed(), issue -> true, issue -> change(
                        KiwoomLayouts.row("ka10031/pred_trde_qty_upper"), issue)
                .set("trde_qty", Math.min(SATURATED, issue.previousVolume())));
        JsonArray asked = new JsonArray();
        all.payload().getJsonArray("pred_trde_qty_upper").stream()
                .skip(from)
                .limit(Math.max(0, to - from))
                .forEach(asked::add);
        return KiwoomAnswer.of(new JsonObject().put("pred_trde_qty_upper", asked));
    }

    /** ka10032 거래대금상위요청. */
    KiwoomAnswer byValue(KiwoomCall call) {
        Comparator<Issue> order = Comparator.comparingLong(issue -> issue.day().value());
        KiwoomAnswer answer = ranked(call, order.reversed(), issue -> true, issue -> change(
                        KiwoomLayouts.row("ka10032/trde_prica_upper"), issue)
                .set("flu_rt", KiwoomText.rate(change(issue), issue.previousClose()))
                .set("sel_bid", KiwoomText.price(issue.asks().best(), issue))
                .set("buy_bid", KiwoomText.price(issue.bids().best(), issue))
                .set("now_trde_qty", issue.day().volume())
                .set("pred_trde_qty", issue.previousVolume())
                .set("trde_prica", KiwoomText.millions(issue.day().value())));
        JsonArray rows = answer.payload().getJsonArray("trde_prica_upper");
        for (int i = 0; i < rows.size(); i++) {
            String rank = Integer.toString(i + 1);
            rows.getJsonObject(i).put("now_rank", rank).put("pred_rank", rank);
        }
        return answer;
    }

    private KiwoomAnswer ranked(
            KiwoomCall call, Comparator<Issue> order, Predicate<Issue> condition, Function<Issue, Layouts.Row> row) {
        String list = KiwoomCatalogue.find(call.api()).orElseThrow().list();
        String suffix =
                switch (call.required("stex_tp")) {
                    case "1" -> "";
                    case "2" -> "_NX";
                    case "3" -> "_AL";
                    default -> throw KiwoomCode.BAD_FORMAT.about("stex_tp=" + call.get("stex_tp"));
                };
        return exchange.read(market -> {
            JsonArray rows = new JsonArray();
            ofMarket(market, call.required("mrkt_tp")).stream()
                    .filter(issue -> !suffix.equals("_NX") || issue.listing().isOnNxt())
                    .filter(condition)
                    .sorted(order)
                    .limit(PAGE)
                    .forEach(issue -> rows.add(row.apply(issue)
                            .set("stk_cd", issue.code() + suffix)
                            .json()));
            return KiwoomAnswer.of(new JsonObject().put(list, rows));
        });
    }

    private static List<Issue> ofMarket(MarketView market, String code) {
        String name =
                switch (code) {
                    case "000" -> "";
                    case "001" -> "KOSPI";
                    case "101" -> "KOSDAQ";
                    default -> throw KiwoomCode.BAD_FORMAT.about("mrkt_tp=" + code);
                };
        List<Issue> issues = new ArrayList<>(market.issues());
        issues.removeIf(issue -> !name.isEmpty() && !issue.listing().market().equals(name));
        return issues;
    }

    private static Layouts.Row change(Layouts.Row row, Issue issue) {
        return row.set("stk_nm", issue.listing().name())
                .set("cur_prc", KiwoomText.price(issue.last(), issue))
                .set("pred_pre_sig", Wire.sign(issue, issue.last()))
                .set("pred_pre", KiwoomText.signed(change(issue)));
    }

    private static long change(Issue issue) {
        return issue.last() - issue.previousClose();
    }
}
