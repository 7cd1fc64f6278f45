package dev.naru.simulator.gateway;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.exchange.Issue;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;

/** How the broker writes values: everything is text. */
public final class Wire {

    private Wire() {}

    public static String date(LocalDate date) {
        return date.format(ExchangeTime.DATE);
    }

    public static String time(LocalTime time) {
        return time.format(ExchangeTime.TIME);
    }

    public static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Two decimals without the cost of a format string: trades carry many of these. */
    public static String hundredths(double value) {
        long scaled = Math.round(value * 100);
        long size = Math.abs(scaled);
        String cents = size % 100 < 10 ? "0" + size % 100 : Long.toString(size % 100);
        return (scaled < 0 ? "-" : "") + size / 100 + "." + cents;
    }

    public static String percent(double part, double whole) {
        return whole == 0 ? "0.00" : hundredths(part / whole * 100);
    }

    /** 전일대비 부호: 1 limit-up, 2 up, 3 unchanged, 4 limit-down, 5 down. */
    public static String sign(Issue issue, long price) {
        if (price >= issue.upperLimit()) {
            return "1";
        }
        return price <= issue.lowerLimit() ? "4" : sign(price - issue.previousClose());
    }

    public static String sign(double change) {
        if (change == 0) {
            return "3";
        }
        return change > 0 ? "2" : "5";
    }

    public static String pad(String text, int length) {
        return text.length() >= length ? text : text + " ".repeat(length - text.length());
    }

    public static String zeros(long value, int length) {
        String digits = Long.toString(value);
        return digits.length() >= length ? digits : "0".repeat(length - digits.length()) + digits;
    }
}
