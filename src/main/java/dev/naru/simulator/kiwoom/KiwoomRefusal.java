package dev.naru.simulator.kiwoom;

import io.vertx.core.json.JsonObject;

/** A call that ends in an error: HTTP status, outer code, and a text that carries the inner one. */
public final class KiwoomRefusal extends RuntimeException {

    private static final int LEDGER = 20;

    private final int status;
    private final int outer;
    private final String inner;

    KiwoomRefusal(int status, int outer, String inner, String message) {
        super(message, null, false, false);
        this.status = status;
        this.outer = outer;
        this.inner = inner;
    }

    /** What the order and ledger system refuses: outer 20, {@code [2000](code:text)}. */
    static KiwoomRefusal ledger(String code, String text) {
        return new KiwoomRefusal(200, LEDGER, code, "[2000](" + code + ":" + text + ")");
    }

    public int status() {
        return status;
    }

    public String inner() {
        return inner;
    }

    /** The text without brackets and codes. */
    public String words() {
        String message = getMessage();
        int from = message.lastIndexOf(':', message.indexOf(" : ") < 0 ? message.length() : message.indexOf(" : ") - 1);
        return message.substring(from + 1).replaceAll("[\\])]+$", "").strip();
    }

    JsonObject body() {
        return envelope(outer, getMessage());
    }

    static JsonObject envelope(int outer, String message) {
        return new JsonObject().put("return_code", outer).put("return_msg", message);
    }
}
