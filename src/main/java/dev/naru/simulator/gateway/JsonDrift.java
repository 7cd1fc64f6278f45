package dev.naru.simulator.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** JSON as another edition of a broker's interface might send it: with fields nobody knows, or without known ones. */
public final class JsonDrift {

    private JsonDrift() {}

    /** The object with {@code fields} more fields, or, when negative, without that many of its last ones. */
    public static JsonObject of(JsonObject object, int fields) {
        JsonObject drifted = object.copy();
        for (int i = 1; i <= fields; i++) {
            drifted.put("added_" + i, "0");
        }
        List<String> names = new ArrayList<>(object.fieldNames());
        int missing = Math.min(Math.max(0, -fields), names.size());
        names.subList(names.size() - missing, names.size()).forEach(drifted::remove);
        return drifted;
    }

    /** The answer with every row of its lists, or, when it has none, the answer itself changed that way. */
    public static JsonObject rows(JsonObject answer, int fields) {
        JsonObject drifted = answer.copy();
        boolean hasRows = false;
        for (String name : answer.fieldNames()) {
            if (drifted.getValue(name) instanceof JsonArray rows && !rows.isEmpty()) {
                drifted.put(name, rows(rows, fields));
                hasRows = true;
            }
        }
        return hasRows ? drifted : of(answer, fields);
    }

    private static JsonArray rows(JsonArray rows, int fields) {
        JsonArray drifted = new JsonArray();
        rows.forEach(row -> drifted.add(row instanceof JsonObject object ? of(object, fields) : row));
        return drifted;
    }
}
