package dev.naru.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A compiled map from the model to the parameters of a call. */
record Outbound(String map, List<Line> lines) {

    /** Gives a value of the canonical record or of the context. */
    interface Value {
        Object of(Object canonical, MapContext context);
    }

    /**
     * @param values more than one are joined by {@code /} for a code table
     * @param otherwise what is written when there is no value; {@code null} leaves it to the codec
     */
    record Line(String wireName, List<Value> values, Codec codec, String otherwise, boolean required) {
        String write(Object canonical, MapContext context) {
            Object value = values.size() == 1 ? values.get(0).of(canonical, context) : joined(canonical, context);
            String text = value == null ? null : codec.write(value);
            if (required && (text == null || text.isEmpty())) {
                throw new UnwritableException("nothing (expected a value)");
            }
            if (text != null) {
                return text;
            }
            return otherwise == null ? codec.writeNull() : otherwise;
        }

        private String joined(Object canonical, MapContext context) {
            List<String> texts = new ArrayList<>();
            for (Value value : values) {
                Object part = value.of(canonical, context);
                texts.add(part == null ? "" : Literals.text(part));
            }
            return String.join("/", texts);
        }
    }

    Map<String, String> write(Object canonical, MapContext context) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Line line : lines) {
            try {
                parameters.put(line.wireName(), line.write(canonical, context));
            } catch (UnwritableException e) {
                throw new UnwritableException(map + " " + line.wireName() + ": " + e.getMessage());
            }
        }
        return parameters;
    }
}
