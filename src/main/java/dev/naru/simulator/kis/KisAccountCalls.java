package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Holding;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.gateway.Layouts;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** 주식잔고조회, 매수가능조회, 매도가능수량조회. */
final class KisAccountCalls {

    private final KisEnvironment environment;
    private final Exchange exchange;

    KisAccountCalls(KisEnvironment environment, Exchange exchange) {
        this.environment = environment;
        this.exchange = exchange;
    }

    /** 주식잔고조회. */
    KisAnswer balance(KisCall call) {
        Account account = call.credential().account();
        String search = call.get("CANO") + "^" + call.get("ACNT_PRDT_CD") + "^N^N^01^01^N^";
        return exchange.read(market -> {
            KisPage<Holding> page = KisPage.of(
                    call,
                    account.holdings(),
                    environment.balancePage(),
                    holding -> holding.listing().code(),
                    search);
            JsonArray rows = new JsonArray();
            page.rows().forEach(holding -> rows.add(position(account, market, holding)));
            JsonObject body = page.keys(found(account.holdings().isEmpty()));
            body.put("output1", rows).put("output2", new JsonArray().add(summary(account, market)));
            return KisAnswer.ok(body).continued(page.trCont());
        });
    }

    private JsonObject found(boolean empty) {
        if (environment.isPaper()) {
            return KisAnswer.paddedEnvelope("20310000", "모의투자 조회가 완료되었습니다");
        }
        return empty
                ? KisAnswer.paddedEnvelope("KIOK0560", "조회할 내용이 없습니다")
                : KisAnswer.paddedEnvelope("KIOK0510", "조회가 완료되었습니다");
    }

    private static JsonObject position(Account account, MarketView market, Holding holding) {
        Issue issue = market.find(holding.listing().code()).orElseThrow();
        long worth = holding.quantity() * issue.last();
        long gain = worth - holding.cost();
        return KisLayouts.row("inquire-balance/output1")
                .set("pdno", issue.code())
                .set("prdt_name", issue.listing().name())
                .set("trad_dvsn_name", "현금")
                .set("thdt_buyqty", holding.boughtToday())
                .set("thdt_sll_qty", holding.soldToday())
                .set("hldg_qty", holding.quantity())
                .set("ord_psbl_qty", account.sellable(issue.code()))
                .set("pchs_avg_pric", Wire.decimal(holding.averagePrice(), 4))
                .set("pchs_amt", holding.cost())
                .set("prpr", issue.last())
                .set("evlu_amt", worth)
                .set("evlu_pfls_amt", gain)
                .set("evlu_pfls_rt", Wire.percent(gain, holding.cost()))
                .set("evlu_erng_rt", Wire.decimal(holding.cost() == 0 ? 0 : 100.0 * gain / holding.cost(), 8))
                .set("fltt_rt", Wire.decimal(100.0 * (issue.last() - issue.previousClose()) / issue.previousClose(), 8))
                .set("bfdy_cprs_icdc", issue.last() - issue.previousClose())
                .set("stck_loan_unpr", "0.0000")
                .json();
    }

    private static JsonObject summary(Account account, MarketView market) {
        long cost = 0;
        long worth = 0;
        for (Holding holding : account.holdings()) {
            cost += holding.cost();
            worth += holding.quantity()
                    * market.find(holding.listing().code()).orElseThrow().last();
        }
        return KisLayouts.row("inquire-balance/output2")
                .set("dnca_tot_amt", account.settledCash())
                .set("nxdy_excc_amt", account.settledCash())
                .set("prvs_rcdl_excc_amt", account.cash())
                .set("thdt_buy_amt", account.boughtToday())
                .set("thdt_sll_amt", account.soldToday())
                .set("scts_evlu_amt", worth)
                .set("tot_evlu_amt", account.cash() + worth)
                .set("nass_amt", account.cash() + worth)
                .set("fncg_gld_auto_rdpt_yn", "")
                .set("pchs_amt_smtl_amt", cost)
                .set("evlu_amt_smtl_amt", worth)
                .set("evlu_pfls_smtl_amt", worth - cost)
                .set("bfdy_tot_asst_evlu_amt", account.settledCash() + worth)
                .set("asst_icdc_erng_rt", "0.00000000")
                .json();
    }

    /** 매수가능조회: market orders count at the upper limit. */
    KisAnswer buyable(KisCall call) {
        Account account = call.credential().account();
        return exchange.read(market -> {
            long cash = Math.max(0, account.orderableCash());
            long price = priceFor(call, market);
            long quantity = price == 0 ? 0 : cash / price;
            Layouts.Row row = KisLayouts.row("inquire-psbl-order/output")
                    .set("ord_psbl_cash", cash)
                    .set("psbl_qty_calc_unpr", price)
                    .set("nrcvb_buy_amt", cash)
                    .set("nrcvb_buy_qty", quantity)
                    .set("max_buy_amt", cash)
                    .set("max_buy_qty", quantity);
            return KisAnswer.ok(found(false).put("output", row.json()));
        });
    }

    private static long priceFor(KisCall call, MarketView market) {
        String code = call.get("PDNO");
        if (code.isEmpty()) {
            return 0;
        }
        Issue issue = market.find(code).orElseThrow(() -> KisRefusal.business(200, "1", "APBK0656", "해당종목정보가 없습니다."));
        boolean atMarket = call.get("ORD_DVSN").equals("01") || call.number("ORD_UNPR") == 0;
        return atMarket ? issue.upperLimit() : call.number("ORD_UNPR");
    }

    /** 매도가능수량조회. */
    KisAnswer sellable(KisCall call) {
        Account account = call.credential().account();
        return KisQuoteCalls.onIssue(exchange, call, (market, issue) -> {
            Holding holding = account.holding(issue.code());
            Layouts.Row row = KisLayouts.row("inquire-psbl-sell/output1")
                    .set("pdno", issue.code())
                    .set("prdt_name", issue.listing().name())
                    .set("now_pric", issue.last())
                    .set("ord_psbl_qty", account.sellable(issue.code()));
            if (holding != null) {
                long worth = holding.quantity() * issue.last();
                row.set("buy_qty", holding.boughtToday())
                        .set("sll_qty", holding.soldToday())
                        .set("cblc_qty", holding.quantity())
                        .set("nsvg_qty", holding.quantity())
                        .set("pchs_avg_pric", Wire.decimal(holding.averagePrice(), 4))
                        .set("pchs_amt", holding.cost())
                        .set("evlu_amt", worth)
                        .set("evlu_pfls_amt", worth - holding.cost())
                        .set("evlu_pfls_rt", Wire.percent(worth - holding.cost(), holding.cost()));
            }
            return found(holding == null).put("output1", row.json());
        });
    }
}
