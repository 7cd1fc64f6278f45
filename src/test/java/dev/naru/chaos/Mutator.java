package dev.naru.chaos;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Damages a frame's text in one of the ways wires and vendors do; the same seed damages alike. */
final class Mutator {
    private static final List<String> NO_NUMBERS =
            List.of("NaN", "Infinity", "-", "", " ", "1e999", "-0", "0x10", "９９", "null", "9".repeat(400), "1.2.3");
    private static final int HUGE = 1 << 20;
    /** One frame in so many gets a field of a megabyte. */
    private static final int HUGE_ONE_IN = 20_000;

    private final SplittableRandom random;

    Mutator(SplittableRandom random) {
        this.random = random;
    }

    String damaged(String text) {
        if (random.nextInt(HUGE_ONE_IN) == 0) {
            return field(text, "9".repeat(HUGE));
        }
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(7)) {
            case 0 -> text.substring(0, at);
            case 1 -> flipped(text);
            case 2 -> text.substring(0, at) + text.substring(at + random.nextInt(text.length() - at + 1));
            case 3 -> text.substring(0, at) + text;
            case 4 -> field(text, NO_NUMBERS.get(random.nextInt(NO_NUMBERS.size())));
            case 5 -> notUtf8(text);
            default -> field(text, text.substring(at));
        };
    }

    /** How many records the broker claims there are. */
    int count(int count) {
        int[] counts = {count, count, count, 0, count + 1, 999_999};
        return counts[random.nextInt(counts.length)];
    }

    private String flipped(String text) {
        StringBuilder flipped = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
            flipped.setCharAt(
                    random.nextInt(text.length()), (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
        }
        return flipped.toString();
    }

    private String notUtf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) (0x80 | random.nextInt(128));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Puts something in the place of what stands between two delimiters or quotes. */
    private String field(String text, String instead) {
        int from = random.nextInt(text.length() + 1);
        while (from > 0 && "^\":,".indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        int to = from;
        while (to < text.length() && "^\",}".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return text.substring(0, from) + instead + text.substring(to);
    }
}
