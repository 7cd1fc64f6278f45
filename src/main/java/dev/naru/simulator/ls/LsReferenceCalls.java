package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.Listing;
import dev.naru.simulator.exchange.News;
import dev.naru.simulator.gateway.Wire;
import java.nio.charset.Charset;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** t8436 and t9945 종목, t0167 서버시간, t3102 뉴스본문. */
final class LsReferenceCalls {

    private static final Charset KOREAN = Charset.forName("MS949");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("HHmmssSSSSSS");
    private static final int CHUNK = 100;
    private static final int NAME_BYTES = 20;

    private final Exchange exchange;

    LsReferenceCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    LsReply issues(LsCall call) {
        List<LsRow> rows = listed(call).stream().map(LsReferenceCalls::issue).toList();
        return LsReply.found().rows("t8436OutBlock", rows);
    }

    LsReply master(LsCall call) {
        List<LsRow> rows = listed(call).stream()
                .map(issue -> LsBlocks.row("t9945OutBlock")
                        .set("hname", issue.listing().name())
                        .set("shcode", issue.code())
                        .set("expcode", LsText.isin(issue.listing()))
                        .set("etfchk", issue.listing().isEtf() ? "1" : "0")
                        .set("nxt_chk", issue.listing().isOnNxt() ? "1" : "0"))
                .toList();
        return LsReply.found().rows("t9945OutBlock", rows);
    }

    private List<Issue> listed(LsCall call) {
        return exchange.read(market -> market.issues().stream()
                .filter(issue -> isOf(call.text("gubun"), issue.listing()))
                .toList());
    }

    /** 0 all, 1 KOSPI, 2 KOSDAQ. */
    static boolean isOf(String gubun, Listing listing) {
        return switch (gubun) {
            case "1" -> listing.market().equals("KOSPI");
            case "2" -> listing.market().equals("KOSDAQ");
            default -> true;
        };
    }

    private static LsRow issue(Issue issue) {
        Listing listing = issue.listing();
        return LsBlocks.row("t8436OutBlock")
                .set("hname", LsText.cut(listing.name(), NAME_BYTES))
                .set("shcode", issue.code())
                .set("expcode", LsText.isin(listing))
                .set("etfgubun", listing.isEtf() ? "1" : "0")
                .set("uplmtprice", issue.upperLimit())
                .set("dnlmtprice", issue.lowerLimit())
                .set("jnilclose", issue.previousClose())
                .set("memedan", "00001")
                .set("recprice", issue.previousClose())
                .set("gubun", listing.market().equals("KOSDAQ") ? "2" : "1")
                .set("bu12gubun", listing.isEtf() ? "12" : "01")
                .set("spac_gubun", "N");
    }

    LsReply time(LsCall call) {
        LocalTime now = exchange.time().time();
        return LsReply.found()
                .block(LsBlocks.row("t0167OutBlock")
                        .set("dt", Wire.date(exchange.time().date()))
                        .set("time", now.format(MICROS)));
    }

    /** A text in pieces that are cut by bytes, through a character where one stands there. */
    LsReply news(LsCall call) {
        Optional<News> found = exchange.read(market -> market.news().stream()
                .filter(news -> LsFrames.newsKey(news).equals(call.text("sNewsno")))
                .findFirst());
        if (found.isEmpty()) {
            return LsReply.of("00000", "해당자료가 없습니다.");
        }
        News news = found.get();
        List<LsRow> symbols = news.symbols().stream()
                .map(symbol -> LsBlocks.row("t3102OutBlock").set("sJongcode", symbol))
                .toList();
        byte[] body = news.body().getBytes(KOREAN);
        List<LsRow> pieces = new ArrayList<>();
        for (int from = 0; from < body.length; from += CHUNK) {
            String piece = new String(body, from, Math.min(CHUNK, body.length - from), KOREAN);
            pieces.add(LsBlocks.row("t3102OutBlock1").set("sBody", piece));
        }
        return LsReply.found()
                .rowsIfAny("t3102OutBlock", symbols)
                .rows("t3102OutBlock1", pieces)
                .block(LsBlocks.row("t3102OutBlock2").set("sTitle", news.title()));
    }
}
