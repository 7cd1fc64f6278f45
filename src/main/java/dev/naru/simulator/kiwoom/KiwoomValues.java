package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.DayFigures;
import dev.naru.simulator.exchange.Holding;
import dev.naru.simulator.exchange.IndexValue;
import dev.naru.simulator.exchange.Interruption;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonObject;
import java.time.LocalTime;

/** The values of real-time entries, by field number, in the order of the reference's tables. */
final class KiwoomValues {

    private KiwoomValues() {}

    /** 0B 주식체결. */
    static JsonObject trade(Issue issue, Print print, String venue) {
        DayFigures day = print.day();
        long change = print.price() - issue.previousClose();
        boolean isBuy = print.aggressor() == Side.BUY;
        JsonObject v = new JsonObject();
        put(v, 20, Wire.time(print.time()));
        put(v, 10, KiwoomText.price(print.price(), issue));
        put(v, 11, KiwoomText.signed(change));
        put(v, 12, KiwoomText.rate(change, issue.previousClose()));
        put(v, 27, KiwoomText.price(print.ask(), issue));
        put(v, 28, KiwoomText.price(print.bid(), issue));
        put(v, 15, KiwoomText.signed(isBuy ? print.quantity() : -print.quantity()));
        put(v, 13, day.volume());
        put(v, 14, KiwoomText.millions(day.value()));
        put(v, 16, KiwoomText.price(day.open(), issue));
        put(v, 17, KiwoomText.price(day.high(), issue));
        put(v, 18, KiwoomText.price(day.low(), issue));
        put(v, 25, Wire.sign(issue, print.price()));
        put(v, 26, KiwoomText.signed(day.volume() - issue.previousVolume()));
        put(v, 29, KiwoomText.signed(print.price() * print.quantity()));
        put(v, 30, KiwoomText.rate(day.volume() - issue.previousVolume(), issue.previousVolume()));
        put(v, 31, Wire.percent(day.volume(), issue.listing().shares()));
        put(v, 32, "0");
        put(v, 228, Wire.hundredths(day.strength()));
        put(v, 311, KiwoomText.hundredMillions(issue));
        put(v, 290, "2");
        put(v, 691, "0");
        put(v, 567, "000000");
        put(v, 568, "000000");
        put(v, 851, "");
        put(v, 1890, Wire.time(day.openTime()));
        put(v, 1891, Wire.time(day.highTime()));
        put(v, 1892, Wire.time(day.lowTime()));
        put(v, 1030, day.soldQuantity());
        put(v, 1031, day.boughtQuantity());
        put(v, 1032, Wire.percent(day.boughtQuantity(), day.volume()));
        put(v, 1071, day.sellCount());
        put(v, 1072, day.buyCount());
        put(v, 1313, print.price() * print.quantity());
        // these two come with a blank in front
        put(v, 1315, " " + (isBuy ? 0 : print.quantity()));
        put(v, 1316, " " + (isBuy ? print.quantity() : 0));
        put(v, 1314, KiwoomText.signed(day.boughtQuantity() - day.soldQuantity()));
        put(v, 1497, "");
        put(v, 1498, "");
        put(v, 620, Math.round(day.averagePrice()));
        put(v, 732, "");
        put(v, 852, "");
        put(v, 9081, venue);
        return v;
    }

    /** 0C 주식우선호가. */
    static JsonObject best(Issue issue) {
        JsonObject v = new JsonObject();
        put(v, 27, KiwoomText.price(issue.asks().best(), issue));
        put(v, 28, KiwoomText.price(issue.bids().best(), issue));
        return v;
    }

    /** 0D 주식호가잔량. */
    static JsonObject book(Issue issue, BookDeltas.Book book, LocalTime time) {
        JsonObject v = new JsonObject();
        put(v, 21, Wire.time(time));
        for (int n = 1; n <= BookDeltas.LEVELS; n++) {
            level(v, issue, n, 40, book.ask(n));
            level(v, issue, n, 50, book.bid(n));
        }
        put(v, 121, issue.totalAsk());
        put(v, 122, KiwoomText.delta(book.askDelta()));
        put(v, 125, issue.totalBid());
        put(v, 126, KiwoomText.delta(book.bidDelta()));
        put(v, 23, "0");
        put(v, 24, "0");
        put(v, 128, KiwoomText.signed(issue.totalBid() - issue.totalAsk()));
        put(v, 129, Wire.percent(issue.totalBid(), issue.totalAsk()));
        put(v, 138, KiwoomText.signed(issue.totalAsk() - issue.totalBid()));
        put(v, 139, Wire.percent(issue.totalAsk(), issue.totalBid()));
        put(v, 13, issue.day().volume());
        put(v, 215, "3");
        return v;
    }

    private static void level(JsonObject v, Issue issue, int n, int base, BookDeltas.Line line) {
        put(v, base + n, line.price() == 0 ? "0" : KiwoomText.price(line.price(), issue));
        put(v, base + 20 + n, line.quantity());
        put(v, base + 40 + n, KiwoomText.delta(line.delta()));
    }

