package dev.naru.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Compiles one {@code source | codec} of a map that reads a wire. Throws IllegalArgumentException with the fault. */
final class ReadingLine {
    private static final String ASKED = "$request.";

    private final CodeTables tables;
    private final RecordShape request;
    private final CaretLayouts layouts;
    private final Slots slots;

    ReadingLine(CodeTables tables, RecordShape request, CaretLayouts layouts, Slots slots) {
        this.tables = tables;
        this.request = request;
        this.layouts = layouts;
        this.slots = slots;
    }

    Target.Reading compile(MapLine line, Class<?> type, boolean required) {
        Target.Reading reading = reading(line, type, required);
        return line.otherwise() == null
                ? reading
                : new Readings.Otherwise(reading, Literals.of(line.otherwise(), type));
    }

    private Target.Reading reading(MapLine line, Class<?> type, boolean required) {
        if (line.source() instanceof Source.Literal literal) {
            refuseCodec(line);
            return new Readings.Constant(Literals.of(literal.text(), type));
        } else if (line.source() instanceof Source.Context context) {
            return context(context.name(), line, type);
        }
        Source.Wire wire = (Source.Wire) line.source();
        int[] at = wire.parts().stream().mapToInt(part -> slot(part, required)).toArray();
        return field(line, type, at);
    }

    private int slot(Source.Part part, boolean required) {
        if (layouts != null) {
            for (String name : part.names()) {
                if (!layouts.knows(name)) {
                    throw new IllegalArgumentException("unknown source \"" + name + "\" (expected one of the layout: "
                            + String.join(", ", layouts.names()) + ")");
                }
            }
            if (required && !layouts.lacking(part).isEmpty()) {
                throw new IllegalArgumentException("source \"" + part.label() + "\" is not in the layout of "
                        + layouts.lacking(part).get(0) + " fields (expected in every layout)");
            }
        }
        return slots.of(part);
    }

    private Target.Reading field(MapLine line, Class<?> type, int[] at) {
        if (line.codec() == null && (type != String.class || at.length > 1)) {
            throw new IllegalArgumentException(
                    "no codec (expected source | codec that gives a " + type.getSimpleName() + ")");
        }
        Codecs codecs = new Codecs(tables, this::slotBeside);
        Codec codec = codecs.parse(line.codec() == null ? "text" : line.codec(), type, at);
        if (!type.isAssignableFrom(codec.type())) {
            throw new IllegalArgumentException("codec \"" + line.codec() + "\" gives a "
                    + codec.type().getSimpleName() + " (expected a codec that gives a " + type.getSimpleName() + ")");
        }
        return codec.readsEmpty() ? new Readings.AnyField(codec, at[0]) : new Readings.Field(codec, at[0]);
    }

    /** The slot of what a codec needs besides its own field: another field, or {@code $request.component}. */
    private int slotBeside(String name) {
        if (!name.startsWith(ASKED)) {
            return slot(new Source.Part(List.of(name), false), false);
        }
        component(name.substring(ASKED.length()));
        return slots.of(new Source.Part(List.of(name), true));
    }

    private Target.Reading context(String name, MapLine line, Class<?> type) {
        return switch (name) {
            case "connection" -> plain(
                    line, type, String.class, (row, p) -> row.context().connection());
            case "receivedAt" -> plain(line, type, Instant.class, (row, p) -> row.receivedAt());
            case "tradingDate" -> plain(line, type, LocalDate.class, (row, p) -> TimeCodec.dateOf(row.receivedAt()));
            default -> ("$" + name).startsWith(ASKED)
                    ? request(name.substring(ASKED.length() - 1), line, type)
                    : field(line, type, new int[] {slots.of(new Source.Part(List.of("$" + name), true))});
        };
    }

    private Target.Reading request(String component, MapLine line, Class<?> type) {
        int index = component(component);
        return plain(line, type, request.typeOf(index), new Readings.Request(request, index));
    }

    private int component(String name) {
        if (request == null) {
            throw new IllegalArgumentException(ASKED + name + " (expected a line \"request: Query\" on top)");
        }
        int index = request.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("unknown field \"" + name + "\" (expected one of " + request.name()
                    + ": " + String.join(", ", request.names()) + ")");
        }
        return index;
    }

    private static Target.Reading plain(MapLine line, Class<?> type, Class<?> given, Target.Reading reading) {
        refuseCodec(line);
        if (!type.isAssignableFrom(given)) {
            throw new IllegalArgumentException(
                    "gives a " + given.getSimpleName() + " (expected a " + type.getSimpleName() + ")");
        }
        return reading;
    }

    private static void refuseCodec(MapLine line) {
        if (line.codec() != null) {
            throw new IllegalArgumentException("codec \"" + line.codec() + "\" on a value that needs none");
        }
    }
}
