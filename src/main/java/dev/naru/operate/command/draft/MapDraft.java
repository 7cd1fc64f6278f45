package dev.naru.operate.command.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.operate.command.draft.Texts.Line;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Field maps as they are guessed. What is only guessed says so behind it; what nothing was found for is a comment. */
final class MapDraft {
    private static final String GUESS = "guess: ";
    private static final Set<String> RATES = Set.of("changeRate", "profitRate", "strength");
    private static final Set<String> MONEY =
            Set.of("value", "cash", "orderable", "total", "stockValue", "profit", "cost");
    private static final Map<String, String> ALWAYS = Map.ofEntries(
            Map.entry("venue", "\"'KRX'\""),
            Map.entry("source", "$connection"),
            Map.entry("connection", "$connection"),
            Map.entry("receivedAt", "$receivedAt"),
            Map.entry("asOf", "$receivedAt"),
            Map.entry("currency", "\"'KRW'\""),
            Map.entry("unavailable", "$missing"));
    private static final Map<String, String> ELSE = Map.of(
            "symbol",
            "$request.symbol",
            "interval",
            "$request.interval | 'D1'",
            "tradingDate",
            "$tradingDate",
            "time",
            "$receivedAt");
    private static final Set<String> NEEDS_TIME = Set.of("Trade", "Candle");

    private final Codes codes;

    MapDraft(Codes codes) {
        this.codes = codes;
    }

    /** @param asked record of the question; {@code null} for frames of a stream */
    String reading(String title, String record, String asked, JsonNode schema, boolean many) {
        AnswerShape rows = many ? AnswerShape.rows(schema) : null;
        AnswerShape shape = rows == null ? AnswerShape.single(schema, !Nested.HOLDERS.contains(record)) : rows;
        List<WireField> fields = shape.fields();
        List<Line> lines = new ArrayList<>();
        Set<WireField> used = new HashSet<>();
        targets(record, fields, asked != null, lines, used);
        StringBuilder text = new StringBuilder("# " + title + "\nto: " + record + "\nfrom: json\n");
        if (lines.stream().anyMatch(line -> String.valueOf(line.value()).contains("$request."))) {
            text.append("request: ").append(asked).append('\n');
        }
        if (!shape.pointer().isEmpty()) {
            text.append(shape.rows() ? "each: " : "record: ")
                    .append(shape.pointer())
                    .append('\n');
        }
        text.append("fields:\n").append(Texts.columns("  ", lines));
        Nested.blocks(this, record, shape).forEach(text::append);
        List<Line> rest = fields.stream()
                .filter(field -> !used.contains(field))
                .map(field -> new Line(null, null, "not mapped: " + field.source() + "   " + field.inWords()))
                .toList();
        return text + Texts.columns("  ", rest);
    }

    void targets(String record, List<WireField> fields, boolean answered, List<Line> lines, Set<WireField> used) {
        Map<String, Class<?>> components = components(record);
        Map<String, WireField> found = Guess.fields(
                components.entrySet().stream()
                        .filter(each -> !ALWAYS.containsKey(each.getKey()) && isSingle(each.getValue()))
                        .map(Map.Entry::getKey)
                        .toList(),
                fields);
        for (Map.Entry<String, Class<?>> component : components.entrySet()) {
            String name = component.getKey();
            WireField field = found.get(name);
            String codec = field == null ? null : codec(name, component.getValue(), field);
            if (ALWAYS.containsKey(name)) {
                lines.add(new Line(name, ALWAYS.get(name), name.equals("venue") ? GUESS + "always" : ""));
            } else if (codec != null) {
                used.add(field);
                String source = field.source() + (field.required() ? "" : "?");
                lines.add(new Line(name, source + " | " + codec, GUESS + field.inWords()));
            } else if (name.equals("account")) {
                lines.add(new Line(name, "$account | masked", ""));
            } else if (ELSE.containsKey(name)
                    && (answered && ELSE.get(name).startsWith("$request")
                            || name.equals("tradingDate")
                            || name.equals("time") && NEEDS_TIME.contains(record))) {
                lines.add(new Line(name, ELSE.get(name), GUESS + "nothing on the wire looks like it"));
            }
        }
    }

