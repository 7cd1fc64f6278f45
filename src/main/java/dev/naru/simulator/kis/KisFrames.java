package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.BookSide;
import dev.naru.simulator.exchange.DayFigures;
import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.exchange.IndexValue;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.gateway.Wire;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** The records of the plain channels, field by field in wire order. */
final class KisFrames {

    static final int TRADE_WIDTH = 47;
    static final int BOOK_WIDTH = 63;
    private static final int LEVELS = 10;

    private KisFrames() {}

    /** H0STCNT0 국내주식 실시간체결가. */
    static List<String> trade(Issue issue, Print print) {
        List<String> f = new ArrayList<>(TRADE_WIDTH);
        DayFigures day = print.day();
        long change = print.price() - issue.previousClose();
        add(f, issue.code(), Wire.time(print.time()), print.price());
        add(f, Wire.sign(issue, print.price()), change, Wire.percent(change, issue.previousClose()));
        add(f, Wire.hundredths(day.averagePrice()), day.open(), day.high(), day.low(), print.ask(), print.bid());
        add(f, print.quantity(), day.volume(), day.value());
        add(f, day.sellCount(), day.buyCount(), day.buyCount() - day.sellCount());
        add(f, Wire.hundredths(day.strength()), day.soldQuantity(), day.boughtQuantity());
        add(f, print.aggressor() == Side.BUY ? "1" : "5");
        add(f, Wire.hundredths(day.volume() == 0 ? 0 : (double) day.boughtQuantity() / day.volume()));
        add(f, Wire.percent(day.volume(), issue.previousVolume()));
        distance(f, day.openTime(), print.price() - day.open());
        distance(f, day.highTime(), print.price() - day.high());
        distance(f, day.lowTime(), print.price() - day.low());
        add(f, Wire.date(issue.date()), "20", "N", print.askQuantity(), print.bidQuantity());
        add(f, print.totalAsk(), print.totalBid());
        add(f, Wire.percent(day.volume(), issue.listing().shares()));
        add(f, issue.previousVolume(), Wire.percent(day.volume(), issue.previousVolume()));
        add(f, "0", "", issue.day().open(), "2");
        return f;
    }

    private static void distance(List<String> f, LocalTime time, long distance) {
        add(f, Wire.time(time), Wire.sign(distance), distance);
    }

    /** H0STASP0 국내주식 실시간호가. */
    static List<String> book(Issue issue, ExchangeTime time) {
        List<String> f = new ArrayList<>(BOOK_WIDTH);
        List<BookSide.Level> asks = issue.asks().top(LEVELS);
        List<BookSide.Level> bids = issue.bids().top(LEVELS);
        add(f, issue.code(), Wire.time(time.time()), "0");
        for (int i = 0; i < LEVELS; i++) {
            add(f, i < asks.size() ? asks.get(i).price() : 0L);
        }
        for (int i = 0; i < LEVELS; i++) {
            add(f, i < bids.size() ? bids.get(i).price() : 0L);
        }
        for (int i = 0; i < LEVELS; i++) {
            add(f, i < asks.size() ? asks.get(i).quantity() : 0L);
        }
        for (int i = 0; i < LEVELS; i++) {
            add(f, i < bids.size() ? bids.get(i).quantity() : 0L);
        }
        add(f, issue.totalAsk(), issue.totalBid(), "0", "0");
        add(f, "0", "0", issue.day().volume(), -issue.previousClose(), "5", "-100.00");
        add(f, issue.day().volume(), "0", "0", "0", "0", "0");
        add(f, (issue.asks().best() + issue.bids().best()) / 2, "0", "0", "2");
        return f;
    }

    /** H0UPCNT0 국내지수 실시간체결. */
    static List<String> index(IndexValue index) {
        List<String> f = new ArrayList<>();
        double close = index.previousClose();
        add(f, index.code(), Wire.time(index.time()), Wire.hundredths(index.value()), Wire.sign(index.change()));
        add(f, Wire.hundredths(index.change()), index.volume() / 1_000, index.tradedValue() / 1_000_000);
        add(f, index.tickVolume() / 1_000, index.tickValue() / 1_000_000, Wire.percent(index.change(), close));
        add(f, Wire.hundredths(index.open()), Wire.hundredths(index.high()), Wire.hundredths(index.low()));
        for (double value : new double[] {index.open(), index.high(), index.low()}) {
            add(f, Wire.hundredths(value - close), Wire.sign(Math.round((value - close) * 100)));
        }
        for (double value : new double[] {index.open(), index.high(), index.low()}) {
            add(f, Wire.percent(value - close, close));
        }
        add(f, index.atUpperLimit(), index.rising(), index.unchanged(), index.falling(), index.atLowerLimit());
        add(f, "0", "0", Wire.hundredths(index.value() - index.previousTick()));
        return f;
    }

    private static void add(List<String> fields, Object... values) {
        for (Object value : values) {
            fields.add(value.toString());
        }
    }

    /** Cuts a record to {@code width} fields, or lengthens it with what a later edition might add. */
    static List<String> resize(List<String> fields, int width) {
        List<String> resized = new ArrayList<>(fields.subList(0, Math.min(width, fields.size())));
        while (resized.size() < width) {
            resized.add("0");
        }
        return resized;
    }

    /** The frame around records that are joined already. */
    static String frame(String flag, String tr, int count, String payload) {
        return flag + "|" + tr + "|" + Wire.zeros(count, 3) + "|" + payload;
    }
}
