package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Holding;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import java.util.List;
import java.util.Optional;

/** t0424 잔고, CSPAQ12200 and CSPAQ22200 예수금, CSPAQ12300 BEP단가, CSPBQ00200 주문가능수량. */
final class LsAccountCalls {

    private static final int PAGE = 50;
    private static final int NAME_BYTES = 20;
    private static final String MASKED = "********";

    private final Exchange exchange;

    LsAccountCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    static LsReply inquired(LsCall call) {
        return LsReply.of("00136", call.environment().words("조회가 완료되었습니다."));
    }

    LsReply holdings(LsCall call) {
        Account account = call.account();
        return exchange.read(market -> {
            LsPage<Holding> page =
                    LsPage.after(account.holdings(), call.cursor("cts_expcode"), PAGE, holding -> holding.listing()
                            .code());
            List<LsRow> rows = page.rows().stream()
                    .map(holding -> holding(account, market, holding))
                    .toList();
            long worth = worth(account, market);
            LsRow summary = LsBlocks.row("t0424OutBlock")
                    .set("sunamt", account.cash() + worth)
                    .set("mamt", cost(account))
                    .set("sunamt1", account.cash())
                    .set("cts_expcode", page.next())
                    .set("tappamt", worth)
                    .set("tdtsunik", worth - cost(account));
            return LsReply.of("00000", "조회가 완료되었습니다.")
                    .block(summary)
                    .rows("t0424OutBlock1", rows)
                    .more(page.key(call.tr()));
        });
    }

    private static LsRow holding(Account account, MarketView market, Holding holding) {
        Issue issue = issue(market, holding);
        long worth = holding.quantity() * issue.last();
        return LsBlocks.row("t0424OutBlock1")
                .set("expcode", issue.code())
                .set("jangb", "현금")
                .set("janqty", holding.quantity())
                .set("mdposqt", account.sellable(issue.code()))
                .set("pamt", Math.round(holding.averagePrice()))
                .set("mamt", holding.cost())
                .set("hname", LsText.cut(issue.listing().name(), NAME_BYTES))
                .set("marketgb", LsText.market(issue.listing()))
                .set("janrt", LsDay.rate(worth, worth(account, market)))
                .set("price", issue.last())
                .set("appamt", worth)
                .set("dtsunik", worth - holding.cost())
                .set("sunikrt", LsDay.rate(worth - holding.cost(), holding.cost()));
    }

    private static Issue issue(MarketView market, Holding holding) {
        return market.find(holding.listing().code()).orElseThrow();
    }

    private static long worth(Account account, MarketView market) {
        return account.holdings().stream()
                .mapToLong(
                        holding -> holding.quantity() * issue(market, holding).last())
                .sum();
    }

    private static long cost(Account account) {
        return account.holdings().stream().mapToLong(Holding::cost).sum();
    }

    LsReply cash(LsCall call) {
        Account account = call.account();
        return exchange.read(market -> {
            LsRow asked = LsBlocks.row(call.tr() + "OutBlock1")
                    .set("RecCnt", 1)
                    .set("MgmtBrnNo", "  ")
                    .set("BalCreTp", call.text("BalCreTp"));
            LsRow row = money(LsBlocks.row(call.tr() + "OutBlock2"), account)
                    .set("BrnNm", "다이렉트")
                    .set("AcntNm", account.holder())
                    .set("MgnRat35ordAbleAmt", orderable(account))
                    .set("MgnRat50ordAbleAmt", orderable(account))
                    .set("MgnRat100pctOrdAbleAmt", orderable(account))
                    .set("D1Dps", account.settledCash())
                    .set("D2Dps", account.cash())
                    .set("RcvblUablOrdAbleAmt", orderable(account));
            if (call.tr().equals("CSPAQ12200")) {
                long worth = worth(account, market);
                asked.set("AcntNo", LsText.masked(account.number())).set("Pwd", MASKED);
                row.set("MnyoutAbleAmt", Math.max(0, Math.min(account.cash(), account.settledCash())))
                        .set("BalEvalAmt", worth)
                        .set("DpsastTotamt", account.cash() + worth)
                        .set("InvstOrgAmt", account.openingCash())
                        .set("CrdaySellAdjstAmt", account.soldToday())
                        .set("CrdayBuyAdjstAmt", account.boughtToday())
                        .set("D1OrdAbleAmt", orderable(account));
            }
            return inquired(call).block(asked).block(row);
        });
    }

    private static long orderable(Account account) {
        return Math.max(0, account.orderableCash());
    }

    private static LsRow money(LsRow row, Account account) {
        return row.set("RecCnt", 1)
                .set("MnyOrdAbleAmt", orderable(account))
                .set("SeOrdAbleAmt", orderable(account))
                .set("KdqOrdAbleAmt", orderable(account))
                .set("Dps", account.settledCash());
    }

