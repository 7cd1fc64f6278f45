package dev.naru.wire;

/** One way of writing a value on a wire, both directions. Bound to its slots when the map is compiled. */
interface Codec {

    /** What {@link #read} gives. */
    Class<?> type();

    /** @param slot has text; empty ones never come here unless {@link #readsEmpty} */
    Object read(Row row, int slot);

    /** @param value never {@code null} */
    String write(Object value);

    /** What stands on the wire for a value that is not there. */
    default String writeNull() {
        return "";
    }

    default boolean readsEmpty() {
        return false;
    }
}
