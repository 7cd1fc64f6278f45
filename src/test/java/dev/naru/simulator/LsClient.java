package dev.naru.simulator;

import dev.naru.simulator.fault.FrontEnd;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A client of the LS front ends on the JDK's own HTTP client: as far from the hub's code as can be. */
public final class LsClient {

    /** Status, headers and parsed body. */
    public record Reply(int status, java.net.http.HttpHeaders headers, JsonObject body) {

        public String code() {
            return body.getString("rsp_cd");
        }

        public String text() {
            return body.getString("rsp_msg");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        public JsonObject block(String name) {
            return body.getJsonObject(name);
        }

        /** The rows of a list, which may come as a bare object or not at all. */
        public List<JsonObject> rows(String name) {
            Object value = body.getValue(name);
            if (value == null) {
                return List.of();
            }
            return value instanceof JsonArray array
                    ? array.stream().map(JsonObject.class::cast).toList()
                    : List.of((JsonObject) value);
        }
    }

    public static final String KEY = "PSsimulatorls00000000000000000000001";
    public static final String SECRET = "simulator-ls-secret-000000000001";
    public static final String SECOND_KEY = "PSsimulatorls00000000000000000000002";
    public static final String SECOND_SECRET = "simulator-ls-secret-000000000002";
    public static final String PAPER_KEY = "PSsimulatorls00000000000000000000003";
    public static final String PAPER_SECRET = "simulator-ls-secret-000000000003";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final FrontEnd frontEnd;
    private final String key;
    private final String secret;
    private String token = "";

    private LsClient(FrontEnd frontEnd, String key, String secret) {
        this.frontEnd = frontEnd;
        this.key = key;
        this.secret = secret;
    }

    public static LsClient live(Simulator simulator) {
        return stranger(simulator).signedIn();
    }

    public static LsClient second(Simulator simulator) {
        return new LsClient(simulator.frontEnd("ls"), SECOND_KEY, SECOND_SECRET).signedIn();
    }

    public static LsClient paper(Simulator simulator) {
        return new LsClient(simulator.frontEnd("ls-paper"), PAPER_KEY, PAPER_SECRET).signedIn();
    }

    public static LsClient stranger(Simulator simulator) {
        return new LsClient(simulator.frontEnd("ls"), KEY, SECRET);
    }

    public LsClient signedIn() {
        token = issue().body().getString("access_token");
        return this;
    }

    public String token() {
        return token;
    }

    public void useToken(String other) {
        token = other;
    }

    public Reply issue() {
        return form("/oauth2/token", tokenForm(key, secret));
    }

    public static String tokenForm(String key, String secret) {
        return "grant_type=client_credentials&appkey=" + key + "&appsecretkey=" + secret + "&scope=oob";
    }

    public Reply revoke(String which) {
        return form(
                "/oauth2/revoke",
                "appkey=" + key + "&appsecretkey=" + secret + "&token_type_hint=access_token&token=" + which);
    }

    public Reply form(String path, String form) {
        return send(HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(10))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** A first page. */
    public Reply call(String path, String tr, JsonObject in) {
        return call(path, tr, in, "N", "");
    }

    public Reply call(String path, String tr, JsonObject in, String cont, String contKey) {
        String block = Character.isLowerCase(tr.charAt(0)) ? tr + "InBlock" : tr + "InBlock1";
        JsonObject body = new JsonObject().put(block, in);
        return post(path, Map.of("tr_cd", tr, "tr_cont", cont, "tr_cont_key", contKey), body.encode());
    }

    public Reply post(String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(10))
                .header("content-type", "application/json; charset=utf-8")
                .header("authorization", "Bearer " + token);
        headers.forEach(request::header);
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Every page, with the cursors of {@code summary} copied into the next request. */
    public List<JsonObject> pages(String path, String tr, JsonObject in, String rows, String summary, Pacer pacer) {
        List<JsonObject> all = new ArrayList<>();
        JsonObject next = in.copy();
        Reply reply = call(path, tr, next);
        while (true) {
            all.addAll(reply.rows(rows));
            if (!"Y".equals(reply.header("tr_cont"))) {
                return all;
            }
            JsonObject cursors = reply.block(summary);
            for (String name : in.fieldNames()) {
                if (cursors.containsKey(name)) {
                    next.put(name, cursors.getValue(name));
                }
            }
            next.getMap().computeIfPresent("time", (name, value) -> cursors.getValue("cts_time", value));
            pacer.pause();
            reply = call(path, tr, next, "Y", reply.header("tr_cont_key"));
        }
    }

    /** Waits as long as the limit of a TR asks for. */
    @FunctionalInterface
    public interface Pacer {
        void pause();
    }

    public Reply quote(String code) {
        return call("/stock/market-data", "t1102", new JsonObject().put("shcode", code));
    }

    public Reply order(String side, String code, String type, long quantity, long price) {
        return order(side, code, type, quantity, price, "0");
    }

    public Reply order(String side, String code, String type, long quantity, long price, String condition) {
        JsonObject in = new JsonObject()
                .put("IsuNo", code)
                .put("OrdQty", quantity)
                .put("OrdPrc", price)
                .put("BnsTpCode", side)
                .put("OrdprcPtnCode", type)
                .put("MgntrnCode", "000")
                .put("LoanDt", "")
                .put("OrdCndiTpCode", condition)
                .put("MbrNo", "KRX");
        return call("/stock/order", "CSPAT00601", in);
    }

    public Reply amend(long order, String code, long quantity, long price) {
        JsonObject in = new JsonObject()
                .put("OrgOrdNo", order)
                .put("IsuNo", code)
                .put("OrdQty", quantity)
                .put("OrdprcPtnCode", "00")
                .put("OrdCndiTpCode", "0")
                .put("OrdPrc", price);
        return call("/stock/order", "CSPAT00701", in);
    }

    public Reply cancel(long order, String code, long quantity) {
        JsonObject in =
                new JsonObject().put("OrgOrdNo", order).put("IsuNo", code).put("OrdQty", quantity);
        return call("/stock/order", "CSPAT00801", in);
    }

    public static JsonObject ordersAsked(String which) {
        return new JsonObject()
                .put("expcode", "")
                .put("chegb", which)
                .put("medosu", "0")
                .put("sortgb", "2")
                .put("cts_ordno", " ");
    }

    public JsonSocket socket() {
        return JsonSocket.open(frontEnd.streamPort(), "/websocket", Map.of());
    }

    public JsonObject message(String type, String tr, String trKey) {
        return new JsonObject()
                .put("header", new JsonObject().put("token", token).put("tr_type", type))
                .put("body", new JsonObject().put("tr_cd", tr).put("tr_key", trKey));
    }

    /** Data frames of a TR. */
    public static Predicate<JsonObject> data(String tr) {
        return message ->
                tr.equals(message.getJsonObject("header").getString("tr_cd")) && message.getJsonObject("body") != null;
    }

    /** Acknowledgements of a TR. */
    public static Predicate<JsonObject> acks(String tr) {
        return message -> tr.equals(message.getJsonObject("header").getString("tr_cd"))
                && message.getJsonObject("header").containsKey("rsp_cd");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + frontEnd.restPort() + path);
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
