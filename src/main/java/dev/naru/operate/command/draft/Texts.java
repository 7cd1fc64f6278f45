package dev.naru.operate.command.draft;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of YAML as people write them. */
final class Texts {
    private Texts() {}

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s+", " ") + "\"";
    }

    /** A line {@code key: value   # comment}. */
    record Line(String key, String value, String comment) {}

    /** Keys, values and comments each in a column; a line without a key is a comment. */
    static String columns(String indent, List<Line> lines) {
        int keys = lines.stream()
                .filter(line -> line.key() != null)
                .mapToInt(line -> line.key().length())
                .max()
                .orElse(0);
        int values = lines.stream()
                .filter(line -> line.key() != null)
                .mapToInt(line -> line.value().length())
                .max()
                .orElse(0);
        return lines.stream()
                .map(line -> indent + text(line, keys, Math.min(values, 48)))
                .collect(Collectors.joining("\n", "", lines.isEmpty() ? "" : "\n"));
    }

    private static String text(Line line, int keys, int values) {
        if (line.key() == null) {
            return "# " + line.comment();
        }
        String start = line.key() + ":" + " ".repeat(keys - line.key().length() + 1) + line.value();
        return line.comment().isEmpty()
                ? start
                : start + " ".repeat(Math.max(0, values - line.value().length())) + "   # " + line.comment();
    }
}
