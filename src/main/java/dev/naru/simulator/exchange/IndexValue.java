package dev.naru.simulator.exchange;

import java.time.LocalTime;

/** A sector index (업종지수) at one moment; values in points, breadth as issue counts. */
public record IndexValue(
        String code,
        String name,
        LocalTime time,
        double value,
        double previousClose,
        double previousTick,
        double open,
        double high,
        double low,
        long volume,
        long tradedValue,
        long tickVolume,
        long tickValue,
        int atUpperLimit,
        int rising,
        int unchanged,
        int falling,
        int atLowerLimit) {

    public double change() {
        return value - previousClose;
    }
}
