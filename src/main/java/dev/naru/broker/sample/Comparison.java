package dev.naru.broker.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was expected and what came of it, a value a row. */
final class Comparison {
    /** Components a map takes from its context; samples need not repeat them. */
    private static final Set<String> CONTEXT = Set.of("source", "connection", "receivedAt", "asOf");

    private final List<Row> rows = new ArrayList<>();

    /** @param path keys and indices below the sample's root @param expected {@code null} for nothing, as actual */
    private record Row(List<String> path, String expected, String actual) {
        boolean isSame() {
            return Objects.equals(expected, actual);
        }

        String name() {
            StringBuilder name = new StringBuilder();
            for (String step : path) {
                boolean index = step.matches("\\d+");
                name.append(index ? "[" + step + "]" : (name.isEmpty() ? "" : ".") + step);
            }
            return name.toString();
        }
    }

    void row(List<String> path, String expected, String actual) {
        rows.add(new Row(path, expected, actual));
    }

    /** All values below two nodes. Missing and null are the same, numbers compare by value and times as instants. */
    void values(List<String> path, JsonNode expected, JsonNode actual) {
        if (areBoth(JsonNode::isObject, expected, actual)) {
            Set<String> names = new LinkedHashSet<>();
            actual.fieldNames().forEachRemaining(names::add);
            expected.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (expected.has(name) || !CONTEXT.contains(name)) {
                    values(with(path, name), expected.path(name), actual.path(name));
                }
            }
        } else if (areBoth(JsonNode::isArray, expected, actual)) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                values(with(path, String.valueOf(i)), expected.path(i), actual.path(i));
            }
        } else if (!isNothing(expected) || !isNothing(actual)) {
            boolean same = isSame(expected, actual);
            row(path, text(expected), same ? text(expected) : text(actual));
        }
    }

    /** Takes out of a record what samples need not say. */
    static void leaveOutContext(ObjectNode record) {
        record.remove(CONTEXT);
        List<String> empty = new ArrayList<>();
        record.fields().forEachRemaining(field -> {
            if (isNothing(field.getValue())) {
                empty.add(field.getKey());
            }
        });
        record.remove(empty);
    }

    /** Containers of the kind; one of them may be absent when the other has something in it. */
    private static boolean areBoth(Function<JsonNode, Boolean> kind, JsonNode one, JsonNode other) {
        return kind.apply(one) && kind.apply(other)
                || kind.apply(one) && one.size() > 0 && isNothing(other)
                || kind.apply(other) && other.size() > 0 && isNothing(one);
    }

    static List<String> with(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static boolean isSame(JsonNode expected, JsonNode actual) {
        return expected.isNumber() && actual.isNumber()
                ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                : Objects.equals(plain(expected), plain(actual));
    }

    private static Object plain(JsonNode node) {
        String text = text(node);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static String text(JsonNode node) {
        if (isNothing(node)) {
            return null;
        } else if (node.isBigDecimal()) {
            return node.decimalValue().toPlainString();
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }

    /** Where the first difference is; empty when there is none. */
    List<String> firstDifference() {
        return rows.stream()
                .filter(row -> !row.isSame())
                .map(Row::path)
                .findFirst()
                .orElse(List.of());
    }

    /** @return {@code null} when nothing differs */
    String problem() {
        List<Row> different = rows.stream().filter(row -> !row.isSame()).toList();
        if (different.isEmpty()) {
            return null;
        }
        Row first = different.get(0);
        String more = different.size() == 1 ? "" : " and " + (different.size() - 1) + " more";
        return first.name() + ": " + (first.actual() == null ? "nothing" : first.actual()) + " (expected "
                + (first.expected() == null ? "nothing" : first.expected()) + ")" + more;
    }

    String expected() {
        return lines(Row::expected);
    }

    String actual() {
        return lines(Row::actual);
    }

    private String lines(Function<Row, String> side) {
        return rows.stream()
                .filter(row -> side.apply(row) != null)
                .map(row -> row.name() + ": " + side.apply(row).replace("\n", "\\n"))
                .collect(Collectors.joining("\n"));
    }
}
