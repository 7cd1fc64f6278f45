package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Holding;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.gateway.Layouts;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/** 계좌: cash, orderable amounts and holdings of the account behind the token. Trades cost nothing here. */
final class KiwoomAccountCalls {

    private static final int PAGE = 100;
    private static final String FOUND = "조회가 완료되었습니다";
    private static final List<String> MARGINS = List.of("20", "30", "40", "50", "60", "rdex_60", "100");

    private final Exchange exchange;

    KiwoomAccountCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    /** What a holding is worth now. */
    private record Worth(Issue issue, Holding holding) {

        long now() {
            return holding.quantity() * issue.last();
        }

        long gain() {
            return now() - holding.cost();
        }

        double rate() {
            return holding.cost() == 0 ? 0 : 100.0 * gain() / holding.cost();
        }

        static Worth of(MarketView market, Holding holding) {
            return new Worth(market.find(holding.listing().code()).orElseThrow(), holding);
        }
    }

    private static List<Worth> worths(MarketView market, Account account) {
        return account.holdings().stream()
                .map(holding -> Worth.of(market, holding))
                .sorted(Comparator.comparing(worth -> worth.issue().code()))
                .toList();
    }

    private static long now(List<Worth> worths) {
        return worths.stream().mapToLong(Worth::now).sum();
    }

    private static long cost(List<Worth> worths) {
        return worths.stream().mapToLong(worth -> worth.holding().cost()).sum();
    }

    /** ka00001 계좌번호조회. */
    KiwoomAnswer number(KiwoomCall call) {
        return KiwoomAnswer.of(new JsonObject().put("acctNo", call.account().number()));
    }

    /** kt00001 예수금상세현황요청. */
    KiwoomAnswer deposit(KiwoomCall call) {
        Account account = call.account();
        return exchange.read(market -> {
            long orderable = Math.max(0, account.orderableCash());
            long net = account.soldToday() - account.boughtToday();
            Layouts.Row row = KiwoomLayouts.row("kt00001")
                    .set("entr", account.settledCash())
                    .set("profa_ch", Math.max(0, account.cash() - account.orderableCash()))
                    .set("pymn_alow_amt", Math.max(0, Math.min(account.settledCash(), orderable)))
                    .set("ord_alow_amt", orderable)
                    .set("d1_entra", account.settledCash())
                    .set("d1_pymn_alow_amt", Math.min(account.settledCash(), orderable))
                    .set("d2_entra", account.cash())
                    .set("d2_slby_exct_amt", net)
                    .set("d2_buy_exct_amt", account.boughtToday())
                    .set("d2_sel_exct_amt", account.soldToday())
                    .set("d2_pymn_alow_amt", Math.max(0, orderable));
            for (String margin : List.of("20", "30", "40", "50", "60", "100")) {
                row.set(margin + "stk_ord_alow_amt", orderable);
            }
            return KiwoomAnswer.of(row.json().put("stk_entr_prst", new JsonArray()), FOUND);
        });
    }

    /** kt00010 주문인출가능금액요청. */
    KiwoomAnswer orderable(KiwoomCall call) {
        Account account = call.account();
        long price = call.number("uv");
        return exchange.read(market -> {
            Issue issue = call.issue(market).issue();
            long cash = Math.max(0, account.orderableCash());
            boolean isSale = call.get("trde_tp").equals("1");
            long quantity = isSale ? account.sellable(issue.code()) : price == 0 ? 0 : cash / price;
            Layouts.Row row = KiwoomLayouts.row("kt00010")
                    .set("entr", account.settledCash())
                    .set("ord_alowa", cash)
                    .set("wthd_alowa", Math.min(account.settledCash(), cash))
                    .set("nxdy_wthd_alowa", Math.min(account.settledCash(), cash))
                    .set("pur_amt", call.number("trde_qty") * price)
                    .set("pur_exct_amt", call.number("trde_qty") * price)
                    .set("d2entra", account.cash());
            for (String margin : MARGINS) {
                row.set("profa_" + margin + "ord_alow_amt", cash).set("profa_" + margin + "ord_alowq", quantity);
            }
            return KiwoomAnswer.of(row.json(), FOUND);
        });
    }

    /** kt00018 계좌평가잔고내역요청. */
    KiwoomAnswer holdings(KiwoomCall call) {
        Account account = call.account();
        return exchange.read(market -> {
            List<Worth> worths = worths(market, account);
            long now = now(worths);
            long cost = cost(worths);
            Layouts.Row row = KiwoomLayouts.row("kt00018")
                    .set("tot_pur_amt", cost)
                    .set("tot_evlt_amt", now)
                    .set("tot_evlt_pl", now - cost)
                    .set("tot_prft_rt", Wire.percent(now - cost, cost))
                    .set("prsm_dpst_aset_amt", account.cash() + now);
            return listed(call, row, "acnt_evlt_remn_indv_tot", worths, (held, worth) -> held.set(
                            "stk_cd", KiwoomText.prefixed(worth.holding().listing()))
                    .set("evltv_prft", worth.gain())
                    .set("prft_rt", Wire.hundredths(worth.rate()))
                    .set("pur_pric", Math.round(worth.holding().averagePrice()))
                    .set("pred_close_pric", worth.issue().previousClose())
                    .set("rmnd_qty", worth.holding().quantity())
                    .set("trde_able_qty", account.sellable(worth.issue().code()))
                    .set("cur_prc", worth.issue().last())
                    .set("tdy_buyq", worth.holding().boughtToday())
                    .set("tdy_sellq", worth.holding().soldToday())
                    .set("pur_amt", worth.holding().cost())
                    .set("evlt_amt", worth.now())
                    .set("poss_rt", Wire.percent(worth.now(), account.cash() + now))
                    .set("crd_tp", "00")
                    .set("crd_tp_nm", "현금"));
        });
    }

