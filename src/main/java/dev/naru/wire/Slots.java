package dev.naru.wire;

import java.util.ArrayList;
import java.util.List;

/** Numbers the places a map reads, so that reading is by index. */
final class Slots {
    private final List<Source.Part> parts = new ArrayList<>();

    int of(Source.Part part) {
        int at = parts.indexOf(part);
        if (at >= 0) {
            return at;
        }
        parts.add(part);
        return parts.size() - 1;
    }

    List<Source.Part> parts() {
        return List.copyOf(parts);
    }

    int size() {
        return parts.size();
    }
}
