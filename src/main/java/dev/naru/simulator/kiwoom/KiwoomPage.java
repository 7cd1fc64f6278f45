package dev.naru.simulator.kiwoom;

import java.util.List;
import java.util.function.Function;

/**
 * One page of rows. The cursor is the key of the last row given and keys rise or fall all the way, so rows that come or
 * go meanwhile neither repeat nor shift the pages.
 */
record KiwoomPage<T>(List<T> rows, String next) {

    /** The page after {@code cursor} of rows whose keys, texts of one length, rise. */
    static <T> KiwoomPage<T> rising(String cursor, List<T> all, int size, Function<T, String> key) {
        return of(
                all.stream().filter(row -> key.apply(row).compareTo(cursor) > 0).toList(), size, key);
    }

    /** The same of rows whose keys fall: newest first. */
    static <T> KiwoomPage<T> falling(String cursor, List<T> all, int size, Function<T, String> key) {
        return cursor.isEmpty()
                ? of(all, size, key)
                : of(
                        all.stream()
                                .filter(row -> key.apply(row).compareTo(cursor) < 0)
                                .toList(),
                        size,
                        key);
    }

    private static <T> KiwoomPage<T> of(List<T> left, int size, Function<T, String> key) {
        List<T> rows = left.subList(0, Math.min(size, left.size()));
        return new KiwoomPage<>(rows, rows.size() == left.size() ? "" : key.apply(rows.get(rows.size() - 1)));
    }
}
