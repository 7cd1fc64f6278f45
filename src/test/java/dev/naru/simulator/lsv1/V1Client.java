package dev.naru.simulator.lsv1;

import dev.naru.simulator.JsonSocket;
import dev.naru.simulator.Simulator;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A client of the v1.0 dialect on the JDK's own HTTP client: as far from the hub's code as can be. */
final class V1Client {

    /** Status and text, which may be empty. */
    record Reply(int status, String text) {

        JsonObject body() {
            return new JsonObject(text);
        }

        String code() {
            return body().getJsonObject("error").getString("code");
        }
    }

    static final String ACCOUNT = "20500000401";
    static final String KEY = "simulator-lsv1-app-key-1";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;
    private String token = "";
    private String refresh = "";

    V1Client(Simulator simulator) {
        this.port = simulator.frontEnd("ls-v1").restPort();
    }

    V1Client signedIn() {
        return took(password("naru-v1-1", "naru-v1-password-1"));
    }

    private V1Client took(Reply reply) {
        token = reply.body().getString("access_token");
        refresh = reply.body().getString("refresh_token");
        return this;
    }

    String token() {
        return token;
    }

    String refreshToken() {
        return refresh;
    }

    Reply password(String user, String password) {
        return form("/oauth2/token", "grant_type=password&username=" + user + "&password=" + password + pair());
    }

    Reply refresh(String with) {
        return form("/oauth2/token", "grant_type=refresh_token&refresh_token=" + with + pair());
    }

    V1Client refreshed() {
        return took(refresh(refresh));
    }

    private static String pair() {
        return "&appkey=" + KEY + "&appsecret=simulator-lsv1-app-secret-1";
    }

    Reply form(String path, String form) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    Reply post(String path, JsonObject body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    Reply order(String side, String division, long quantity, long price) {
        return post(
                "/stock/order",
                account()
                        .put("symbol", "005930")
                        .put("order_type", side)
                        .put("price", price)
                        .put("quantity", quantity)
                        .put("order_class", division));
    }

    Reply cancel(String order) {
        return send(request("/stock/order/" + order)
                .method("DELETE", HttpRequest.BodyPublishers.ofString(account().encode())));
    }

    static JsonObject account() {
        return new JsonObject().put("account_number", ACCOUNT);
    }

    JsonSocket socket() {
        return JsonSocket.open(port, "/ws/stock", Map.of("Authorization", "Bearer " + token));
    }

    JsonSocket connected() {
        JsonSocket socket = socket();
        socket.send(new JsonObject()
                .put("type", "CONNECT")
                .put("token", "Bearer " + token)
                .put("client_id", "test"));
        return socket;
    }

    static JsonObject subscription(String type, String channel) {
        return new JsonObject().put("type", type).put("channel", channel).put("symbol", channel.substring(3));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + token);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
