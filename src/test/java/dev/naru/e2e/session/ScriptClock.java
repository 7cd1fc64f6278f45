package dev.naru.e2e.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A clock that stands still until a script lets time pass, so that a silence of ten seconds takes none. */
final class ScriptClock extends Clock {
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
    private static final Pattern VARIABLE = Pattern.compile("\\$(today|yesterday|now|life|expiry)(?:\\(([^)]*)\\))?");

    private volatile Instant now = Instant.parse("2026-11-23T00:30:00Z");

    void forward(Duration time) {
        now = now.plus(time);
    }

    /** Puts times for {@code $today}, {@code $now(pattern)} and the like, in Korean time as the brokers do. */
    String fill(String text) {
        return fill(text, Duration.ZERO);
    }

    /** @param tokenLife for {@code $life} and {@code $expiry(pattern)} */
    String fill(String text, Duration tokenLife) {
        Matcher variable = VARIABLE.matcher(text);
        return variable.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2), tokenLife)));
    }

    private String value(String name, String pattern, Duration tokenLife) {
        return switch (name) {
            case "today" -> format(now, pattern == null ? "yyyyMMdd" : pattern);
            case "yesterday" -> format(now.minus(Duration.ofDays(1)), pattern == null ? "yyyyMMdd" : pattern);
            case "now" -> format(now, pattern == null ? "HHmmss" : pattern);
            case "life" -> String.valueOf(tokenLife.toSeconds());
            default -> format(now.plus(tokenLife), pattern);
        };
    }

    private static String format(Instant at, String pattern) {
        return DateTimeFormatter.ofPattern(pattern).format(at.atZone(KOREA));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
