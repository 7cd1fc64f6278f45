package dev.naru.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes personal data out of payloads that are kept because of drift. */
final class Mask {
    private static final String HIDDEN = "***";
    private static final int LONGEST = 8_192;

    private final Set<String> names;

    Mask(List<String> names) {
        this.names = names.stream().map(n -> n.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean hides(String name) {
        return names.contains(name.toUpperCase(Locale.ROOT));
    }

    String hide(JsonNode payload) {
        JsonNode copy = payload.deepCopy();
        hideIn(copy);
        return cut(copy.toString());
    }

    private void hideIn(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                if (hides(name)) {
                    object.put(name, HIDDEN);
                }
            });
        }
        node.forEach(this::hideIn);
    }

    /** @param hidden whether the field at that position of a record is to be hidden */
    String hide(String payload, int width, boolean[] hidden) {
        StringBuilder text = new StringBuilder(payload.length());
        String[] fields = payload.split("\\^", -1);
        for (int i = 0; i < fields.length; i++) {
            boolean hide = i % width < hidden.length && hidden[i % width];
            text.append(i == 0 ? "" : "^").append(hide && !fields[i].isEmpty() ? HIDDEN : fields[i]);
        }
        return cut(text.toString());
    }

    /** The outline of a text in which nobody knows what stands where. */
    String outline(String text) {
        if (names.isEmpty()) {
            return cut(text);
        }
        StringBuilder outline = new StringBuilder(text.length());
        text.chars().forEach(c -> outline.append(Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'x' : (char) c));
        return cut(outline.toString());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
