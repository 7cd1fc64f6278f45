package dev.naru.order.lifecycle;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** 26 characters: 48 bits of time, 80 of chance; two in the same millisecond differ by one. */
public final class TimeOrderedIds implements Ids {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_CHARS = 10;
    private static final int CHANCE_CHARS = 16;

    private final Clock clock;
    private final RandomGenerator random;
    private long lastMillis;
    private long high;
    private long low;

    public TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized String next() {
        long millis = clock.millis();
        if (millis > lastMillis) {
            lastMillis = millis;
            high = random.nextLong() >>> 24;
            low = random.nextLong() >>> 24;
        } else {
            low++;
        }
        return text(lastMillis, TIME_CHARS) + text(high, CHANCE_CHARS / 2) + text(low, CHANCE_CHARS / 2);
    }

    private static String text(long value, int chars) {
        char[] text = new char[chars];
        for (int i = chars - 1; i >= 0; i--) {
            text[i] = ALPHABET[(int) (value & 31)];
            value >>>= 5;
        }
        return new String(text);
    }
}
