package dev.naru.simulator;

import dev.naru.simulator.JsonClient.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client of the Kiwoom front ends: one key pair, one token, calls by api-id. */
public final class KiwoomClient {

    public static final String KEY = "SIMULATOR-kiwoom-app-key-000000000000001";
    public static final String SECRET = "SIMULATOR-kiwoom-secret-key-000000000001";
    public static final String ACCOUNT = "6000000111";
    public static final String MOCK_KEY = "SIMULATOR-kiwoom-app-key-000000000000003";
    public static final String MOCK_SECRET = "SIMULATOR-kiwoom-secret-key-000000000003";

    private final JsonClient http;
    private final int streamPort;
    private final String key;
    private final String secret;
    private String token = "";

    private KiwoomClient(Simulator simulator, String frontEnd, String key, String secret) {
        this.http = new JsonClient(simulator.frontEnd(frontEnd).restPort());
        this.streamPort = simulator.frontEnd(frontEnd).streamPort();
        this.key = key;
        this.secret = secret;
    }

    public static KiwoomClient stranger(Simulator simulator) {
        return new KiwoomClient(simulator, "kiwoom", KEY, SECRET);
    }

    public static KiwoomClient live(Simulator simulator) {
        return stranger(simulator).signedIn();
    }

    public static KiwoomClient mock(Simulator simulator) {
        return new KiwoomClient(simulator, "kiwoom-mock", MOCK_KEY, MOCK_SECRET).signedIn();
    }

    private KiwoomClient signedIn() {
        token = token(key, secret).body().getString("token");
        return this;
    }

    public String token() {
        return token;
    }

    public void useToken(String other) {
        token = other;
    }

    public Reply token(String appKey, String secretKey) {
        JsonObject body = new JsonObject()
                .put("grant_type", "client_credentials")
                .put("appkey", appKey)
                .put("secretkey", secretKey);
        return http.post("/oauth2/token", Map.of("api-id", "au10001"), body.encode());
    }

    public Reply revoke() {
        JsonObject body =
                new JsonObject().put("appkey", key).put("secretkey", secret).put("token", token);
        return http.post("/oauth2/revoke", Map.of("api-id", "au10002"), body.encode());
    }

    /** A call: the part of the path behind /api/dostk/, the api-id, and names and values in turn. */
    public Reply call(String category, String api, String... parameters) {
        return send("/api/dostk/" + category, api, json(parameters), Map.of());
    }

    public Reply send(String path, String api, JsonObject body, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("api-id", api);
        headers.putIfAbsent("authorization", "Bearer " + token);
        return http.post(path, headers, body.encode());
    }

    /** Every page's rows. */
    public List<JsonObject> all(String category, String api, String list, String... parameters) {
        List<JsonObject> rows = new ArrayList<>();
        Map<String, String> next = Map.of();
        do {
            Reply page = send("/api/dostk/" + category, api, json(parameters), next);
            rows.addAll(rows(page, list));
            next = page.header("cont-yn").equals("Y")
                    ? Map.of("cont-yn", "Y", "next-key", page.header("next-key"))
                    : Map.of();
        } while (!next.isEmpty());
        return rows;
    }

    public static List<JsonObject> rows(Reply reply, String list) {
        return reply.body().getJsonArray(list, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    public Reply order(String api, String code, String type, long quantity, String price) {
        return call(
                "ordr",
                api,
                "dmst_stex_tp",
                "KRX",
                "stk_cd",
                code,
                "ord_qty",
                Long.toString(quantity),
                "ord_uv",
                price,
                "trde_tp",
                type,
                "cond_uv",
                "");
    }

    public Reply amend(String order, String code, long quantity, long price) {
        return call(
                "ordr",
                "kt10002",
                "dmst_stex_tp",
                "KRX",
                "orig_ord_no",
                order,
                "stk_cd",
                code,
                "mdfy_qty",
                Long.toString(quantity),
                "mdfy_uv",
                Long.toString(price),
                "mdfy_cond_uv",
                "");
    }

    public Reply cancel(String order, String code, long quantity) {
        return call(
                "ordr",
                "kt10003",
                "dmst_stex_tp",
                "KRX",
                "orig_ord_no",
                order,
                "stk_cd",
                code,
                "cncl_qty",
                Long.toString(quantity));
    }

    public JsonSocket socket() {
        return JsonSocket.open(streamPort, "/api/dostk/websocket", Map.of());
    }

    public JsonSocket loggedIn() {
        JsonSocket socket = socket();
        socket.send(new JsonObject().put("trnm", "LOGIN").put("token", token));
        return socket;
    }

    public static JsonObject json(String... parameters) {
        JsonObject json = new JsonObject();
        for (int i = 0; i < parameters.length; i += 2) {
            json.put(parameters[i], parameters[i + 1]);
        }
        return json;
    }
}
