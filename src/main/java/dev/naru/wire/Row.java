package dev.naru.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * The texts of one record by slot. A slot is a place a map reads; its text is a region of the payload, so that only what
 * is mapped is ever copied out of a frame. One row serves all records of a payload in turn.
 */
final class Row {
    private final String[] texts;
    private final int[] starts;
    private final int[] ends;
    private final MapContext context;
    private Instant receivedAt;
    private JsonNode root;
    private JsonNode record;

    Row(int slots, MapContext context) {
        this.texts = new String[slots];
        this.starts = new int[slots];
        this.ends = new int[slots];
        this.context = context;
        this.receivedAt = context.receivedAt();
    }

    void at(Instant received) {
        this.receivedAt = received;
    }

    void at(JsonNode rootNode, JsonNode recordNode) {
        this.root = rootNode;
        this.record = recordNode;
    }

    /** Takes the region without the blanks around it. */
    void put(int slot, String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == ' ') {
            to--;
        }
        texts[slot] = text;
        starts[slot] = from;
        ends[slot] = to;
    }

    void absent(int slot) {
        texts[slot] = null;
        starts[slot] = 0;
        ends[slot] = 0;
    }

    boolean isEmpty(int slot) {
        return starts[slot] == ends[slot];
    }

    /** The whole text the slot's region is in; {@code null} when the record has no such field. */
    String text(int slot) {
        return texts[slot];
    }

    int start(int slot) {
        return starts[slot];
    }

    int end(int slot) {
        return ends[slot];
    }

    /** A copy of the slot's region, empty when there is none. */
    String copy(int slot) {
        return isEmpty(slot) ? "" : texts[slot].substring(starts[slot], ends[slot]);
    }

    MapContext context() {
        return context;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    JsonNode root() {
        return root;
    }

    JsonNode record() {
        return record;
    }
}
