package dev.naru.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Compiles the {@code fields} of a map that writes a wire. */
final class OutboundLines {
    private final YamlText yaml;
    private final RecordShape shape;
    private final CodeTables tables;

    OutboundLines(YamlText yaml, RecordShape shape, CodeTables tables) {
        this.yaml = yaml;
        this.shape = shape;
        this.tables = tables;
    }

    List<Outbound.Line> compile() {
        YamlText fields = yaml.mapping("fields");
        List<String> required = yaml.list("required");
        for (String name : required) {
            if (!fields.has(name)) {
                throw yaml.error("required", "unknown field \"" + name + "\" (expected a line of fields)");
            }
        }
        List<Outbound.Line> lines = new ArrayList<>();
        for (String name : fields.keys()) {
            try {
                lines.add(line(name, fields.word(name).orElse(""), required.contains(name)));
            } catch (IllegalArgumentException e) {
                throw fields.error(name, e.getMessage());
            }
        }
        return lines;
    }

    private Outbound.Line line(String name, String text, boolean required) {
        MapLine line = MapLine.parse(text);
        if (line.source() instanceof Source.Literal literal) {
            Outbound.Value value = (canonical, context) -> literal.text();
            return new Outbound.Line(name, List.of(value), new TextCodec.Text(), null, required);
        } else if (line.source() instanceof Source.Context context) {
            Codec codec = codec(line, typeOf(context.name()), 1);
            return new Outbound.Line(name, List.of(context(context.name())), codec, line.otherwise(), required);
        }
        List<Outbound.Value> values = new ArrayList<>();
        Class<?> type = String.class;
        List<Source.Part> parts = ((Source.Wire) line.source()).parts();
        for (Source.Part part : parts) {
            int[] indexes = part.names().stream().mapToInt(this::component).toArray();
            type = shape.typeOf(indexes[0]);
            for (int index : indexes) {
                if (shape.typeOf(index) != type) {
                    throw new IllegalArgumentException("\"" + part.label() + "\" (expected components of one type)");
                }
            }
            values.add((canonical, context) -> firstOf(canonical, indexes));
        }
        Codec codec = codec(line, parts.size() > 1 ? String.class : type, parts.size());
        return new Outbound.Line(name, values, codec, line.otherwise(), required);
    }

    private Object firstOf(Object canonical, int[] indexes) {
        for (int index : indexes) {
            Object value = shape.valueOf(canonical, index);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private int component(String name) {
        int index = shape.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("unknown source \"" + name + "\" (expected one of " + shape.name() + ": "
                    + String.join(", ", shape.names()) + ")");
        }
        return index;
    }

    private Codec codec(MapLine line, Class<?> type, int sources) {
        Codecs codecs = new Codecs(tables, field -> -1);
        Codec codec = codecs.parse(line.codec() == null ? "text" : line.codec(), type, new int[sources]);
        boolean numbers = Number.class.isAssignableFrom(codec.type()) && Number.class.isAssignableFrom(type);
        if (codec.type() != Object.class
                && codec.type() != String.class
                && !codec.type().isAssignableFrom(type)
                && !numbers) {
            throw new IllegalArgumentException("codec \"" + line.codec() + "\" takes a "
                    + codec.type().getSimpleName() + " (expected a codec that takes a " + type.getSimpleName() + ")");
        }
        return codec;
    }

    private static Class<?> typeOf(String context) {
        return switch (context) {
            case "receivedAt" -> Instant.class;
            case "tradingDate" -> LocalDate.class;
            default -> String.class;
        };
    }

    private static Outbound.Value context(String name) {
        return switch (name) {
            case "connection" -> (canonical, context) -> context.connection();
            case "receivedAt" -> (canonical, context) -> context.receivedAt();
            case "tradingDate" -> (canonical, context) -> TimeCodec.dateOf(context.receivedAt());
            default -> (canonical, context) -> context.credentials().apply(name);
        };
    }
}
