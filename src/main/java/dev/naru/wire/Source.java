package dev.naru.wire;

import java.util.List;

/**
 * What stands left of the {@code |} in a map line.
 *
 * <p>{@code 'literal'} · {@code $context} · a wire name or JSON pointer; {@code A or B} for the first that has a value, {@code A?}
 * where it may be missing, {@code A/B} where a code table reads several.
 */
sealed interface Source {

    record Literal(String text) implements Source {}

    record Context(String name) implements Source {}

    record Wire(List<Part> parts) implements Source {}

    /** One place of the wire, under one or more spellings. */
    record Part(List<String> names, boolean mayBeMissing) {
        String label() {
            return String.join(" or ", names);
        }
    }

    /** @throws IllegalArgumentException saying what is wrong with it */
    static Source parse(String text) {
        if (text.startsWith("'")) {
            if (text.length() < 2 || !text.endsWith("'")) {
                throw new IllegalArgumentException("literal " + text + " does not end (expected a closing ')");
            }
            return new Literal(text.substring(1, text.length() - 1));
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no source (expected a wire name, $context or 'literal')");
        }
        if (text.startsWith("$")) {
            return new Context(text.substring(1));
        }
        if (text.startsWith("/") || text.contains(" or /")) {
            return new Wire(List.of(part(text)));
        }
        return new Wire(
                List.of(text.split("/")).stream().map(p -> part(p.trim())).toList());
    }

    private static Part part(String text) {
        boolean mayBeMissing = text.endsWith("?");
        String names = mayBeMissing ? text.substring(0, text.length() - 1) : text;
        List<String> spellings =
                List.of(names.split(" or ")).stream().map(String::trim).toList();
        for (String name : spellings) {
            if (name.isEmpty() || name.contains(" ")) {
                throw new IllegalArgumentException(
                        "source \"" + text + "\" (expected a wire name, $context or 'literal')");
            }
        }
        return new Part(spellings, mayBeMissing);
    }
}
