package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.Listing;
import dev.naru.simulator.gateway.Wire;
import java.nio.charset.Charset;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the broker writes values (section 4 of the reference): everything is text, and most of it has a sign. */
public final class KiwoomText {

    private static final DateTimeFormatter COLONS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final Charset EUC_KR = Charset.forName("EUC-KR");

    private KiwoomText() {}

    /** A price, with the sign of its direction against {@code reference}: none at it, and {@code -0} for no price. */
    public static String price(long price, long reference) {
        return (price > reference ? "+" : price < reference ? "-" : "") + price;
    }

    public static String price(long price, Issue issue) {
        return price(price, issue.previousClose());
    }

    /** An index level, signed like a price. */
    static String level(double level, double reference) {
        return (level > reference ? "+" : level < reference ? "-" : "") + Wire.hundredths(level);
    }

    /** A change or a net quantity with the sign of its value. */
    static String signed(long value) {
        return value > 0 ? "+" + value : Long.toString(value);
    }

    /** The same as the order book's deltas write it: a negative one has two signs. */
    static String delta(long value) {
        return value < 0 ? "-" + value : signed(value);
    }

    /** A rate in percent with two decimals and a sign. */
    static String rate(double part, double whole) {
        String rate = Wire.percent(part, whole);
        return rate.startsWith("-") || rate.equals("0.00") ? rate : "+" + rate;
    }

    static String signedHundredths(double value) {
        String text = Wire.hundredths(value);
        return text.startsWith("-") || text.equals("0.00") ? text : "+" + text;
    }

    /** Zeros up to {@code length} characters; a minus takes the first of them. */
    static String zeros(long value, int length) {
        return value < 0 ? "-" + Wire.zeros(-value, length - 1) : Wire.zeros(value, length);
    }

    static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    static String colons(LocalTime time) {
        return time.format(COLONS);
    }

    static long millions(long won) {
        return won / 1_000_000;
    }

    /** 억원. */
    static long hundredMillions(Issue issue) {
        return issue.listing().shares() / 1_000 * issue.last() / 100_000;
    }

    /** A code as account calls and condition searches write it. */
    static String prefixed(Listing listing) {
        return "A" + listing.code();
    }

    /** A name cut to so many bytes of the broker's character set, never in the middle of a character. */
    static String cut(String name, int bytes) {
        String cut = name;
        while (cut.getBytes(EUC_KR).length > bytes) {
            cut = cut.substring(0, cut.length() - 1);
        }
        return cut;
    }
}
