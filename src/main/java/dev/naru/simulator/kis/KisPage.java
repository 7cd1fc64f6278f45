package dev.naru.simulator.kis;

import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * One page of rows. The cursor is the key of the last row given, so rows that appear meanwhile neither repeat nor shift
 * the pages; keys travel padded with blanks, as the broker sends them.
 */
record KisPage<T>(List<T> rows, String trCont, String searchKey, String nextKey) {

    private static final int KEY_LENGTH = 100;

    static <T> KisPage<T> of(KisCall call, List<T> all, int size, Function<T, String> key, String search) {
        String cursor = call.isContinued() ? call.get("CTX_AREA_NK100").trim() : "";
        int from = 0;
        for (int i = 0; i < all.size() && !cursor.isEmpty(); i++) {
            if (key.apply(all.get(i)).equals(cursor)) {
                from = i + 1;
            }
        }
        List<T> rows = all.subList(from, Math.min(from + size, all.size()));
        boolean isLast = from + rows.size() >= all.size();
        String next = isLast ? "" : key.apply(rows.get(rows.size() - 1));
        String more = call.isContinued() ? "M" : "F";
        return new KisPage<>(rows, isLast ? "D" : more, search, next);
    }

    JsonObject keys(JsonObject envelope) {
        return envelope.put("ctx_area_fk100", Wire.pad(searchKey, KEY_LENGTH))
                .put("ctx_area_nk100", Wire.pad(nextKey, KEY_LENGTH));
    }
}