    /** @param record the canonical record that is written */
    String writing(String title, String record, boolean form, List<WireField> parameters) {
        Map<String, Class<?>> components = components(record);
        Map<String, WireField> found = Guess.fields(components.keySet().stream().toList(), parameters);
        Map<WireField, String> sources = new LinkedHashMap<>();
        found.forEach((component, field) -> sources.put(field, component));
        List<Line> lines = new ArrayList<>();
        List<String> required = new ArrayList<>();
        for (WireField parameter : parameters) {
            if (parameter.place().equals("header") || parameter.place().equals("cookie")) {
                continue;
            }
            String value = value(parameter, sources.get(parameter), components);
            if (value == null) {
                String need = parameter.required() ? "required, and nothing known to send: " : "not sent: ";
                lines.add(new Line(null, null, need + parameter.name() + "   " + parameter.inWords()));
                continue;
            }
            lines.add(new Line(parameter.name(), value, GUESS + parameter.inWords()));
            if (parameter.required() && !value.startsWith("\"'")) {
                required.add(parameter.name());
            }
        }
        return "# " + title + "\nto: " + (form ? "form" : "json") + "\nfrom: " + record + "\n"
                + (required.isEmpty() ? "" : "required: [" + String.join(", ", required) + "]\n")
                + (lines.stream().allMatch(line -> line.key() == null) ? "fields: {}\n" : "fields:\n")
                + Texts.columns("  ", lines);
    }

    private String value(WireField parameter, String component, Map<String, Class<?>> components) {
        if (!parameter.isUsable()) {
            return null;
        }
        List<String> words = Words.of(parameter.name());
        if (words.contains("account") || words.contains("acct") || words.contains("acnt")) {
            return "$account | text";
        }
        String codec = component == null ? null : codec(component, components.get(component), parameter);
        if (codec != null) {
            return component + " | " + codec;
        }
        String example = parameter.values().isEmpty()
                ? parameter.example()
                : parameter.values().get(0);
        return parameter.required() && !example.isEmpty() && !example.contains("'") ? "\"'" + example + "'\"" : null;
    }

    /** @return {@code null} when nothing reads such a field as such a component */
    String codec(String component, Class<?> type, WireField field) {
        if (type.isEnum()) {
            String table = String.join("-", Words.of(component));
            codes.add(table, type, field.values());
            return codes.means(table) ? "table(" + table + ")" : null;
        } else if (component.equals("symbol")) {
            return "code";
        } else if (type == String.class) {
            return "text";
        } else if (type == Instant.class) {
            return Times.codec(field);
        } else if (type == LocalDate.class) {
            return "yyyymmdd";
        } else if (type == BigDecimal.class) {
            return RATES.contains(component)
                    ? "percent"
                    : component.equals("change")
                            ? "decimal"
                            : MONEY.contains(component) && !field.example().contains(".")
                                    ? "won"
                                    : MONEY.contains(component) ? "decimal" : "price";
        } else if (type == Boolean.class) {
            return field.type().equals("boolean") ? "flag(true)" : "flag(Y)";
        }
        return type == long.class || type == Long.class ? "shares" : type == Integer.class ? "integer" : null;
    }

    private static boolean isSingle(Class<?> type) {
        return !Iterable.class.isAssignableFrom(type);
    }

    static Map<String, Class<?>> components(String record) {
        try {
            Map<String, Class<?>> components = new LinkedHashMap<>();
            RecordComponent[] all = Class.forName("dev.naru.model." + record).getRecordComponents();
            Arrays.stream(all).forEach(component -> components.put(component.getName(), component.getType()));
            return components;
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(record, e);
        }
    }
}