    LsReply costs(LsCall call) {
        Account account = call.account();
        return exchange.read(market -> {
            long worth = worth(account, market);
            long cost = cost(account);
            LsRow asked = LsBlocks.row("CSPAQ12300OutBlock1")
                    .set("RecCnt", 1)
                    .set("AcntNo", LsText.masked(account.number()))
                    .set("Pwd", MASKED)
                    .set("BalCreTp", call.text("BalCreTp"))
                    .set("CmsnAppTpCode", call.text("CmsnAppTpCode"))
                    .set("D2balBaseQryTp", call.text("D2balBaseQryTp"))
                    .set("UprcTpCode", call.text("UprcTpCode"));
            LsRow sum = money(LsBlocks.row("CSPAQ12300OutBlock2"), account)
                    .set("BrnNm", "다이렉트")
                    .set("AcntNm", account.holder())
                    .set("HtsOrdAbleAmt", orderable(account))
                    .set("MgnRat100pctOrdAbleAmt", orderable(account))
                    .set("BalEvalAmt", worth)
                    .set("PchsAmt", cost)
                    .set("PnlRat", cost == 0 ? 0 : (double) (worth - cost) / cost)
                    .set("InvstOrgAmt", account.openingCash())
                    .set("D1Dps", account.settledCash())
                    .set("D2Dps", account.cash())
                    .set("CrdayBuyExecAmt", account.boughtToday())
                    .set("CrdaySellExecAmt", account.soldToday())
                    .set("EvalPnlSum", worth - cost)
                    .set("DpsastTotamt", account.cash() + worth);
            List<LsRow> rows = account.holdings().stream()
                    .map(holding -> cost(account, market, holding))
                    .toList();
            return inquired(call).block(asked).block(sum).rowsIfAny("CSPAQ12300OutBlock3", rows);
        });
    }

    private static LsRow cost(Account account, MarketView market, Holding holding) {
        Issue issue = issue(market, holding);
        long worth = holding.quantity() * issue.last();
        long gain = worth - holding.cost();
        return LsBlocks.row("CSPAQ12300OutBlock3")
                .set("IsuNo", "A" + issue.code())
                .set("IsuNm", issue.listing().name())
                .set("SecBalPtnCode", "00")
                .set("SecBalPtnNm", "현금")
                .set("BalQty", holding.quantity())
                .set("BnsBaseBalQty", holding.quantity())
                .set("CrdayBuyExecQty", holding.boughtToday())
                .set("CrdaySellExecQty", holding.soldToday())
                .set("PnlRat", holding.cost() == 0 ? 0 : (double) gain / holding.cost())
                .set("NowPrc", issue.last())
                .set("AvrUprc", holding.averagePrice())
                .set("SellAbleQty", account.sellable(issue.code()))
                .set("BalEvalAmt", worth)
                .set("EvalPnl", gain)
                .set("PrdayCprc", issue.previousClose())
                .set("PchsAmt", holding.cost())
                .set("RegMktCode", LsText.market(issue.listing()));
    }

    /** Without a price the upper limit counts. */
    LsReply orderable(LsCall call) {
        Account account = call.account();
        return exchange.read(market -> {
            Optional<Issue> found = market.find(LsText.code(call.text("IsuNo")));
            if (found.isEmpty()) {
                throw LsRefusal.business("00302", "종목번호를 확인하여 주십시오.");
            }
            Issue issue = found.get();
            double asked = call.in().getValue("OrdPrc") instanceof Number number ? number.doubleValue() : 0;
            long price = asked > 0 ? (long) asked : issue.upperLimit();
            long cash = orderable(account);
            boolean isSell = call.text("BnsTpCode").equals("1");
            long quantity = isSell ? account.sellable(issue.code()) : cash / price;
            LsRow echo = LsBlocks.row("CSPBQ00200OutBlock1")
                    .set("RecCnt", 1)
                    .set("BnsTpCode", call.text("BnsTpCode"))
                    .set("AcntNo", LsText.masked(account.number()))
                    .set("InptPwd", MASKED)
                    .set("IsuNo", call.text("IsuNo"))
                    .set("OrdPrc", asked)
                    .set("RegCommdaCode", "41");
            LsRow row = money(LsBlocks.row("CSPBQ00200OutBlock2"), account)
                    .set("AcntNm", account.holder())
                    .set("IsuNm", issue.listing().name())
                    .set("PrsmptDpsD1", account.settledCash())
                    .set("PrsmptDpsD2", account.cash())
                    .set("IsuMgnRat", 1.0)
                    .set("MgnRat100pctOrdAbleAmt", cash)
                    .set("MgnRat100OrdAbleQty", cash / price)
                    .set("MgnRat100MnyOrdAbleAmt", cash)
                    .set("MgnRat100MnyOrdAbleQty", cash / price)
                    .set("OrdAbleQty", quantity)
                    .set("OrdAbleAmt", isSell ? 0 : cash);
            return inquired(call).block(echo).block(row);
        });
    }
}
