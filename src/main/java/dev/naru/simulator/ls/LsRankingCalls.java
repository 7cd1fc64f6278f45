package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** t1441 등락율, t1444 시가총액, t1452 거래량, t1463 거래대금: twenty rows a page, {@code idx} says where to go on. */
final class LsRankingCalls {

    private static final int PAGE = 20;
    private static final long PREFERRED = 16_384;
    private static final long FUNDS = 1;
    private static final int NAME_BYTES = 20;

    private final Exchange exchange;

    LsRankingCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    LsReply change(LsCall call) {
        Predicate<Issue> side =
                switch (call.text("gubun2")) {
                    case "1" -> issue -> issue.last() < issue.previousClose();
                    case "2" -> issue -> issue.last() == issue.previousClose();
                    default -> issue -> issue.last() > issue.previousClose();
                };
        ToDoubleFunction<Issue> rate = LsRankingCalls::rate;
        Predicate<Issue> chosen = market(call.text("gubun1")).and(bounds(call)).and(side);
        return ranked(
                call, chosen, call.text("gubun2").equals("1") ? issue -> -rate(issue) : rate, (market, issue) -> row(
                                "t1441OutBlock1", issue)
                        .set("offerrem1", issue.asks().quantityAt(issue.asks().best()))
                        .set("offerho1", issue.asks().best())
                        .set("bidho1", issue.bids().best())
                        .set("bidrem1", issue.bids().quantityAt(issue.bids().best()))
                        .set("updaycnt", 1L)
                        .set("jnildiff", yesterdaysRate(market, issue))
                        .set("open", issue.day().open())
                        .set("high", issue.day().high())
                        .set("low", issue.day().low())
                        .set("voldiff", LsDay.rate(issue.day().volume(), issue.previousVolume()))
                        .set("value", issue.day().value() / LsDay.MILLION)
                        .set("total", LsDay.worth(issue))
                        .set("ex_shcode", "K" + issue.code()));
    }

    LsReply worth(LsCall call) {
        boolean isKosdaq = call.text("upcode").equals("301");
        Predicate<Issue> chosen = issue -> issue.listing().market().equals(isKosdaq ? "KOSDAQ" : "KOSPI")
                && !issue.listing().isEtf();
        return exchange.read(market -> {
            double all = market.issues().stream()
                    .filter(chosen)
                    .mapToLong(LsDay::worth)
                    .sum();
            double volume = market.issues().stream()
                    .filter(chosen)
                    .mapToLong(issue -> issue.day().volume())
                    .sum();
            return ranked(call, chosen, LsDay::worth, (view, issue) -> row("t1444OutBlock1", issue)
                    .set("vol_rate", LsDay.rate(issue.day().volume(), volume))
                    .set("total", LsDay.worth(issue))
                    .set("rate", LsDay.rate(LsDay.worth(issue), all)));
        });
    }

    LsReply volume(LsCall call) {
        boolean isYesterday = call.text("jnilgubun").equals("2");
        long from = call.number("sdiff");
        long to = call.number("ediff");
        Predicate<Issue> rates = issue -> from == 0 && to == 0 || rate(issue) >= from && rate(issue) <= to;
        Predicate<Issue> chosen = market(call.text("gubun")).and(bounds(call)).and(rates);
        return ranked(
                call,
                chosen,
                issue -> isYesterday ? issue.previousVolume() : issue.day().volume(),
                (market, issue) -> row("t1452OutBlock1", issue)
                        .set(
                                "vol",
                                LsDay.rate(issue.day().volume(), issue.listing().shares()))
                        .set("jnilvolume", issue.previousVolume())
                        .set("bef_diff", LsDay.rate(issue.day().volume(), issue.previousVolume())));
    }

    LsReply value(LsCall call) {
        boolean isYesterday = call.text("jnilgubun").equals("1");
        return exchange.read(market -> ranked(
                call,
                market(call.text("gubun")).and(bounds(call)),
                issue -> isYesterday
                        ? yesterday(market, issue).value()
                        : issue.day().value(),
                (view, issue) -> row("t1463OutBlock1", issue)
                        .set("value", issue.day().value() / LsDay.MILLION)
                        .set("jnilvalue", yesterday(market, issue).value() / LsDay.MILLION)
                        .set(
                                "bef_diff",
                                LsDay.rate(
                                        issue.day().value(),
                                        yesterday(market, issue).value()))
                        .set("jnilvolume", issue.previousVolume())
                        .set("ex_shcode", "K" + issue.code())
                        .set("total", LsDay.worth(issue))));
    }

    private LsReply ranked(
            LsCall call,
            Predicate<Issue> chosen,
            ToDoubleFunction<Issue> rank,
            BiFunction<MarketView, Issue, LsRow> row) {
        int from = call.isContinued() ? (int) Math.max(0, call.number("idx")) : 0;
        return exchange.read(market -> {
            List<Issue> all = market.issues().stream()
                    .filter(chosen)
                    .sorted(Comparator.comparingDouble(rank).reversed().thenComparing(Issue::code))
                    .toList();
            List<LsRow> rows = all.stream()
                    .skip(from)
                    .limit(PAGE)
                    .map(issue -> row.apply(market, issue))
                    .toList();
            boolean isMore = all.size() > from + PAGE;
            return LsReply.found()
                    .block(LsBlocks.row(call.tr() + "OutBlock").set("idx", isMore ? (long) from + PAGE : 0))
                    .rows(call.tr() + "OutBlock1", rows)
                    .more(isMore ? Integer.toString(from + PAGE) : null);
        });
    }

    private static LsRow row(String block, Issue issue) {
        return LsDay.quote(LsBlocks.row(block), issue)
                .set("hname", LsText.cut(issue.listing().name(), NAME_BYTES))
                .set("shcode", issue.code());
    }

    private static double rate(Issue issue) {
        return LsDay.rate(issue.last() - issue.previousClose(), issue.previousClose());
    }

    private static Bar yesterday(MarketView market, Issue issue) {
        List<Bar> days = market.days(issue);
        return days.get(days.size() - 2);
    }

    private static double yesterdaysRate(MarketView market, Issue issue) {
        List<Bar> days = market.days(issue);
        long before = days.get(days.size() - 3).close();
        return LsDay.rate(days.get(days.size() - 2).close() - before, before);
    }

    private static Predicate<Issue> market(String gubun) {
        return issue -> LsReferenceCalls.isOf(gubun, issue.listing());
    }

    /** Price and volume bounds, and the classes the bit masks leave out. */
    private static Predicate<Issue> bounds(LsCall call) {
        return issue -> {
            long most = call.number("eprice");
            boolean isPreferred =
                    !issue.code().endsWith("0") && !issue.listing().isEtf();
            return issue.last() >= call.number("sprice")
                    && (most == 0 || issue.last() <= most)
                    && issue.day().volume() >= call.number("volume")
                    && !(isPreferred && (call.number("jc_num") & PREFERRED) != 0)
                    && !(issue.listing().isEtf() && (call.number("jc_num2") & FUNDS) != 0);
        };
    }
}
