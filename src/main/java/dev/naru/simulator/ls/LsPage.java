package dev.naru.simulator.ls;

import java.util.List;
import java.util.function.Function;

/** A page of a list, and the cursor of what follows: empty when nothing does. */
record LsPage<T>(List<T> rows, String next) {

    /** The {@code size} rows behind the one whose cursor is {@code after} (empty: from the start). */
    static <T> LsPage<T> after(List<T> all, String after, int size, Function<T, String> cursor) {
        int from = 0;
        while (!after.isEmpty()
                && from < all.size()
                && !cursor.apply(all.get(from)).equals(after)) {
            from++;
        }
        if (!after.isEmpty()) {
            from = Math.min(all.size(), from + 1);
        }
        List<T> rows = all.subList(from, Math.min(all.size(), from + size));
        boolean isMore = from + size < all.size();
        return new LsPage<>(rows, isMore ? cursor.apply(rows.get(rows.size() - 1)) : "");
    }

    /** The newest {@code size} of rows that ascend in time; the cursor is that of the row just older than these. */
    static <T> LsPage<T> newest(List<T> all, int size, Function<T, String> cursor) {
        int from = Math.max(0, all.size() - size);
        return new LsPage<>(all.subList(from, all.size()), from == 0 ? "" : cursor.apply(all.get(from - 1)));
    }

    /** The value of {@code tr_cont_key}: null when nothing follows. */
    String key(String tr) {
        return next.isEmpty()
                ? null
                : String.format("%08x%010d", tr.hashCode(), Math.floorMod(next.hashCode(), 9_999_999_999L));
    }
}
