package dev.naru.simulator;

import dev.naru.simulator.fault.FrontEnd;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A client of the KIS front end on the JDK's own HTTP client: as far from the hub's code as can be. */
public final class KisClient {

    /** Status, headers and parsed body. */
    public record Reply(int status, java.net.http.HttpHeaders headers, JsonObject body) {

        public String code() {
            return body.getString("msg_cd");
        }

        public String trCont() {
            return headers.firstValue("tr_cont").orElse("");
        }

        public JsonObject output() {
            return body.getJsonObject("output");
        }
    }

    public static final String LIVE_KEY = "PSsimulatornaru00000000000000000live";
    public static final String LIVE_SECRET = secret("simulator-app-secret-");
    public static final String PAPER_KEY = "PSsimulatornaru000000000000000paper0";
    public static final String PAPER_SECRET = secret("simulator-app-secret3-");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final String appKey;
    private final String secret;
    private final String account;
    private String token = "";

    private KisClient(FrontEnd frontEnd, String appKey, String secret, String account) {
        this.base = "http://127.0.0.1:" + frontEnd.restPort();
        this.appKey = appKey;
        this.secret = secret;
        this.account = account;
    }

    private static String secret(String beginning) {
        return beginning + "0".repeat(180 - beginning.length());
    }

    public static KisClient live(Simulator simulator) {
        return new KisClient(simulator.kisLive(), LIVE_KEY, LIVE_SECRET, "50000001").signedIn();
    }

    public static KisClient paper(Simulator simulator) {
        return new KisClient(simulator.kisPaper(), PAPER_KEY, PAPER_SECRET, "50000003").signedIn();
    }

    public static KisClient stranger(Simulator simulator) {
        return new KisClient(simulator.kisLive(), LIVE_KEY, LIVE_SECRET, "50000001");
    }

    private KisClient signedIn() {
        token = token().body().getString("access_token");
        return this;
    }

    public void useToken(String other) {
        token = other;
    }

    public Reply token() {
        return post("/oauth2/tokenP", "", pair("appsecret"));
    }

    public String approvalKey() {
        return post("/oauth2/Approval", "", pair("secretkey")).body().getString("approval_key");
    }

    public JsonObject pair(String secretName) {
        return new JsonObject()
                .put("grant_type", "client_credentials")
                .put("appkey", appKey)
                .put(secretName, secret);
    }

    /** GET of a domestic stock API: path below /uapi/domestic-stock/v1, query as it goes on the wire. */
    public Reply get(String path, String tr, String query) {
        return get(path, tr, query, "");
    }

    public Reply get(String path, String tr, String query, String trCont) {
        return send(request("/uapi/domestic-stock/v1/" + path + "?" + query, tr)
                .header("tr_cont", trCont)
                .GET());
    }

    public Reply price(String code) {
        return get("quotations/inquire-price", "FHKST01010100", "FID_COND_MRKT_DIV_CODE=J&FID_INPUT_ISCD=" + code);
    }

    public Reply post(String path, String tr, JsonObject body) {
        return send(request(path, tr).POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    public Reply order(String tr, String code, String division, long quantity, long price) {
        return post("/uapi/domestic-stock/v1/trading/order-cash", tr, orderBody(code, division, quantity, price));
    }

    public JsonObject orderBody(String code, String division, long quantity, long price) {
        return new JsonObject()
                .put("CANO", account)
                .put("ACNT_PRDT_CD", "01")
                .put("PDNO", code)
                .put("SLL_TYPE", "")
                .put("ORD_DVSN", division)
                .put("ORD_QTY", Long.toString(quantity))
                .put("ORD_UNPR", Long.toString(price))
                .put("CNDT_PRIC", "")
                .put("EXCG_ID_DVSN_CD", "KRX");
    }

    public Reply change(String tr, String order, String kind, long quantity, long price, boolean all) {
        JsonObject body = new JsonObject()
                .put("CANO", account)
                .put("ACNT_PRDT_CD", "01")
                .put("KRX_FWDG_ORD_ORGNO", "06010")
                .put("ORGN_ODNO", order)
                .put("ORD_DVSN", "00")
                .put("RVSE_CNCL_DVSN_CD", kind)
                .put("ORD_QTY", Long.toString(quantity))
                .put("ORD_UNPR", Long.toString(price))
                .put("QTY_ALL_ORD_YN", all ? "Y" : "N")
                .put("CNDT_PRIC", "")
                .put("EXCG_ID_DVSN_CD", "KRX");
        return post("/uapi/domestic-stock/v1/trading/order-rvsecncl", tr, body);
    }

    public String accountQuery() {
        return "CANO=" + account + "&ACNT_PRDT_CD=01";
    }

    private HttpRequest.Builder request(String path, String tr) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(10))
                .header("content-type", "application/json; charset=utf-8")
                .header("authorization", "Bearer " + token)
                .header("appkey", appKey)
                .header("appsecret", secret)
                .header("custtype", "P");
        return tr.isEmpty() ? request : request.header("tr_id", tr);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String body = response.body();
            return new Reply(response.statusCode(), response.headers(), new JsonObject(body.isEmpty() ? "{}" : body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
