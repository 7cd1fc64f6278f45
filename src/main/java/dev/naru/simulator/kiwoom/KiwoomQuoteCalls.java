package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.gateway.Layouts;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;

/** 시세: basics of a stock, its recent trades, its order book. */
final class KiwoomQuoteCalls {

    private static final int YEAR = 250;
    private static final int TRADES_PAGE = 100;
    private static final int VOLUME = 15;

    private final Exchange exchange;
    private final KiwoomServices.Books books = new KiwoomServices.Books();

    KiwoomQuoteCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    /** ka10001 주식기본정보요청. */
    KiwoomAnswer basics(KiwoomCall call) {
        return exchange.read(market -> {
            KiwoomCall.Asked asked = call.issue(market);
            Issue issue = asked.issue();
            Layouts.Row row = KiwoomLayouts.row("ka10001").set("stk_cd", asked.code());
            current(row, issue);
            master(row, issue);
            extremes(row, issue, market.days(issue));
            return KiwoomAnswer.of(row.json());
        });
    }

    private static void current(Layouts.Row row, Issue issue) {
        long change = issue.last() - issue.previousClose();
        row.set("cur_prc", KiwoomText.price(issue.last(), issue))
                .set("pre_sig", Wire.sign(issue, issue.last()))
                .set("pred_pre", KiwoomText.signed(change))
                .set("flu_rt", KiwoomText.rate(change, issue.previousClose()))
                .set("trde_qty", issue.day().volume())
                .set("trde_pre", KiwoomText.rate(issue.day().volume() - issue.previousVolume(), issue.previousVolume()))
                .set("open_pric", KiwoomText.price(issue.day().open(), issue))
                .set("high_pric", KiwoomText.price(issue.day().high(), issue))
                .set("low_pric", KiwoomText.price(issue.day().low(), issue))
                .set("upl_pric", KiwoomText.price(issue.upperLimit(), issue))
                .set("lst_pric", KiwoomText.price(issue.lowerLimit(), issue))
                .set("base_pric", issue.previousClose())
                .set("exp_cntr_pric", KiwoomText.price(0, issue))
                .set("exp_cntr_qty", 0);
    }

    private static void master(Layouts.Row row, Issue issue) {
        long shares = issue.listing().shares() / 1_000;
        row.set("stk_nm", issue.listing().name())
                .set("setl_mm", "12")
                .set("fav", "100")
                .set("fav_unit", "원")
                .set("cap", shares / 1_000)
                .set("flo_stk", shares)
                .set("crd_rt", "+0.08")
                .set("mac", KiwoomText.hundredMillions(issue))
                .set("for_exh_rt", "+48.20")
                .set("repl_pric", issue.previousClose() * 8 / 10)
                .set("dstr_stk", shares * 3 / 4)
                .set("dstr_rt", "75.0");
    }

    private static void extremes(Layouts.Row row, Issue issue, List<Bar> days) {
        List<Bar> window = days.subList(Math.max(0, days.size() - YEAR), days.size());
        Bar high = window.stream().max(Comparator.comparingLong(Bar::high)).orElseThrow();
        Bar low = window.stream().min(Comparator.comparingLong(Bar::low)).orElseThrow();
        row.set("oyr_hgst", KiwoomText.price(high.high(), issue))
                .set("oyr_lwst", KiwoomText.price(low.low(), issue))
                .set("250hgst", KiwoomText.price(high.high(), issue))
                .set("250lwst", KiwoomText.price(low.low(), issue))
                .set("250hgst_pric_dt", Wire.date(high.date()))
                .set("250hgst_pric_pre_rt", KiwoomText.rate(issue.last() - high.high(), high.high()))
                .set("250lwst_pric_dt", Wire.date(low.date()))
                .set("250lwst_pric_pre_rt", KiwoomText.rate(issue.last() - low.low(), low.low()));
    }

    /** ka10003 체결정보요청: newest first. */
    KiwoomAnswer trades(KiwoomCall call) {
        return exchange.read(market -> {
            KiwoomCall.Asked asked = call.issue(market);
            KiwoomPage<Print> page =
                    KiwoomPage.falling(call.cursor(), asked.issue().tape(), TRADES_PAGE, KiwoomQuoteCalls::volumeAfter);
            JsonArray rows = new JsonArray();
            page.rows().forEach(print -> rows.add(trade(asked, print)));
            return KiwoomAnswer.of(new JsonObject().put("cntr_infr", rows)).continuedAt(page.next());
        });
    }

    /** No two trades of a day leave the same volume behind. */
    static String volumeAfter(Print print) {
        return Wire.zeros(print.day().volume(), VOLUME);
    }

    private static JsonObject trade(KiwoomCall.Asked asked, Print print) {
        Issue issue = asked.issue();
        long change = print.price() - issue.previousClose();
        long quantity = print.aggressor() == Side.BUY ? print.quantity() : -print.quantity();
        return KiwoomLayouts.row("ka10003/cntr_infr")
                .set("tm", Wire.time(print.time()))
                .set("cur_prc", KiwoomText.price(print.price(), issue))
                .set("pred_pre", KiwoomText.signed(change))
                .set("pre_rt", KiwoomText.rate(change, issue.previousClose()))
                .set("pri_sel_bid_unit", KiwoomText.price(print.ask(), issue))
                .set("pri_buy_bid_unit", KiwoomText.price(print.bid(), issue))
                .set("cntr_trde_qty", KiwoomText.signed(quantity))
                .set("sign", Wire.sign(issue, print.price()))
                .set("acc_trde_qty", print.day().volume())
                .set("acc_trde_prica", print.day().value())
                .set("cntr_str", Wire.hundredths(print.day().strength()))
                .set("stex_tp", asked.suffix().equals("_NX") ? "NXT" : "KRX")
                .json();
    }

    /** ka10004 주식호가요청. */
    KiwoomAnswer book(KiwoomCall call) {
        return exchange.read(market -> {
            Issue issue = call.issue(market).issue();
            return KiwoomAnswer.of(books.of(issue, exchange.time().time()));
        });
    }

    /** The ten levels under the names of ka10004. */
    static JsonObject book(Issue issue, BookDeltas.Book book, String time) {
        JsonObject json = new JsonObject().put("bid_req_base_tm", time);
        for (int n = BookDeltas.LEVELS; n >= 1; n--) {
            level(json, issue, "sel", n, book.ask(n));
        }
        for (int n = 1; n <= BookDeltas.LEVELS; n++) {
            level(json, issue, "buy", n, book.bid(n));
        }
        return json.put("tot_sel_req_jub_pre", KiwoomText.delta(book.askDelta()))
                .put("tot_sel_req", Long.toString(issue.totalAsk()))
                .put("tot_buy_req", Long.toString(issue.totalBid()))
                .put("tot_buy_req_jub_pre", KiwoomText.delta(book.bidDelta()))
                .put("ovt_sel_req_pre", "0")
                .put("ovt_sel_req", "0")
                .put("ovt_buy_req", "0")
                .put("ovt_buy_req_pre", "0");
    }

    /** The first level has names of its own; the others say 2th and 3th. */
    private static void level(JsonObject json, Issue issue, String side, int n, BookDeltas.Line line) {
        String size = n == 1 ? side + "_fpr_req" : side + "_" + n + "th_pre_req";
        String price = n == 1 ? side + "_fpr_bid" : side + "_" + n + "th_pre_bid";
        json.put(side + "_" + n + "th_pre_req_pre", KiwoomText.delta(line.delta()))
                .put(size, Long.toString(line.quantity()))
                .put(price, line.price() == 0 ? "0" : KiwoomText.price(line.price(), issue));
    }
}
