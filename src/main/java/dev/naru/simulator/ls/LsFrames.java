package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Announcement;
import dev.naru.simulator.exchange.BookSide;
import dev.naru.simulator.exchange.DayFigures;
import dev.naru.simulator.exchange.IndexValue;
import dev.naru.simulator.exchange.Interruption;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.News;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Bodies of the market's data frames: text everywhere. */
final class LsFrames {

    private static final int LEVELS = 10;
    /** What of a level stands on the alternative venue: a part of what stands on the main one. */
    private static final int NXT_PART = 4;

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final String AGENCY = "27";

    private LsFrames() {}

    /** A frame as it goes out; account events have no key. */
    static String frame(String tr, String key, JsonObject body) {
        JsonObject header = new JsonObject().put("tr_cd", tr);
        if (key != null) {
            header.put("tr_key", key);
        }
        return new JsonObject().put("header", header).put("body", body).encode();
    }

    /** S3_, K3_, US3, NS3. */
    static JsonObject trade(String block, Issue issue, Print print) {
        DayFigures day = print.day();
        long change = print.price() - issue.previousClose();
        LsRow row = LsBlocks.row(block)
                .set("chetime", Wire.time(print.time()))
                .set("sign", Wire.sign(issue, print.price()))
                .set("change", Math.abs(change))
                .set("drate", LsDay.rate(change, issue.previousClose()))
                .set("price", print.price())
                .set("opentime", Wire.time(day.openTime()))
                .set("open", day.open())
                .set("hightime", Wire.time(day.highTime()))
                .set("high", day.high())
                .set("lowtime", Wire.time(day.lowTime()))
                .set("low", day.low())
                .set("cgubun", print.aggressor() == Side.BUY ? "+" : "-")
                .set("cvolume", print.quantity())
                .set("volume", day.volume())
                .set("value", day.value() / LsDay.MILLION)
                .set("mdvolume", day.soldQuantity())
                .set("mdchecnt", day.sellCount())
                .set("msvolume", day.boughtQuantity())
                .set("mschecnt", day.buyCount())
                .set("cpower", day.strength())
                .set("w_avrg", Math.round(day.averagePrice()))
                .set("offerho", print.ask())
                .set("bidho", print.bid())
                .set("status", "00")
                .set("jnilvolume", issue.previousVolume())
                .set("shcode", issue.code())
                .set("exchname", block.equals("NS3") ? "NXT" : "KRX");
        return venue(row, block, issue).texts();
    }

    private static LsRow venue(LsRow row, String block, Issue issue) {
        return switch (block.charAt(0)) {
            case 'U' -> row.set("ex_shcode", "U" + issue.code());
            case 'N' -> row.set("ex_shcode", "N" + issue.code());
            default -> row;
        };
    }

    /** H1_, HA_, NH1. */
    static JsonObject book(String block, Issue issue, LocalTime time) {
        int part = block.equals("NH1") ? NXT_PART : 1;
        LsRow row = heading(block, issue, time)
                .set("totofferrem", issue.totalAsk() / part)
                .set("totbidrem", issue.totalBid() / part)
                .set("donsigubun", "1")
                .set("midprice", mid(issue))
                .set("offermidsumrem", 0)
                .set("bidmidsumrem", 0)
                .set("midsumrem", 0)
                .set("midsumremgubun", " ");
        List<BookSide.Level> asks = issue.asks().top(LEVELS);
        List<BookSide.Level> bids = issue.bids().top(LEVELS);
        for (int i = 1; i <= LEVELS; i++) {
            row.set("offerho" + i, price(asks, i))
                    .set("bidho" + i, price(bids, i))
                    .set("offerrem" + i, quantity(asks, i) / part)
                    .set("bidrem" + i, quantity(bids, i) / part);
        }
        return venue(row, block, issue).texts();
    }

    private static LsRow heading(String block, Issue issue, LocalTime time) {
        return LsBlocks.row(block)
                .set("hotime", Wire.time(time))
                .set("shcode", issue.code())
                .set("alloc_gubun", "")
                .set("volume", issue.day().volume());
    }

    private static long mid(Issue issue) {
        return (issue.asks().best() + issue.bids().best()) / 2;
    }

    /** Levels that do not exist have price and quantity 0. */
    private static long price(List<BookSide.Level> levels, int n) {
        return levels.size() < n ? 0 : levels.get(n - 1).price();
    }

    private static long quantity(List<BookSide.Level> levels, int n) {
        return levels.size() < n ? 0 : levels.get(n - 1).quantity();
    }

