package dev.naru.wire;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A code table: wire code to canonical value when reading, the first code with that value when writing. */
final class TableCodec implements Codec {
    private static final int ASCII = 128;
    private static final Object UNKNOWN = new Object();

    private final String name;
    private final Class<?> type;
    private final int[] slots;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> codes = new LinkedHashMap<>();
    /** Most codes are one character: those are read without copying them out of the payload. */
    private final Object[] byCharacter = new Object[ASCII];
    /** Whether a {@code *} makes it necessary to go through the codes in their order. */
    private boolean patterned;

    /** @param part which part of values such as {@code LIMIT/DAY} is meant; 0 for the whole */
    TableCodec(String name, Map<String, String> table, int part, Class<?> type, int[] slots) {
        this.name = name;
        this.type = type;
        this.slots = slots;
        Arrays.fill(byCharacter, UNKNOWN);
        table.forEach((code, text) -> {
            String meant = text == null || part == 0 ? text : partOf(text, part);
            Object value = meant == null ? null : Literals.of(meant, type);
            values.put(code, value);
            patterned |= code.indexOf('*') >= 0;
            if (code.length() == 1 && code.charAt(0) < ASCII) {
                byCharacter[code.charAt(0)] = value;
            }
            if (meant != null && code.indexOf('*') < 0) {
                codes.putIfAbsent(meant, code);
            }
        });
    }

    private static String partOf(String text, int part) {
        String[] parts = text.split("/", -1);
        return part <= parts.length ? parts[part - 1] : text;
    }

    @Override
    public Class<?> type() {
        return type;
    }

    @Override
    public boolean readsEmpty() {
        return slots.length > 1 || values.containsKey("");
    }

    @Override
    public Object read(Row row, int slot) {
        if (slots.length > 1 || patterned) {
            return readInOrder(row);
        }
        if (row.end(slot) - row.start(slot) == 1 && row.text(slot).charAt(row.start(slot)) < ASCII) {
            Object value = byCharacter[row.text(slot).charAt(row.start(slot))];
            return value == UNKNOWN ? unknown(row.copy(slot)) : value;
        }
        String code = row.copy(slot);
        Object value = values.getOrDefault(code, UNKNOWN);
        return value == UNKNOWN ? unknown(code) : value;
    }

    private Object readInOrder(Row row) {
        String[] given = new String[slots.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = row.copy(slots[i]);
        }
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            String[] code = slots.length > 1 ? entry.getKey().split("/", -1) : new String[] {entry.getKey()};
            if (fits(code, given)) {
                return entry.getValue();
            }
        }
        return unknown(String.join("/", given));
    }

    private static boolean fits(String[] pattern, String[] given) {
        if (pattern.length != given.length) {
            return false;
        }
        for (int i = 0; i < given.length; i++) {
            if (!fits(pattern[i], given[i])) {
                return false;
            }
        }
        return true;
    }

    /** Looks at each character once, however long the text. @param pattern in which every {@code *} stands for any text */
    static boolean fits(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        if (!text.startsWith(pattern.substring(0, star))) {
            return false;
        }
        int from = star;
        for (int next = pattern.indexOf('*', star + 1); next >= 0; next = pattern.indexOf('*', star + 1)) {
            String part = pattern.substring(star + 1, next);
            int at = text.indexOf(part, from);
            if (at < 0) {
                return false;
            }
            from = at + part.length();
            star = next;
        }
        String last = pattern.substring(star + 1);
        return text.length() - from >= last.length() && text.endsWith(last);
    }

    private Object unknown(String code) {
        throw new Unreadable(code, "a code of table " + name + ": " + String.join(", ", values.keySet()));
    }

    @Override
    public String write(Object value) {
        String text = Literals.text(value);
        String code = codes.get(text);
        if (code == null) {
            throw new UnwritableException("\"" + text + "\" (expected a value of table " + name + ": "
                    + String.join(", ", codes.keySet()) + ")");
        }
        return code;
    }
}
