package dev.naru.simulator.ls;

import dev.naru.simulator.gateway.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a service answers, before it is written down. */
final class LsReply {

    /** How this answer is written: the reference has seen all of these. */
    record Style(boolean textNumbers, boolean bareRow) {}

    private final String code;
    private final String text;
    private final Map<String, Object> blocks = new LinkedHashMap<>();
    private String contKey;

    private LsReply(String code, String text) {
        this.code = code;
        this.text = text;
    }

    static LsReply of(String code, String text) {
        return new LsReply(code, text);
    }

    /** Market data that was found. */
    static LsReply found() {
        return of("00000", "정상적으로 조회가 완료되었습니다.");
    }

    LsReply block(LsRow row) {
        blocks.put(row.block(), row);
        return this;
    }

    /** Rows of a list; no rows are an empty list. */
    LsReply rows(String block, List<LsRow> rows) {
        blocks.put(block, new ArrayList<>(rows));
        return this;
    }

    /** The same, but without rows the block is missing altogether. */
    LsReply rowsIfAny(String block, List<LsRow> rows) {
        return rows.isEmpty() ? this : rows(block, rows);
    }

    /** Says that more follows, under this {@code tr_cont_key}; null when nothing does. */
    LsReply more(String key) {
        contKey = key;
        return this;
    }

    Answer answer(String tr, Style style) {
        JsonObject body = new JsonObject().put("rsp_cd", code).put("rsp_msg", text);
        blocks.forEach((name, block) -> body.put(name, write(block, style)));
        return headed(Answer.ok(body), tr, contKey);
    }

    /** With the headers that every answer has. */
    static Answer headed(Answer answer, String tr, String contKey) {
        return answer.with("tr_cd", tr)
                .with("tr_cont", contKey == null ? "N" : "Y")
                .with("tr_cont_key", contKey == null ? "" : contKey);
    }

    private static Object write(Object block, Style style) {
        if (block instanceof LsRow row) {
            return row.json(style.textNumbers());
        }
        JsonArray rows = new JsonArray();
        ((List<?>) block).forEach(row -> rows.add(((LsRow) row).json(style.textNumbers())));
        return rows.size() == 1 && style.bareRow() ? rows.getValue(0) : rows;
    }
}
