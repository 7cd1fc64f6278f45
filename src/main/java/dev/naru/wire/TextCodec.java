package dev.naru.wire;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Codecs for codes, names, flags and numbers that are names. */
final class TextCodec {
    private TextCodec() {}

    /** As it stands, without the blanks around it. */
    record Text() implements Codec {
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
            return value.toString();
        }
    }

    /** A broker's order number: without leading zeros here, padded to {@code width} on the wire. */
    record OrderNumber(int width) implements Codec {
        @Override
        public Class<?> type() {
            return String.class;
        }

        @Override
        public Object read(Row row, int slot) {
            int from = row.start(slot);
            while (from < row.end(slot) && row.text(slot).charAt(from) == '0') {
                from++;
            }
            return from == row.end(slot) ? null : row.text(slot).substring(from, row.end(slot));
        }

        @Override
        public String write(Object value) {
            String number = value.toString();
            return "0".repeat(Math.max(0, width - number.length())) + number;
        }
    }

    /** One word for yes, anything else for no. */
    record Flag(String yes) implements Codec {
        @Override
        public Class<?> type() {
            return Boolean.class;
        }

        @Override
        public Object read(Row row, int slot) {
            return row.copy(slot).equalsIgnoreCase(yes);
        }

        @Override
        public String write(Object value) {
            return Boolean.TRUE.equals(value) ? yes : yes.equals("1") ? "0" : "N";
        }
    }

    /** The digits from {@code from} to {@code to} (exclusive) of a number written with separators. */
    record Digits(int from, int to) implements Codec {
        @Override
        public Class<?> type() {
            return String.class;
        }

        @Override
        public Object read(Row row, int slot) {
            String digits = digitsOf(row.copy(slot));
            if (digits.length() < to) {
                // not the value itself: it may be an account number
                throw new Unreadable(digits.length() + " digits", "at least " + to);
            }
            return digits.substring(from, to);
        }

        @Override
        public String write(Object value) {
            String digits = digitsOf(value.toString());
            if (digits.length() < to) {
                throw new UnwritableException(digits.length() + " digits (expected at least " + to + ")");
            }
            return digits.substring(from, to);
        }

        private static String digitsOf(String text) {
            StringBuilder digits = new StringBuilder(text.length());
            text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
            return digits.toString();
        }
    }

    /** Everything but the last four characters hidden. */
    record Masked() implements Codec {
        private static final int SHOWN = 4;

        @Override
        public Class<?> type() {
            return String.class;
        }

        @Override
        public Object read(Row row, int slot) {
            return write(row.copy(slot));
        }

        @Override
        public String write(Object value) {
            StringBuilder masked = new StringBuilder(value.toString());
            int shown = 0;
            for (int i = masked.length() - 1; i >= 0; i--) {
                if (Character.isLetterOrDigit(masked.charAt(i)) && ++shown > SHOWN) {
                    masked.setCharAt(i, '*');
                }
            }
            return masked.toString();
        }
    }

    /** One word when there is a value, another when there is none. */
    record Given(String there, String missing) implements Codec {
        @Override
        public Class<?> type() {
            return Object.class;
        }

        @Override
        public Object read(Row row, int slot) {
            throw new Unreadable(row.copy(slot), "nothing: given() can only write");
        }

        @Override
        public String write(Object value) {
            return there;
        }

        @Override
        public String writeNull() {
            return missing;
        }
    }

    /** Whether the text holds these words. */
    record Contains(String words) implements Codec {
        @Override
        public Class<?> type() {
            return Boolean.class;
        }

        @Override
        public Object read(Row row, int slot) {
            return row.copy(slot).contains(words);
        }

        @Override
        public String write(Object value) {
            throw new UnwritableException("contains can only be read");
        }

        @Override
        public boolean readsEmpty() {
            return true;
        }
    }

    /** The words of several fields, split at {@code |}; a table replaces some and leaves out those without a meaning. */
    record Words(int[] slots, Map<String, String> table) implements Codec {
        @Override
        public Class<?> type() {
            return Set.class;
        }

        @Override
        public Object read(Row row, int slot) {
            Set<String> words = new LinkedHashSet<>();
            for (int own : slots) {
                for (String word : row.copy(own).split("\\|")) {
                    String meant = table.containsKey(word.strip()) ? table.get(word.strip()) : word.strip();
                    if (meant != null && !meant.isEmpty()) {
                        words.add(meant);
                    }
                }
            }
            return Collections.unmodifiableSet(words);
        }

        @Override
        public String write(Object value) {
            throw new UnwritableException("words can only be read");
        }

        @Override
        public boolean readsEmpty() {
            return true;
        }
    }

    /** The labels of those fields that say Y. */
    record Marks(int[] slots, List<String> labels) implements Codec {
        @Override
        public Class<?> type() {
            return Set.class;
        }

        @Override
        public Object read(Row row, int slot) {
            Set<String> marks = new LinkedHashSet<>();
            for (int i = 0; i < slots.length; i++) {
                if (row.copy(slots[i]).equals("Y")) {
                    marks.add(labels.get(i));
                }
            }
            return Collections.unmodifiableSet(marks);
        }

        @Override
        public String write(Object value) {
            throw new UnwritableException("marks can only be read");
        }

        @Override
        public boolean readsEmpty() {
            return true;
        }
    }
}
