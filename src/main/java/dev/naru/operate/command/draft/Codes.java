package dev.naru.operate.command.draft;

import dev.naru.model.Interval;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Code tables as they are guessed: what a wire's values may mean. */
final class Codes {
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("BUY", List.of("buy", "b", "bid", "long", "매수")),
            Map.entry("SELL", List.of("sell", "s", "ask", "offer", "short", "매도")),
            Map.entry("LIMIT", List.of("limit", "lmt", "지정가")),
            Map.entry("MARKET", List.of("market", "mkt", "시장가")),
            Map.entry("STOP_LIMIT", List.of("stop limit", "stoplimit")),
            Map.entry("DAY", List.of("day", "gfd", "당일")),
            Map.entry("IOC", List.of("ioc", "immediate or cancel")),
            Map.entry("FOK", List.of("fok", "fill or kill")),
            Map.entry("ACCEPTED", List.of("accepted", "new", "open", "working", "접수")),
            Map.entry("FILL", List.of("filled", "fill", "partially filled", "trade", "체결")),
            Map.entry("CANCELED", List.of("canceled", "cancelled", "취소")),
            Map.entry("AMENDED", List.of("amended", "replaced", "modified", "정정")),
            Map.entry("REJECTED", List.of("rejected", "거부")),
            Map.entry("D1", List.of("d", "day", "daily", "1 d", "1d", "일")),
            Map.entry("W1", List.of("w", "week", "weekly", "1w", "주")),
            Map.entry("MN", List.of("month", "monthly", "월")),
            Map.entry("M1", List.of("m1", "1m", "1min", "minute")));

    private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();

    /** @param values of the wire; without any it is taken to speak as we do */
    void add(String table, Class<?> canonical, List<String> values) {
        List<String> constants =
                Arrays.stream(canonical.getEnumConstants()).map(String::valueOf).toList();
        Map<String, String> codes = tables.computeIfAbsent(table, missing -> new LinkedHashMap<>());
        (values.isEmpty() ? constants : values).forEach(value -> codes.putIfAbsent(value, meaning(value, constants)));
    }

    private static String meaning(String value, List<String> constants) {
        String plain = String.join(" ", Words.of(value));
        for (String constant : constants) {
            boolean same = plain.equals(String.join(" ", Words.of(constant)))
                    || WORDS.getOrDefault(constant, List.of()).contains(plain)
                    || isInterval(constant, value);
            if (same) {
                return constant;
            }
        }
        return null;
    }

    private static boolean isInterval(String constant, String value) {
        return Arrays.stream(Interval.values())
                .anyMatch(interval ->
                        interval.name().equals(constant) && interval.code().equals(value));
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    /** Whether a value of the table means anything. */
    boolean means(String table) {
        return tables.getOrDefault(table, Map.of()).values().stream().anyMatch(Objects::nonNull);
    }

    /** A line per table, indented. */
    List<String> lines() {
        return tables.entrySet().stream()
                .map(table -> "  " + table.getKey() + ": { "
                        + String.join(
                                ", ",
                                table.getValue().entrySet().stream()
                                        .map(code -> Texts.quoted(code.getKey()) + ": " + code.getValue())
                                        .toList())
                        + " }")
                .toList();
    }
}
