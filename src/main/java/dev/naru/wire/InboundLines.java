package dev.naru.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Compiles the {@code fields} of a map that reads a wire. */
final class InboundLines {
    private static final Pattern RUN = Pattern.compile("(\\d{1,4})\\.\\.(\\d{1,4})");

    private static final Pattern NUMBER = Pattern.compile("\\{n([+-]\\d{1,6})?}");

    private final YamlText yaml;
    private final CodeTables tables;
    private final RecordShape request;
    private final CaretLayouts layouts;
    private final List<String> required;
    private final List<String> optional;
    private final List<String> skipWithout;

    /** @param layouts {@code null} when field names can't be known beforehand */
    InboundLines(YamlText yaml, CodeTables tables, RecordShape request, CaretLayouts layouts) {
        this.yaml = yaml;
        this.tables = tables;
        this.request = request;
        this.layouts = layouts;
        this.required = yaml.list("required");
        this.optional = yaml.list("optional");
        this.skipWithout = yaml.list("skip-without");
    }

    RecordPlan plan(RecordShape shape, Slots slots) {
        for (String key : List.of("required", "optional", "skip-without")) {
            for (String name : yaml.list(key)) {
                if (shape.indexOf(name) < 0) {
                    throw yaml.error(key, unknownField(name, shape));
                }
            }
        }
        return plan(yaml.mapping("fields"), shape, slots, "", true);
    }

    private RecordPlan plan(YamlText fields, RecordShape shape, Slots slots, String number, boolean top) {
        List<Target> targets = new ArrayList<>();
        int missingNames = -1;
        for (String field : fields.keys()) {
            int index = shape.indexOf(field);
            if (index < 0 && field.equals("each") && !top) {
                continue;
            }
            if (index < 0) {
                throw fields.error(field, unknownField(field, shape));
            }
            if (fields.isMapping(field)) {
                targets.add(list(fields, field, shape, index, slots));
            } else if (fields.word(field).orElse("").equals("$missing")) {
                missingNames = index;
            } else {
                targets.add(line(
                        fields, field, shape, index, new Place(slots, number, isRequired(shape, index, top), top)));
            }
        }
        refuseMissing(fields, shape, targets, top);
        return new RecordPlan(shape, targets, missingNames);
    }

    private record Place(Slots slots, String number, boolean required, boolean top) {}

    private boolean isRequired(RecordShape shape, int index, boolean top) {
        String name = shape.names().get(index);
        return shape.isRequired(index) && !(top && optional.contains(name)) || top && required.contains(name);
    }

    private static String unknownField(String name, RecordShape shape) {
        return "unknown field \"" + name + "\" (expected one of " + shape.name() + ": "
                + String.join(", ", shape.names()) + ")";
    }

    private void refuseMissing(YamlText fields, RecordShape shape, List<Target> targets, boolean top) {
        for (int i = 0; i < shape.size(); i++) {
            int index = i;
            if (isRequired(shape, i, top) && targets.stream().noneMatch(t -> t.index() == index)) {
                throw new MapException(
                        fields.file(),
                        fields.line(),
                        shape.names().get(i) + ": missing (expected a line, " + shape.name() + " needs it)");
            }
        }
    }

    private Target line(YamlText fields, String field, RecordShape shape, int index, Place place) {
        try {
            MapLine line = MapLine.parse(numbered(fields.word(field).orElse(""), place.number()));
            Class<?> type = shape.typeOf(index);
            Target.Reading reading =
                    new ReadingLine(tables, request, layouts, place.slots()).compile(line, type, place.required());
            boolean skips = place.top() && skipWithout.contains(field);
            return new Target(field, index, place.required(), skips, line.expected(type), reading);
        } catch (IllegalArgumentException e) {
            throw fields.error(field, e.getMessage());
        }
    }

    /** {@code {n}} is the run's number, {@code {n+40}} and {@code {n-1}} one so far from it. */
    private static String numbered(String text, String number) {
        return NUMBER.matcher(text).replaceAll(found -> {
            if (number.isEmpty() || found.group(1) != null && !number.matches("\\d{1,4}")) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" has " + found.group() + " (expected in a block with each: 1..10)");
            }
            return found.group(1) == null
                    ? Matcher.quoteReplacement(number)
                    : String.valueOf(Long.parseLong(number) + Long.parseLong(found.group(1)));
        });
    }

    private Target list(YamlText fields, String field, RecordShape shape, int index, Slots slots) {
        Class<?> element = shape.elementOf(index);
        YamlText lines = fields.mapping(field);
        if (element == null) {
            throw fields.error(
                    field, "is a single " + shape.typeOf(index).getSimpleName() + " (expected source | codec)");
        }
        String each = lines.isList("each") ? "" : lines.required("each", "1..10, [a, b] or a JSON pointer");
        List<String> run = lines.isList("each") ? lines.list("each") : numbers(each);
        Target.Reading reading;
        if (!run.isEmpty()) {
            reading = run(lines, RecordShape.of(element), slots, run);
        } else if (layouts == null) {
            Slots own = new Slots();
            RecordPlan plan = plan(lines, RecordShape.of(element), own, "", false);
            reading = new Readings.ArrayRows(each, new RowFiller(own.parts()), plan);
        } else {
            throw lines.error("each", "\"" + each + "\" (expected numbers such as 1..10)");
        }
        return new Target(field, index, isRequired(shape, index, true), false, "a list", reading);
    }

    private static List<String> numbers(String each) {
        Matcher run = RUN.matcher(each);
        return run.matches()
                ? IntStream.rangeClosed(Integer.parseInt(run.group(1)), Integer.parseInt(run.group(2)))
                        .mapToObj(String::valueOf)
                        .toList()
                : List.of();
    }

    private Target.Reading run(YamlText lines, RecordShape element, Slots slots, List<String> run) {
        return new Readings.NumberedRun(
                run.stream().map(n -> plan(lines, element, slots, n, false)).toList());
    }
}
