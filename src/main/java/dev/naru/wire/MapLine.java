package dev.naru.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code source | codec | 'otherwise'}.
 *
 * @param codec {@code null} when the line has none
 * @param otherwise what stands in for an empty value; {@code null} when nothing does
 */
record MapLine(Source source, String codec, String otherwise) {

    /** @throws IllegalArgumentException saying what is wrong with it */
    static MapLine parse(String text) {
        List<String> columns = columns(text);
        int last = columns.size() - 1;
        String otherwise = last > 0 && isLiteral(columns.get(last)) ? unquoted(columns.remove(last)) : null;
        if (columns.size() > 2 || columns.size() == 2 && columns.get(1).isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" (expected source | codec or source | codec | 'otherwise')");
        }
        return new MapLine(Source.parse(columns.get(0)), columns.size() == 2 ? columns.get(1) : null, otherwise);
    }

    /** Splits at bars that are not inside quotes. */
    private static List<String> columns(String text) {
        List<String> columns = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '\'';
            if (text.charAt(i) == '|' && !quoted) {
                columns.add(text.substring(start, i).trim());
                start = i + 1;
            }
        }
        columns.add(text.substring(start).trim());
        return columns;
    }

    private static boolean isLiteral(String text) {
        return text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
    }

    private static String unquoted(String literal) {
        return literal.substring(1, literal.length() - 1);
    }

    String expected(Class<?> type) {
        return codec != null ? codec : type.getSimpleName();
    }
}
