package dev.naru.operate.command.draft;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names taken apart: {@code lastTradePrice}, {@code last_trade_price} and {@code Last-Trade price} are the same words. */
final class Words {
    private Words() {}

    static List<String> of(String name) {
        String apart = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2")
                .replaceAll("[^\\p{L}\\p{Nd}]+", " ");
        return Arrays.stream(apart.strip().toLowerCase(Locale.ROOT).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** In the spelling of files and ids. */
    static String kebab(String name) {
        return of(name).stream().collect(Collectors.joining("-"));
    }

    /** Whether one of the words, or parts of a word of another script, is there. */
    static boolean anyIn(String text, List<String> wanted) {
        List<String> words = of(text);
        return wanted.stream()
                .anyMatch(word -> word.chars().allMatch(c -> c < 128)
                        ? words.contains(word) || words.contains(word + "s")
                        : text.contains(word));
    }
}
