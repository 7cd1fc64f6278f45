package dev.naru.operate.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two lists of {@code name: value} in two columns, aligned by name; what is the same is left out but for its neighbours. */
final class SideBySide {
    private static final int COLUMN = 56;
    private static final int NEIGHBOURS = 1;

    private SideBySide() {}

    private record Row(String expected, String actual) {
        boolean isSame() {
            return expected.equals(actual);
        }
    }

    /** No lines when nothing differs. */
    static List<String> lines(String expected, String actual) {
        List<Row> rows = rows(named(expected), named(actual));
        List<String> lines = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < rows.size(); i++) {
            if (!isNearDifference(rows, i)) {
                continue;
            }
            if (lines.isEmpty()) {
                lines.add(line("expected", ' ', "actual"));
            }
            if (last >= 0 && i > last + 1) {
                lines.add(line("…", ' ', "…"));
            }
            last = i;
            lines.addAll(wrapped(rows.get(i)));
        }
        return lines;
    }

    private static boolean isNearDifference(List<Row> rows, int place) {
        for (int i = Math.max(0, place - NEIGHBOURS); i <= Math.min(rows.size() - 1, place + NEIGHBOURS); i++) {
            if (!rows.get(i).isSame()) {
                return true;
            }
        }
        return false;
    }

    private static List<Row> rows(Map<String, String> expected, Map<String, String> actual) {
        Set<String> names = new LinkedHashSet<>(expected.keySet());
        names.addAll(actual.keySet());
        return names.stream()
                .map(name -> new Row(expected.getOrDefault(name, ""), actual.getOrDefault(name, "")))
                .toList();
    }

    private static Map<String, String> named(String text) {
        Map<String, String> named = new LinkedHashMap<>();
        text.lines().forEach(line -> named.put(line.split(": ", 2)[0], line));
        return named;
    }

    private static List<String> wrapped(Row row) {
        List<String> left = cut(row.expected());
        List<String> right = cut(row.actual());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            lines.add(line(
                    i < left.size() ? left.get(i) : "",
                    row.isSame() ? ' ' : '|',
                    i < right.size() ? right.get(i) : ""));
        }
        return lines;
    }

    private static String line(String left, char mark, String right) {
        return (left + " ".repeat(Math.max(0, COLUMN - width(left))) + " " + mark + " " + right).stripTrailing();
    }

    private static List<String> cut(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int width = 0;
        for (int point : text.codePoints().toArray()) {
            if (width + width(point) > COLUMN) {
                parts.add(part.toString());
                part.setLength(0);
                width = 0;
            }
            part.appendCodePoint(point);
            width += width(point);
        }
        parts.add(part.toString());
        return parts;
    }

    private static int width(String text) {
        return text.codePoints().map(SideBySide::width).sum();
    }

    /** Hangul, Chinese characters and full-width forms take two columns of a terminal. */
    private static int width(int point) {
        boolean wide = point >= 0x1100 && point <= 0x115F
                || point >= 0x2E80 && point <= 0xA4CF
                || point >= 0xAC00 && point <= 0xD7A3
                || point >= 0xF900 && point <= 0xFAFF
                || point >= 0xFF00 && point <= 0xFF60;
        return wide ? 2 : 1;
    }
}