    /** 0J 업종지수. */
    static JsonObject index(IndexValue index) {
        double close = index.previousClose();
        JsonObject v = new JsonObject();
        put(v, 20, Wire.time(index.time()));
        put(v, 10, KiwoomText.level(index.value(), close));
        put(v, 11, KiwoomText.signedHundredths(index.change()));
        put(v, 12, KiwoomText.rate(index.change(), close));
        put(v, 15, KiwoomText.signed(index.tickVolume() / 1_000));
        put(v, 13, index.volume() / 1_000);
        put(v, 14, KiwoomText.millions(index.tradedValue()));
        put(v, 16, KiwoomText.level(index.open(), close));
        put(v, 17, KiwoomText.level(index.high(), close));
        put(v, 18, KiwoomText.level(index.low(), close));
        put(v, 25, Wire.sign(Math.round(index.change() * 100)));
        put(v, 26, "0");
        return v;
    }

    /** 0U 업종등락. */
    static JsonObject breadth(IndexValue index) {
        int traded = index.rising() + index.unchanged() + index.falling() + index.atUpperLimit() + index.atLowerLimit();
        JsonObject v = new JsonObject();
        put(v, 20, Wire.time(index.time()));
        put(v, 252, index.rising());
        put(v, 251, index.atUpperLimit());
        put(v, 253, index.unchanged());
        put(v, 255, index.falling());
        put(v, 254, index.atLowerLimit());
        put(v, 13, index.volume() / 1_000);
        put(v, 14, KiwoomText.millions(index.tradedValue()));
        put(v, 10, KiwoomText.level(index.value(), index.previousClose()));
        put(v, 11, KiwoomText.signedHundredths(index.change()));
        put(v, 12, KiwoomText.rate(index.change(), index.previousClose()));
        put(v, 256, traded);
        put(v, 257, "100.00");
        put(v, 25, Wire.sign(Math.round(index.change() * 100)));
        return v;
    }

    /** 04 잔고. */
    static JsonObject balance(Account account, Holding holding, Issue issue, Side side) {
        JsonObject v = new JsonObject();
        put(v, 9201, account.number());
        put(v, 9001, KiwoomText.prefixed(issue.listing()));
        put(v, 917, "00");
        put(v, 916, "00000000");
        put(v, 302, issue.listing().name());
        put(v, 10, KiwoomText.price(issue.last(), issue));
        put(v, 930, holding.quantity());
        put(v, 931, Math.round(holding.averagePrice()));
        put(v, 932, holding.cost());
        put(v, 933, account.sellable(issue.code()));
        put(v, 945, holding.boughtToday() - holding.soldToday());
        put(v, 946, side == Side.SELL ? "1" : "2");
        put(v, 950, "0");
        put(v, 951, "0");
        put(v, 27, KiwoomText.price(issue.asks().best(), issue));
        put(v, 28, KiwoomText.price(issue.bids().best(), issue));
        put(v, 307, issue.previousClose());
        put(v, 8019, "0.00");
        put(v, 957, "0");
        put(v, 958, "0");
        put(v, 918, "00000000");
        put(v, 990, "0");
        put(v, 991, "0.00");
        put(v, 992, "0");
        put(v, 993, "0.00");
        put(v, 959, "0");
        put(v, 924, "0");
        return v;
    }

    /** 1h VI발동/해제: 9068 is 1 when it begins and 2 when it ends; only then there is a time of release. */
    static JsonObject interruption(Interruption interruption, int count) {
        Issue issue = interruption.issue();
        boolean isOver = interruption.kind() == Interruption.Kind.RELEASED;
        long distance = interruption.price() - interruption.reference();
        JsonObject v = new JsonObject();
        put(v, 9001, KiwoomText.prefixed(issue.listing()));
        put(v, 302, issue.listing().name());
        put(v, 13, issue.day().volume());
        put(v, 14, KiwoomText.millions(issue.day().value()));
        put(v, 9068, isOver ? "2" : "1");
        put(v, 9008, issue.listing().market().equals("KOSDAQ") ? "101" : "001");
        put(v, 9075, "1");
        put(v, 1221, interruption.price());
        put(v, 1223, Wire.time(interruption.time()));
        put(v, 1224, isOver ? Wire.time(interruption.time()) : "000000");
        put(v, 1225, kind(interruption.kind()));
        put(v, 1236, interruption.reference());
        put(v, 1237, interruption.reference());
        put(v, 1238, KiwoomText.rate(distance, interruption.reference()));
        put(v, 1239, KiwoomText.rate(distance, interruption.reference()));
        put(v, 1489, KiwoomText.rate(interruption.price() - issue.previousClose(), issue.previousClose()));
        put(v, 1490, count);
        put(v, 9069, distance < 0 ? "2" : "1");
        put(v, 1279, "");
        return v;
    }

    private static String kind(Interruption.Kind kind) {
        return switch (kind) {
            case DYNAMIC -> "동적";
            case BOTH -> "동적+정적";
            default -> "정적";
        };
    }

    static void put(JsonObject values, int fid, Object value) {
        values.put(Integer.toString(fid), value.toString());
    }
}
