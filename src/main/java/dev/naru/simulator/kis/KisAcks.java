package dev.naru.simulator.kis;

import io.vertx.core.json.JsonObject;

/** The stream's control messages: acknowledgements and PINGPONG. */
final class KisAcks {

    private KisAcks() {}

    static String subscribed(String tr, String key, NoticeCipher cipher) {
        JsonObject output = new JsonObject().put("iv", cipher.iv()).put("key", cipher.key());
        return ack(tr, key, "0", "OPSP0000", "SUBSCRIBE SUCCESS", output);
    }

    static String deregistered(String tr, String key) {
        return ack(tr, key, "0", "OPSP0001", "UNSUBSCRIBE SUCCESS", null);
    }

    static String error(String tr, String key, String rtCd, String code, String text) {
        return ack(tr, key, rtCd, code, text, null);
    }

    private static String ack(String tr, String key, String rtCd, String code, String text, JsonObject output) {
        JsonObject body =
                new JsonObject().put("rt_cd", rtCd).put("msg_cd", code).put("msg1", text);
        if (output != null) {
            body.put("output", output);
        }
        JsonObject header = new JsonObject()
                .put("tr_id", tr)
                .put("tr_key", key)
                .put("encrypt", tr.startsWith("H0STCNI") ? "Y" : "N");
        return new JsonObject().put("header", header).put("body", body).encode();
    }

    static String pingPong(String dateTime) {
        return new JsonObject()
                .put("header", new JsonObject().put("tr_id", "PINGPONG").put("datetime", dateTime))
                .encode();
    }
}
