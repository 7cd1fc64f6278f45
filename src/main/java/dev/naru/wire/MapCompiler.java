package dev.naru.wire;

import java.util.List;

/** Turns the text of a field map into a {@link FieldMap}, or says where and why it can't. */
final class MapCompiler {
    static final List<String> KEYS = List.of(
            "to",
            "from",
            "request",
            "layout",
            "layouts",
            "widths",
            "each",
            "record",
            "group",
            "fields",
            "required",
            "optional",
            "skip-without",
            "mask");

    private final YamlText yaml;
    private final CodeTables tables;

    MapCompiler(YamlText yaml, CodeTables tables) {
        this.yaml = yaml;
        this.tables = tables;
    }

    FieldMap compile() {
        for (String key : yaml.keys()) {
            if (!KEYS.contains(key)) {
                throw yaml.error(key, "unknown key (expected one of: " + String.join(", ", KEYS) + ")");
            }
        }
        String from = yaml.required("from", "caret, json or a canonical record");
        String to = yaml.required("to", "a canonical record, json or form");
        String name = yaml.file().replaceFirst("\\.map\\.yaml$", "");
        if (to.equals("json") || to.equals("form")) {
            RecordShape shape = shape("from", from);
            List<Outbound.Line> lines = new OutboundLines(yaml, shape, tables).compile();
            return new FieldMap(name, shape, null, new Outbound(name, lines));
        }
        RecordShape shape = shape("to", to);
        return switch (from) {
            case "caret" -> new FieldMap(name, shape, caret(shape), null);
            case "json" -> new FieldMap(name, shape, json(shape), null);
            default -> throw yaml.error("from", "\"" + from + "\" (expected caret or json)");
        };
    }

    private RecordShape shape(String key, String name) {
        try {
            return RecordShape.named(name);
        } catch (IllegalArgumentException e) {
            throw yaml.error(key, e.getMessage());
        }
    }

    private RecordShape request() {
        return yaml.word("request").map(name -> shape("request", name)).orElse(null);
    }

    private CaretMap caret(RecordShape shape) {
        for (String key : List.of("each", "record", "group")) {
            if (yaml.has(key)) {
                throw yaml.error(key, "not for caret frames (expected with from: json)");
            }
        }
        CaretLayouts layouts = CaretLayouts.of(yaml);
        for (String name : yaml.list("mask")) {
            if (!layouts.knows(name)) {
                throw yaml.error("mask", "unknown source \"" + name + "\" (expected a name of the layout)");
            }
        }
        Slots slots = new Slots();
        RecordPlan plan = new InboundLines(yaml, tables, request(), layouts).plan(shape, slots);
        return new CaretMap(layouts, plan, slots.parts(), new Mask(yaml.list("mask")));
    }

    private JsonMap json(RecordShape shape) {
        for (String key : List.of("layout", "layouts", "widths")) {
            if (yaml.has(key)) {
                throw yaml.error(key, "not for JSON (expected with from: caret)");
            }
        }
        Slots slots = new Slots();
        RecordPlan plan = new InboundLines(yaml, tables, request(), null).plan(shape, slots);
        return new JsonMap(
                pointer("each"),
                pointer("record"),
                new RowFiller(slots.parts()),
                plan,
                new Mask(yaml.list("mask")),
                yaml.has("group") ? Grouping.of(yaml.mapping("group"), shape) : null);
    }

    private String pointer(String key) {
        String pointer = yaml.word(key).orElse(null);
        if (pointer != null && !pointer.startsWith("/")) {
            throw yaml.error(key, "\"" + pointer + "\" (expected a JSON pointer such as /output)");
        }
        return pointer;
    }
}
