package dev.naru.simulator.exchange;

import java.time.LocalTime;

/** An issue's running figures of the day: 시가·고가·저가, 누적 거래량·대금, 체결강도. */
public record DayFigures(
        long open,
        LocalTime openTime,
        long high,
        LocalTime highTime,
        long low,
        LocalTime lowTime,
        long volume,
        long value,
        long boughtQuantity,
        long soldQuantity,
        long buyCount,
        long sellCount) {

    static DayFigures opening(long price, LocalTime time) {
        return new DayFigures(price, time, price, time, price, time, 0, 0, 0, 0, 0, 0);
    }

    DayFigures after(LocalTime time, long price, long quantity, Side aggressor) {
        boolean buy = aggressor == Side.BUY;
        return new DayFigures(
                open,
                openTime,
                Math.max(high, price),
                price > high ? time : highTime,
                Math.min(low, price),
                price < low ? time : lowTime,
                volume + quantity,
                value + quantity * price,
                boughtQuantity + (buy ? quantity : 0),
                soldQuantity + (buy ? 0 : quantity),
                buyCount + (buy ? 1 : 0),
                sellCount + (buy ? 0 : 1));
    }

    /** A whole bar of the generated morning, counted as if half of it had been bought. */
    DayFigures after(Bar bar) {
        long bought = bar.volume() / 2;
        return new DayFigures(
                open,
                openTime,
                Math.max(high, bar.high()),
                bar.high() > high ? bar.time() : highTime,
                Math.min(low, bar.low()),
                bar.low() < low ? bar.time() : lowTime,
                volume + bar.volume(),
                value + bar.value(),
                boughtQuantity + bought,
                soldQuantity + bar.volume() - bought,
                buyCount + Math.max(1, bought / 40),
                sellCount + Math.max(1, (bar.volume() - bought) / 40));
    }

    /** 체결강도: bought over sold quantity, in percent. */
    public double strength() {
        return soldQuantity == 0 ? 100 : 100.0 * boughtQuantity / soldQuantity;
    }

    /** 가중평균가. */
    public double averagePrice() {
        return volume == 0 ? open : (double) value / volume;
    }
}