    /** kt00005 체결잔고요청. */
    KiwoomAnswer filledBalance(KiwoomCall call) {
        Account account = call.account();
        return exchange.read(market -> {
            List<Worth> worths = worths(market, account);
            long now = now(worths);
            long cost = cost(worths);
            long cash = Math.max(0, account.orderableCash());
            Layouts.Row row = KiwoomLayouts.row("kt00005")
                    .set("entr", account.settledCash())
                    .set("entr_d1", account.settledCash())
                    .set("entr_d2", account.cash())
                    .set("pymn_alow_amt", Math.min(account.settledCash(), cash))
                    .set("ord_alowa", cash)
                    .set("stk_buy_tot_amt", cost)
                    .set("evlt_amt_tot", now)
                    .set("tot_pl_tot", now - cost)
                    .set("tot_pl_rt", KiwoomText.decimals(cost == 0 ? 0 : 100.0 * (now - cost) / cost, 4));
            for (String margin : List.of("20", "30", "40", "50", "60", "100")) {
                row.set(margin + "ord_alow_amt", cash);
            }
            return listed(call, row, "stk_cntr_remn", worths, (held, worth) -> held.set(
                            "stk_cd", KiwoomText.prefixed(worth.holding().listing()))
                    .set("crd_tp", "00")
                    .set("setl_remn", worth.holding().quantity())
                    .set("cur_qty", worth.holding().quantity())
                    .set("cur_prc", worth.issue().last())
                    .set("buy_uv", Math.round(worth.holding().averagePrice()))
                    .set("pur_amt", worth.holding().cost())
                    .set("evlt_amt", worth.now())
                    .set("evltv_prft", worth.gain())
                    .set("pl_rt", KiwoomText.decimals(worth.rate(), 4)));
        });
    }

    /** kt00004 계좌평가현황요청. */
    KiwoomAnswer evaluation(KiwoomCall call) {
        Account account = call.account();
        return exchange.read(market -> {
            List<Worth> worths = worths(market, account);
            Layouts.Row row = KiwoomLayouts.row("kt00004")
                    .set("acnt_nm", account.holder())
                    .set("brch_nm", "키움금융센터")
                    .set("entr", account.settledCash())
                    .set("d2_entra", account.cash())
                    .set("tot_est_amt", now(worths))
                    .set("aset_evlt_amt", account.cash() + now(worths))
                    .set("tot_pur_amt", cost(worths))
                    .set("prsm_dpst_aset_amt", account.cash() + now(worths));
            return listed(call, row, "stk_acnt_evlt_prst", worths, (held, worth) -> held.set(
                            "stk_cd", KiwoomText.prefixed(worth.holding().listing()))
                    .set("rmnd_qty", worth.holding().quantity())
                    .set("avg_prc", Math.round(worth.holding().averagePrice()))
                    .set("cur_prc", worth.issue().last())
                    .set("evlt_amt", worth.now())
                    .set("pl_amt", worth.gain())
                    .set("pl_rt", KiwoomText.decimals(worth.rate(), 4))
                    .set("pur_amt", worth.holding().cost())
                    .set("setl_remn", worth.holding().quantity())
                    .set("tdy_buyq", worth.holding().boughtToday())
                    .set("tdy_sellq", worth.holding().soldToday()));
        });
    }

    /** ka10085 계좌수익률요청. */
    KiwoomAnswer returns(KiwoomCall call) {
        Account account = call.account();
        return exchange.read(
                market -> listed(call, null, "acnt_prft_rt", worths(market, account), (held, worth) -> held.set(
                                "dt", Wire.date(worth.issue().date()))
                        .set("stk_cd", worth.issue().code())
                        .set("cur_prc", KiwoomText.price(worth.issue().last(), worth.issue()))
                        .set("pur_pric", Math.round(worth.holding().averagePrice()))
                        .set("pur_amt", worth.holding().cost())
                        .set("rmnd_qty", worth.holding().quantity())
                        .set("tdy_sel_pl", 0)
                        .set("tdy_trde_cmsn", 0)
                        .set("tdy_trde_tax", 0)
                        .set("crd_tp", "00")
                        .set("loan_dt", "00000000")
                        .set("setl_remn", worth.holding().quantity())
                        .set("clrn_alow_qty", account.sellable(worth.issue().code()))
                        .set("expr_dt", "00000000")));
    }

    private static KiwoomAnswer listed(
            KiwoomCall call,
            Layouts.Row head,
            String list,
            List<Worth> worths,
            BiFunction<Layouts.Row, Worth, Layouts.Row> fill) {
        KiwoomPage<Worth> page = KiwoomPage.rising(
                call.cursor(), worths, PAGE, worth -> worth.issue().code());
        JsonArray rows = new JsonArray();
        for (Worth worth : page.rows()) {
            Layouts.Row row = KiwoomLayouts.row(call.api() + "/" + list)
                    .set("stk_nm", worth.holding().listing().name());
            rows.add(fill.apply(row, worth).json());
        }
        JsonObject payload = head == null ? new JsonObject() : head.json();
        return KiwoomAnswer.of(payload.put(list, rows), FOUND).continuedAt(page.next());
    }
}
