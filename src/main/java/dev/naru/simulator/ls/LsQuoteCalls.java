package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.exchange.BookSide;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.gateway.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/** t1101 호가, t1102 시세, t8407 멀티현재가. */
final class LsQuoteCalls {

    private static final int LEVELS = 10;
    private static final int CODE = 6;
    private static final int MOST_CODES = 50;
    private static final int NAME_BYTES = 20;

    private final Exchange exchange;

    LsQuoteCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Answers from the issue that {@code shcode} names; an unknown one is an answer without blocks. */
    static LsReply onIssue(Exchange exchange, LsCall call, BiFunction<MarketView, Issue, LsReply> answer) {
        return exchange.read(market -> market.find(LsText.code(call.text("shcode")))
                .map(issue -> answer.apply(market, issue))
                .orElseGet(() -> LsReply.of("00000", "해당자료가 없습니다.")));
    }

    LsReply book(LsCall call) {
        return onIssue(exchange, call, (market, issue) -> LsReply.found().block(book(issue)));
    }

    private LsRow book(Issue issue) {
        LsRow row = LsDay.quote(LsBlocks.row("t1101OutBlock"), issue)
                .set("hname", LsText.cut(issue.listing().name(), NAME_BYTES))
                .set("shcode", issue.code())
                .set("jnilclose", issue.previousClose())
                .set("offer", issue.totalAsk())
                .set("bid", issue.totalBid())
                .set("hotime", LsText.hundredths(exchange.time().time()))
                .set("yesign", "3")
                .set("yediff", "-100.0")
                .set("ho_status", "1")
                .set("uplmtprice", issue.upperLimit())
                .set("dnlmtprice", issue.lowerLimit())
                .set("open", issue.day().open())
                .set("high", issue.day().high())
                .set("low", issue.day().low())
                .set("krx_midprice", (issue.asks().best() + issue.bids().best()) / 2)
                .set("krx_midsumremgubun", " ");
        levels(row, "offer", issue.asks().top(LEVELS));
        levels(row, "bid", issue.bids().top(LEVELS));
        return row;
    }

    private static void levels(LsRow row, String side, List<BookSide.Level> levels) {
        for (int i = 0; i < levels.size(); i++) {
            row.set(side + "ho" + (i + 1), levels.get(i).price())
                    .set(side + "rem" + (i + 1), levels.get(i).quantity());
        }
    }

    LsReply quote(LsCall call) {
        return onIssue(
                exchange, call, (market, issue) -> LsReply.found().block(quote(market, issue, call.text("exchgubun"))));
    }

    private static LsRow quote(MarketView market, Issue issue, String asked) {
        String venue = asked.equals("N") || asked.equals("U") ? asked : "K";
        List<Bar> days = market.days(issue);
        List<Bar> year = days.subList(Math.max(0, days.size() - 245), days.size());
        Bar highest = year.stream().max(Comparator.comparingLong(Bar::high)).orElseThrow();
        Bar lowest = year.stream().min(Comparator.comparingLong(Bar::low)).orElseThrow();
        long shares = issue.listing().shares();
        return LsDay.quote(LsBlocks.row("t1102OutBlock"), issue)
                .set("hname", LsText.cut(issue.listing().name(), NAME_BYTES))
                .set("shcode", issue.code())
                .set("ex_shcode", venue + issue.code())
                .set("recprice", issue.previousClose())
                .set("avg", Math.round(issue.day().averagePrice()))
                .set("uplmtprice", issue.upperLimit())
                .set("dnlmtprice", issue.lowerLimit())
                .set("jnilvolume", issue.previousVolume())
                .set("volumediff", issue.day().volume() - issue.previousVolume())
                .set("open", issue.day().open())
                .set("opentime", Wire.time(issue.day().openTime()))
                .set("high", issue.day().high())
                .set("hightime", Wire.time(issue.day().highTime()))
                .set("low", issue.day().low())
                .set("lowtime", Wire.time(issue.day().lowTime()))
                .set("high52w", highest.high())
                .set("high52wdate", Wire.date(highest.date()))
                .set("low52w", lowest.low())
                .set("low52wdate", Wire.date(lowest.date()))
                .set("highyear", highest.high())
                .set("highyeardate", Wire.date(highest.date()))
                .set("lowyear", lowest.low())
                .set("lowyeardate", Wire.date(lowest.date()))
                .set("listing", shares / 1_000)
                .set("abscnt", shares / 1_000)
                .set("jkrate", 20L)
                .set("memedan", "00001")
                .set("vol", LsDay.rate(issue.day().volume(), shares))
                .set("value", issue.day().value() / LsDay.MILLION)
                .set("jvolume", issue.previousVolume())
                .set("total", LsDay.worth(issue))
                .set("listdate", "00000000")
                .set("janginfo", issue.listing().market())
                .set("nxt_janginfo", issue.listing().isOnNxt() ? "NXT" : "")
                .set("tonghwa", "KRW")
                .set("spac_gubun", "N")
                .set("low_lqdt_gu", "0")
                .set("abnormal_rise_gu", "0")
                .set("svi_uplmtprice", issue.previousClose() * 11 / 10)
                .set("svi_dnlmtprice", issue.previousClose() * 9 / 10);
    }

    /** Rows in the order of the codes; codes that are not listed have none. */
    LsReply quotes(LsCall call) {
        String codes = call.text("shcode");
        long count = Math.min(call.number("nrec"), codes.length() / CODE);
        if (call.number("nrec") < 1 || call.number("nrec") > MOST_CODES) {
            throw LsRefusal.gateway("IGW40013", "데이터 조회에 실패 했습니다.");
        }
        return exchange.read(market -> {
            List<LsRow> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                market.find(codes.substring(i * CODE, i * CODE + CODE)).ifPresent(issue -> rows.add(multiple(issue)));
            }
            return LsReply.found().rows("t8407OutBlock1", rows);
        });
    }

    private static LsRow multiple(Issue issue) {
        boolean hasTraded = !issue.tape().isEmpty();
        return LsDay.quote(LsBlocks.row("t8407OutBlock1"), issue)
                .set("shcode", issue.code())
                .set("hname", issue.listing().name())
                .set("offerho", issue.asks().best())
                .set("bidho", issue.bids().best())
                .set("cvolume", hasTraded ? issue.tape().get(0).quantity() : 0)
                .set("chdegree", issue.day().strength())
                .set("open", issue.day().open())
                .set("high", issue.day().high())
                .set("low", issue.day().low())
                .set("value", issue.day().value() / LsDay.MILLION)
                .set("offerrem", issue.asks().quantityAt(issue.asks().best()))
                .set("bidrem", issue.bids().quantityAt(issue.bids().best()))
                .set("totofferrem", issue.totalAsk())
                .set("totbidrem", issue.totalBid())
                .set("jnilclose", issue.previousClose())
                .set("uplmtprice", issue.upperLimit())
                .set("dnlmtprice", issue.lowerLimit());
    }
}
