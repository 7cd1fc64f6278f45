package dev.naru.broker;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So many calls in any stretch of that length. */
record Rate(int calls, Duration period) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{0,5})([smh])");

    /** @param text such as {@code 18/s}, {@code 1/60s}, {@code 5/m} */
    static Rate of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()
                || matcher.group(1).matches("0+")
                || matcher.group(2).matches("0+")) {
            throw new IllegalArgumentException(
                    "rate: \"" + text + "\" (expected: calls per time, such as 18/s or 1/60s)");
        }
        String count = matcher.group(2).isEmpty() ? "1" : matcher.group(2);
        Duration period = Duration.parse("PT" + count + matcher.group(3).toUpperCase());
        return new Rate(Integer.parseInt(matcher.group(1)), period);
    }

    double perSecond() {
        return calls / (period.toMillis() / 1000.0);
    }

    @Override
    public String toString() {
        return calls + " per " + (period.equals(Duration.ofSeconds(1)) ? "second" : period.toSeconds() + " s");
    }
}
