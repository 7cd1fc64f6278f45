package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.exchange.BookSide;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.gateway.Layouts;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/** 국내주식 시세: price, order book, recent trades. */
final class KisQuoteCalls {

    private static final int RECENT = 30;
    private static final int LEVELS = 10;

    private final Exchange exchange;

    KisQuoteCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    /** 주식현재가 시세. */
    KisAnswer price(KisCall call) {
        return onIssue(exchange, call, (market, issue) -> {
            KisDayFields fields = new KisDayFields(issue);
            Layouts.Row row = KisLayouts.row("inquire-price/output");
            fields.current(row);
            fields.limits(row);
            fields.master(row);
            fields.year(row, market.days(issue));
            return KisAnswer.quoteEnvelope().put("output", row.json());
        });
    }

    /** 주식현재가 호가/예상체결. */
    KisAnswer book(KisCall call) {
        return onIssue(exchange, call, (market, issue) -> KisAnswer.quoteEnvelope()
                .put("output1", levels(issue))
                .put("output2", expected(issue)));
    }

    private JsonObject levels(Issue issue) {
        Layouts.Row row = KisLayouts.row("inquire-asking-price-exp-ccn/output1");
        List<BookSide.Level> asks = issue.asks().top(LEVELS);
        List<BookSide.Level> bids = issue.bids().top(LEVELS);
        for (int i = 0; i < asks.size(); i++) {
            row.set("askp" + (i + 1), asks.get(i).price());
            row.set("askp_rsqn" + (i + 1), asks.get(i).quantity());
        }
        for (int i = 0; i < bids.size(); i++) {
            row.set("bidp" + (i + 1), bids.get(i).price());
            row.set("bidp_rsqn" + (i + 1), bids.get(i).quantity());
        }
        return row.set("aspr_acpt_hour", Wire.time(exchange.time().time()))
                .set("total_askp_rsqn", issue.totalAsk())
                .set("total_bidp_rsqn", issue.totalBid())
                .set("ntby_aspr_rsqn", issue.totalBid() - issue.totalAsk())
                .set("new_mkop_cls_code", "20")
                .json();
    }

    private static JsonObject expected(Issue issue) {
        return KisLayouts.row("inquire-asking-price-exp-ccn/output2")
                .set("antc_mkop_cls_code", "311")
                .set("stck_prpr", issue.last())
                .set("stck_oprc", issue.day().open())
                .set("stck_hgpr", issue.day().high())
                .set("stck_lwpr", issue.day().low())
                .set("stck_sdpr", issue.previousClose())
                .set("antc_cntg_vrss_sign", "5")
                .set("antc_cntg_vrss", -issue.previousClose())
                .set("antc_cntg_prdy_ctrt", "-100.00")
                .set("stck_shrn_iscd", issue.code())
                .set("vi_cls_code", "N")
                .json();
    }

    /** 주식현재가 체결. */
    KisAnswer trades(KisCall call) {
        return onIssue(exchange, call, (market, issue) -> {
            JsonArray rows = new JsonArray();
            issue.tape().stream().limit(RECENT).forEach(print -> rows.add(trade(issue, print)));
            return KisAnswer.quoteEnvelope().put("output", rows);
        });
    }

    private static JsonObject trade(Issue issue, Print print) {
        long change = print.price() - issue.previousClose();
        return KisLayouts.row("inquire-ccnl/output")
                .set("stck_cntg_hour", Wire.time(print.time()))
                .set("stck_prpr", print.price())
                .set("prdy_vrss", change)
                .set("prdy_vrss_sign", Wire.sign(issue, print.price()))
                .set("cntg_vol", print.quantity())
                .set("tday_rltv", Wire.hundredths(print.day().strength()))
                .set("prdy_ctrt", Wire.percent(change, issue.previousClose()))
                .json();
    }

    /** 거래량순위. */
    KisAnswer volumeRank(KisCall call) {
        boolean byValue = call.get("FID_BLNG_CLS_CODE").equals("3");
        Comparator<Issue> order = Comparator.comparingLong(
                issue -> byValue ? issue.day().value() : issue.day().volume());
        return exchange.read(market -> {
            JsonArray rows = new JsonArray();
            market.issues().stream()
                    .sorted(order.reversed())
                    .limit(RECENT)
                    .forEach(issue -> rows.add(rank(issue, rows.size() + 1)));
            return KisAnswer.ok(KisAnswer.quoteEnvelope().put("output", rows));
        });
    }

    private static JsonObject rank(Issue issue, int rank) {
        long change = issue.last() - issue.previousClose();
        return KisLayouts.row("volume-rank/output")
                .set("hts_kor_isnm", issue.listing().name())
                .set("mksc_shrn_iscd", issue.code())
                .set("data_rank", rank)
                .set("stck_prpr", issue.last())
                .set("prdy_vrss_sign", Wire.sign(issue, issue.last()))
                .set("prdy_vrss", change)
                .set("prdy_ctrt", Wire.percent(change, issue.previousClose()))
                .set("acml_vol", issue.day().volume())
                .set("prdy_vol", issue.previousVolume())
                .set("lstn_stcn", issue.listing().shares())
                .set("avrg_vol", issue.previousVolume())
                .set("vol_inrt", Wire.percent(issue.day().volume(), issue.previousVolume()))
                .set(
                        "vol_tnrt",
                        Wire.percent(issue.day().volume(), issue.listing().shares()))
                .set("acml_tr_pbmn", issue.day().value())
                .json();
    }

    /** Reads the issue a call names; an unknown one is an error of its own. */
    static KisAnswer onIssue(Exchange exchange, KisCall call, BiFunction<MarketView, Issue, JsonObject> reader) {
        String code = call.parameters().containsKey("FID_INPUT_ISCD") ? call.get("FID_INPUT_ISCD") : call.get("PDNO");
        return exchange.read(market -> {
            Issue issue = market.find(code).orElseThrow(() -> KisRefusal.business(200, "1", "MCA05918", "종목코드 오류입니다."));
            return KisAnswer.ok(reader.apply(market, issue));
        });
    }

    static Bar highest(List<Bar> bars) {
        return bars.stream().max(Comparator.comparingLong(Bar::high)).orElseThrow();
    }

    static Bar lowest(List<Bar> bars) {
        return bars.stream().min(Comparator.comparingLong(Bar::low)).orElseThrow();
    }
}
