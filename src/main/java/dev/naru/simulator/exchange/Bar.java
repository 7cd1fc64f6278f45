package dev.naru.simulator.exchange;

import java.time.LocalDate;
import java.time.LocalTime;

/** A candle: of a minute when {@code time} is set, of a day or longer when it is null. */
public record Bar(LocalDate date, LocalTime time, long open, long high, long low, long close, long volume, long value) {

    static Bar of(LocalDate date, LocalTime minute, long price, long quantity) {
        return new Bar(date, minute, price, price, price, price, quantity, price * quantity);
    }

    Bar with(long price, long quantity) {
        return new Bar(
                date,
                time,
                open,
                Math.max(high, price),
                Math.min(low, price),
                price,
                volume + quantity,
                value + price * quantity);
    }

    /** This bar and a later one as one bar that keeps this one's date. */
    public Bar and(Bar later) {
        return new Bar(
                date,
                time,
                open,
                Math.max(high, later.high),
                Math.min(low, later.low),
                later.close,
                volume + later.volume,
                value + later.value);
    }
}
