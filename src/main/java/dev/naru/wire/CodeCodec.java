package dev.naru.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Codecs for instruments' codes, which wires decorate with letters for the kind of paper and for the venue. */
final class CodeCodec {
    private CodeCodec() {}

    /** The plain code: without the letter before it (주식 A, ELW J, ETN Q, 통합 U, NXT N, KRX K) and the venue's suffix behind. */
    record Code() implements Codec {
        private static final int PLAIN = 6;
        private static final String LETTERS = "AJQUNK";
        private static final List<String> SUFFIXES = List.of("_NX", "_AL");

        @Override
        public Class<?> type() {
            return String.class;
        }

        @Override
        public Object read(Row row, int slot) {
            String whole = row.copy(slot);
            String code = withoutSuffix(whole);
            for (int i = 0; i < code.length(); i++) {
                char c = code.charAt(i);
                if ((c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
                    throw new Unreadable(whole, "an instrument code of digits and capital letters");
                }
            }
            // every six-character code begins with a digit, a foreign one of seven letters does not
            boolean lettered = code.length() == PLAIN + 1
                    && LETTERS.indexOf(code.charAt(0)) >= 0
                    && Character.isDigit(code.charAt(1));
            return lettered ? code.substring(1) : code;
        }

        private static String withoutSuffix(String code) {
            for (String suffix : SUFFIXES) {
                if (code.endsWith(suffix)) {
                    return code.substring(0, code.length() - suffix.length());
                }
            }
            return code;
        }

        @Override
        public String write(Object value) {
            return value.toString();
        }
    }

    /** Letters before the code on the wire; with a pattern only before codes that look so. */
    record Prefixed(String prefix, Pattern only, String otherwise) implements Codec {
        @Override
        public Class<?> type() {
            return String.class;
        }

        @Override
        public Object read(Row row, int slot) {
            String code = row.copy(slot);
            String before = code.startsWith(prefix) ? prefix : code.startsWith(otherwise) ? otherwise : "";
            return code.substring(before.length());
        }

        @Override
        public String write(Object value) {
            String code = value.toString();
            return (only == null || only.matcher(code).matches() ? prefix : otherwise) + code;
        }
    }

    /** Filled up with blanks behind it. */
    record Padded(int width) implements Codec {
        @Override
        public Class<?> type() {
            return String.class;
        }

        @Override
        public Object read(Row row, int slot) {
            return row.copy(slot);
        }

        @Override
        public String write(Object value) {
            String text = value.toString();
            if (text.length() > width) {
                throw new UnwritableException("\"" + text + "\" (expected at most " + width + " characters)");
            }
            return text + " ".repeat(width - text.length());
        }
    }

    /** What stands behind a code, by a table of suffixes: read as what the suffix means. */
    static final class Suffix implements Codec {
        private final String table;
        private final Class<?> type;
        private final Map<String, Object> meanings = new LinkedHashMap<>();

        Suffix(String table, Map<String, String> suffixes, Class<?> type) {
            this.table = table;
            this.type = type;
            suffixes.forEach((suffix, text) -> meanings.put(suffix, text == null ? null : Literals.of(text, type)));
        }

        @Override
        public Class<?> type() {
            return type;
        }

        @Override
        public Object read(Row row, int slot) {
            String code = row.copy(slot);
            String longest = null;
            for (String suffix : meanings.keySet()) {
                if (code.endsWith(suffix) && (longest == null || suffix.length() > longest.length())) {
                    longest = suffix;
                }
            }
            if (longest == null) {
                throw new Unreadable(code, "an ending of table " + table + ": " + String.join(", ", meanings.keySet()));
            }
            return meanings.get(longest);
        }

        @Override
        public String write(Object value) {
            throw new UnwritableException("suffix can only be read (expected suffixed(" + table + "))");
        }
    }

    /** A code and what its suffix means, {@code code/meaning}, written together; a code alone where nothing is meant. */
    record Suffixed(String table, Map<String, String> suffixes) implements Codec {
        @Override
        public Class<?> type() {
            return String.class;
        }

        @Override
        public Object read(Row row, int slot) {
            throw new Unreadable(row.copy(slot), "nothing: suffixed() can only write");
        }

        @Override
        public String write(Object value) {
            String text = value.toString();
            int at = text.lastIndexOf('/');
            String code = text.substring(0, Math.max(at, 0));
            String meant = text.substring(at + 1);
            if (code.isEmpty() || meant.isEmpty()) {
                return code;
            }
            return code
                    + suffixes.entrySet().stream()
                            .filter(entry -> meant.equals(entry.getValue()))
                            .map(Map.Entry::getKey)
                            .findFirst()
                            .orElseThrow(() -> new UnwritableException("\"" + meant + "\" (expected a value of table "
                                    + table + ": " + String.join(", ", suffixes.values()) + ")"));
        }
    }

    /** Codes one after the other, each in {@code width} characters of which the last {@code kept} count. */
    record Groups(int width, int kept) implements Codec {
        @Override
        public Class<?> type() {
            return List.class;
        }

        @Override
        public Object read(Row row, int slot) {
            String text = row.copy(slot);
            if (text.length() % width != 0) {
                throw new Unreadable(text, "groups of " + width + " characters");
            }
            List<String> codes = new ArrayList<>();
            for (int end = width; end <= text.length(); end += width) {
                String code = text.substring(end - kept, end).strip();
                if (!code.isEmpty() && !code.chars().allMatch(c -> c == '0')) {
                    codes.add(code);
                }
            }
            return Collections.unmodifiableList(codes);
        }

        @Override
        public String write(Object value) {
            throw new UnwritableException("groups can only be read");
        }

        @Override
        public boolean readsEmpty() {
            return true;
        }
    }
}
