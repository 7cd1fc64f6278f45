package dev.naru.ui.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers as traders read them: won in whole numbers with commas, rates with two decimals and a sign, ▲▼ beside every
 * change so that colour is never the only mark, and "–" for what is not known. Nothing here returns zero for unknown.
 */
public final class Figures {
    /** Stands for a value that is not known. */
    public static final String UNKNOWN = "–";

    /** Times on screen are Korean market times whatever the browser's zone. */
    public static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(SEOUL);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(SEOUL);
    private static final DateTimeFormatter EXACT_TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(SEOUL);
    private static final BigDecimal MAN = BigDecimal.valueOf(10_000);
    private static final BigDecimal EOK = BigDecimal.valueOf(100_000_000);
    private static final BigDecimal JO = BigDecimal.valueOf(1_000_000_000_000L);

    private Figures() {}

    /** A price or an amount: commas, decimals only where there are any. */
    public static String price(BigDecimal value) {
        return value == null ? UNKNOWN : format("#,##0.####", value);
    }

    public static String quantity(Long value) {
        return value == null ? UNKNOWN : format("#,##0", value);
    }

    /** A change with its mark: {@code ▲ 1,200}, {@code ▼ 300}, {@code 0}. */
    public static String change(BigDecimal value) {
        return value == null ? UNKNOWN : mark(value) + format("#,##0.####", value.abs());
    }

    /** A profit or loss in money, signed: {@code +12,300}. */
    public static String signed(BigDecimal value) {
        return value == null ? UNKNOWN : format("+#,##0;-#,##0", value.setScale(0, RoundingMode.HALF_UP));
    }

    /** A rate in percent, signed: {@code +1.25%}. */
    public static String rate(BigDecimal percent) {
        return percent == null ? UNKNOWN : format("+0.00;-0.00", percent) + "%";
    }

    /**
     * A large amount in the units a Korean reader thinks in: {@code 12.3조}, {@code 4,560억}, {@code 789만}; in English
     * {@code 12.3T}, {@code 456.0B}, {@code 7.9M}. Show {@link #price} of the same value on hover.
     */
    public static String large(BigDecimal value, Locale locale) {
        if (value == null) {
            return UNKNOWN;
        }
        return Locale.KOREAN.getLanguage().equals(locale.getLanguage()) ? largeKorean(value) : largeEnglish(value);
    }

    public static String time(Instant at) {
        return at == null ? UNKNOWN : TIME.format(at);
    }

    public static String dateTime(Instant at) {
        return at == null ? UNKNOWN : DATE_TIME.format(at);
    }

    /** With milliseconds. */
    public static String exactTime(Instant at) {
        return at == null ? UNKNOWN : EXACT_TIME.format(at);
    }

    /** How long something took: {@code 12 ms}, {@code 3.4 s}, {@code 5 min}; {@code 12ms}, {@code 3.4초}, {@code 5분}. */
    public static String elapsed(Duration time, Locale locale) {
        boolean korean = Locale.KOREAN.getLanguage().equals(locale.getLanguage());
        long millis = time.toMillis();
        if (millis < 1_000) {
            return millis + (korean ? "ms" : " ms");
        }
        return millis < 60_000
                ? format("0.#", BigDecimal.valueOf(millis, 3)) + (korean ? "초" : " s")
                : format("#,##0", BigDecimal.valueOf(time.toMinutes())) + (korean ? "분" : " min");
    }

    /** Name of the colour a change has: {@code up}, {@code down} or {@code flat}; a class of the theme. */
    public static String tone(BigDecimal change) {
        if (change == null || change.signum() == 0) {
            return "flat";
        }
        return change.signum() > 0 ? "up" : "down";
    }

    private static String mark(BigDecimal value) {
        return switch (value.signum()) {
            case 1 -> "▲ ";
            case -1 -> "▼ ";
            default -> "";
        };
    }

    private static String largeKorean(BigDecimal value) {
        BigDecimal size = value.abs();
        if (size.compareTo(JO) >= 0) {
            return format("#,##0.0#", over(value, JO)) + "조";
        }
        if (size.compareTo(EOK) >= 0) {
            return format("#,##0", over(value, EOK)) + "억";
        }
        return size.compareTo(MAN) >= 0 ? format("#,##0", over(value, MAN)) + "만" : price(value);
    }

    private static String largeEnglish(BigDecimal value) {
        BigDecimal size = value.abs();
        String[] units = {"T", "B", "M", "K"};
        long unit = 1_000_000_000_000L;
        for (String name : units) {
            if (size.compareTo(BigDecimal.valueOf(unit)) >= 0) {
                return format("#,##0.0", over(value, BigDecimal.valueOf(unit))) + name;
            }
            unit /= 1_000;
        }
        return price(value);
    }

    private static BigDecimal over(BigDecimal value, BigDecimal unit) {
        return value.divide(unit, 2, RoundingMode.HALF_UP);
    }

    private static String format(String pattern, Object value) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