    /** UH1: the quantities of both venues and their sum. */
    static JsonObject unifiedBook(Issue issue, LocalTime time) {
        boolean isOnNxt = issue.listing().isOnNxt();
        LsRow row = heading("UH1", issue, time)
                .set("krx_donsigubun", "1")
                .set("nxt_donsigubun", isOnNxt ? "1" : "")
                .set("krx_midprice", mid(issue))
                .set("nxt_midprice", isOnNxt ? mid(issue) : 0)
                .set("krx_midsumremgubun", " ")
                .set("nxt_midsumremgubun", " ");
        for (String field : List.of("offermidsumrem", "bidmidsumrem", "midsumrem")) {
            row.set("krx_" + field, 0).set("nxt_" + field, 0);
        }
        List<BookSide.Level> asks = issue.asks().top(LEVELS);
        List<BookSide.Level> bids = issue.bids().top(LEVELS);
        for (int i = 1; i <= LEVELS; i++) {
            row.set("offerho" + i, price(asks, i)).set("bidho" + i, price(bids, i));
            venues(row, "offerrem" + i, quantity(asks, i), isOnNxt);
            venues(row, "bidrem" + i, quantity(bids, i), isOnNxt);
        }
        venues(row, "totofferrem", issue.totalAsk(), isOnNxt);
        venues(row, "totbidrem", issue.totalBid(), isOnNxt);
        return venue(row, "UH1", issue).texts();
    }

    private static void venues(LsRow row, String field, long quantity, boolean isOnNxt) {
        long nxt = isOnNxt ? quantity / NXT_PART : 0;
        row.set("krx_" + field, quantity).set("nxt_" + field, nxt).set("unt_" + field, quantity + nxt);
    }

    /** IJ_. */
    static JsonObject index(IndexValue index, String code) {
        int all = index.atUpperLimit() + index.rising() + index.unchanged() + index.falling() + index.atLowerLimit();
        return LsBlocks.row("IJ_")
                .set("time", Wire.time(index.time()))
                .set("jisu", index.value())
                .set("sign", Wire.sign(index.change()))
                .set("change", Math.abs(index.change()))
                .set("drate", LsDay.rate(index.change(), index.previousClose()))
                .set("cvolume", index.tickVolume() / 1_000)
                .set("volume", index.volume() / 1_000)
                .set("value", index.tradedValue() / LsDay.MILLION)
                .set("upjo", index.atUpperLimit())
                .set("highjo", index.rising())
                .set("unchgjo", index.unchanged())
                .set("lowjo", index.falling())
                .set("downjo", index.atLowerLimit())
                .set("upjrate", LsDay.rate(index.atUpperLimit() + index.rising(), all))
                .set("openjisu", index.open())
                .set("opentime", "090000")
                .set("highjisu", index.high())
                .set("hightime", Wire.time(index.time()))
                .set("lowjisu", index.low())
                .set("lowtime", Wire.time(index.time()))
                .set("frgsvolume", 0)
                .set("orgsvolume", 0)
                .set("frgsvalue", 0)
                .set("orgsvalue", 0)
                .set("upcode", code)
                .texts();
    }

    /** VI_ and NVI. */
    static JsonObject interruption(String block, Interruption interruption) {
        Issue issue = interruption.issue();
        LsRow row = LsBlocks.row(block)
                .set("vi_gubun", Integer.toString(interruption.kind().ordinal()))
                .set("svi_recprice", interruption.reference())
                .set("dvi_recprice", 0)
                .set("vi_trgprice", interruption.price())
                .set("shcode", issue.code())
                .set("ref_shcode", issue.code())
                .set("time", Wire.time(interruption.time()))
                .set("exchname", block.equals("NVI") ? "NXT" : "KRX");
        return venue(row, block.equals("NVI") ? "N" : "K", issue).texts();
    }

    static JsonObject phase(Announcement announcement) {
        return LsBlocks.row("JIF")
                .set("jangubun", announcement.market())
                .set("jstatus", announcement.status())
                .texts();
    }

    /** The 24 characters a headline's text is asked for with. */
    static String newsKey(News news) {
        return news.at().format(STAMP) + AGENCY + Wire.zeros(news.number(), 8);
    }

    /** Symbols come in groups of twelve digits, the code at the end of each. */
    static JsonObject news(News news) {
        String codes = news.symbols().stream().map(symbol -> "000000" + symbol).collect(Collectors.joining());
        return LsBlocks.row("NWS")
                .set("date", Wire.date(news.at().toLocalDate()))
                .set("time", Wire.time(news.at().toLocalTime()))
                .set("id", AGENCY)
                .set("realkey", newsKey(news))
                .set("title", news.title())
                .set("code", codes)
                .set("bodysize", news.body().getBytes(StandardCharsets.UTF_8).length)
                .set("categoryid", "01")
                .set("codeaccu", codes)
                .texts();
    }
}
