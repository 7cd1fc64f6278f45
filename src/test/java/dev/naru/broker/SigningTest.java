package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pack may have signed, and how it is told what can't be. */
@Timeout(30)
class SigningTest {
    private static final Instant NOW = Instant.parse("2026-11-20T01:02:03.456Z");
    private static final String OK = "{\"rt_cd\":\"0\"}";
    private static final String SIGNED =
            """
            signing:
              key: "{app-key}"
              text: "{timestamp}|{nonce}|{method}|{path}|{query-sorted}|{body-sha256}|{token}"
              timestamp: iso
            headers: { authorization: "Bearer {token}", x-time: "{timestamp}", x-nonce: "{nonce}", x-sign: "{signature}" }
            """;

    @TempDir
    Path folder;

    private final StubBroker broker = new StubBroker();
    private CallRig rig;
    private ProducerTemplate template;

    @AfterEach
    void stop() {
        if (rig != null) {
            rig.close();
        }
        broker.close();
    }

    private void start(String more) {
        start(more, CallRig.Settings.usual());
    }

    private void start(String more, CallRig.Settings settings) {
        rig = new CallRig(folder, broker, settings.withMore(more));
        template = rig.camel.createProducerTemplate();
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String body) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "SHA256, TEXT, HEX, key",
        "SHA512, TEXT, BASE64, key",
        "SHA256, HEX, BASE64, 6b6579",
        "SHA256, BASE64, HEX, a2V5"
    })
    void shouldAuthenticateWithEveryAlgorithmKeyAndEncoding(
            Signing.Algorithm algorithm, Signing.Encoding keyEncoding, Signing.Encoding encoding, String secret)
            throws Exception {
        Signing rule = new Signing(
                algorithm, "{secret}", keyEncoding, "{timestamp},{who}", encoding, Signing.TimeForm.S, null);
        Signer signer = new Signer(Clock.fixed(NOW, ZoneOffset.UTC), new Random(1));

        Map<String, String> given = signer.sign("one", rule, Map.of("secret", secret, "who", "한글")::get);

        byte[] expected = hmac(
                algorithm == Signing.Algorithm.SHA256 ? "HmacSHA256" : "HmacSHA512",
                "key".getBytes(StandardCharsets.UTF_8),
                "1763600523,한글".replace("1763600523", String.valueOf(NOW.getEpochSecond())));
        assertThat(given)
                .containsEntry("timestamp", String.valueOf(NOW.getEpochSecond()))
                .containsEntry(
                        "signature",
                        encoding == Signing.Encoding.HEX
                                ? HexFormat.of().formatHex(expected)
                                : Base64.getEncoder().encodeToString(expected));
        assertThat(given.get("nonce")).hasSize(32);
        assertThat(signer.sign("one", rule, Map.of("secret", secret, "who", "x")::get)
                        .get("nonce"))
                .isNotEqualTo(given.get("nonce"));
    }

    @Test
    void shouldSignThePartsOfTheRequestThatIsSent() throws Exception {
        start(SIGNED);
        broker.on("/price", 200, OK);
        broker.on("/order", 200, OK);
        Map<String, String> body = new LinkedHashMap<>();
        body.put("CODE", "한 글");
        body.put("A", "1");

        template.requestBody("broker-call:one/price", body);
        template.requestBody("broker-call:one/order?submit=true", body);

        StubBroker.Request price = broker.to("/price").get(0);
        assertThat(price.query()).isEqualTo("CODE=%ED%95%9C%20%EA%B8%80&A=1");
        assertSigned(price, "GET|/price|A=1&CODE=%ED%95%9C%20%EA%B8%80|" + sha256(""));
        StubBroker.Request order = broker.to("/order").get(0);
        assertSigned(order, "POST|/order||" + sha256(order.body()));
        assertThat(order.headers().get("x-nonce")).isNotEqualTo(price.headers().get("x-nonce"));
    }

    private static void assertSigned(StubBroker.Request request, String parts) throws Exception {
        Map<String, String> headers = request.headers();
        String text = headers.get("x-time") + "|" + headers.get("x-nonce") + "|" + parts + "|token-1";
        assertThat(headers.get("x-sign"))
                .isEqualTo(
                        HexFormat.of().formatHex(hmac("HmacSHA256", "key-one".getBytes(StandardCharsets.UTF_8), text)));
        assertThat(Instant.parse(headers.get("x-time"))).isBetween(Instant.now().minusSeconds(20), Instant.now());
    }

    @Test
    void shouldSignAtTheTimeOfTheSendAndNotOfTheWaiting() {
        start(SIGNED, CallRig.Settings.usual().withLiveRate("2/s"));
        broker.on("/price", 200, OK);

        for (int i = 0; i < 3; i++) {
            template.asyncRequestBody("broker-call:one/price", Map.of("CODE", String.valueOf(i)));
        }

        await().until(() -> broker.to("/price").size() == 3);
        List<Instant> times = broker.to("/price").stream()
                .map(request -> Instant.parse(request.headers().get("x-time")))
                .toList();
        assertThat(Duration.between(times.get(0), times.get(2))).isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void shouldSignTheCallThatIssuesAKey() throws Exception {
        start(
                SIGNED,
                CallRig.Settings.usual()
                        .withSession(
                                CallRig.EXPIRES + "\n    headers: { x-sign: \"{signature}\", x-time: \"{timestamp}\","
                                        + " x-nonce: \"{nonce}\" }"));
        broker.on("/price", 200, OK);

        template.requestBody("broker-call:one/price", Map.of("CODE", "1"));

        StubBroker.Request issue = broker.to("/token").get(0);
        String text = issue.headers().get("x-time") + "|" + issue.headers().get("x-nonce") + "|POST|/token||"
                + sha256(issue.body()) + "|";
        assertThat(issue.headers().get("x-sign"))
                .isEqualTo(
                        HexFormat.of().formatHex(hmac("HmacSHA256", "key-one".getBytes(StandardCharsets.UTF_8), text)));
    }

    private static void refuseTheTime(HttpExchange exchange) throws IOException {
        StubBroker.json(exchange, 401, "{\"rt_cd\":\"1\",\"msg_cd\":\"T001\",\"msg1\":\"time\"}");
    }

    @Test
    void shouldGoByTheBrokersClockOnceItWasTold() {
        start(SIGNED.replace("timestamp: iso", "timestamp: ms\n  server-time: { header: X-Now }"));
        long ahead = Duration.ofHours(1).toMillis();
        broker.on("/price", (exchange, request) -> {
            long off = Long.parseLong(request.headers().get("x-time")) - System.currentTimeMillis();
            exchange.getResponseHeaders().set("X-Now", String.valueOf(System.currentTimeMillis() + ahead));
            if (Math.abs(off - ahead) > 60_000) {
                refuseTheTime(exchange);
            } else {
                StubBroker.json(exchange, 200, OK);
            }
        });

        template.requestBody("broker-call:one/price", Map.of("CODE", "1"));
        template.requestBody("broker-call:one/price", Map.of("CODE", "2"));

        assertThat(broker.to("/price")).as("refused once, then known").hasSize(3);
    }

    @Test
    void shouldAskOnlyOnceMoreAndSayWhenTheBrokerTellsNoTime() {
        start(SIGNED.replace("timestamp: iso", "server-time: { field: /now }"));
        broker.on("/price", (exchange, request) -> refuseTheTime(exchange));

        assertThatThrownBy(() -> template.requestBody("broker-call:one/price", Map.of("CODE", "1")))
                .hasRootCauseInstanceOf(BrokerCallException.class)
                .hasStackTraceContaining("T001 time");

        assertThat(broker.to("/price")).hasSize(1);
    }

    @Test
    void shouldSendParametersThatGoWithEveryCall() {
        start("parameters: { session: \"{token}\", ACCOUNT: \"{account}\" }\n");
        broker.on("/price", 200, OK);
        broker.on("/order", 200, OK);

        template.requestBody("broker-call:one/price", Map.of("CODE", "1"));
        template.requestBody("broker-call:one/order?submit=true", Map.of("ACCOUNT", "other"));

        assertThat(broker.to("/price").get(0).query()).isEqualTo("CODE=1&session=token-1&ACCOUNT=12345678-01");
        assertThat(broker.to("/order").get(0).body()).isEqualTo("{\"ACCOUNT\":\"other\",\"session\":\"token-1\"}");
    }

    @Test
    void shouldRenewAKeyThatWentInTheParameters() {
        start("headers: { x: \"1\" }\nparameters: { session: \"{token}\" }\n");
        broker.on(
                "/price",
                (exchange, request) -> StubBroker.json(
                        exchange,
                        200,
                        request.query().contains("token-1") ? "{\"rt_cd\":\"1\",\"msg_cd\":\"E123\"}" : OK));

        template.requestBody("broker-call:one/price", Map.of("CODE", "1"));

        assertThat(broker.to("/price"))
                .extracting(StubBroker.Request::query)
                .last()
                .isEqualTo("CODE=1&session=token-2");
    }

    @Test
    void shouldPutWhatAnApiWantsPut() {
        start("");
        broker.on("/orders/7", 200, OK);

        template.requestBody("broker-call:one/change", Map.of("no", "7", "PRC", "71000"), JsonNode.class);

        assertThat(broker.to("/orders/7").get(0)).satisfies(request -> {
            assertThat(request.method()).isEqualTo("PUT");
            assertThat(request.body()).isEqualTo("{\"PRC\":71000}");
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "signing: { text: x } # signing: # key: missing (expected the secret",
                "signing: { key: k } # signing: # text: missing (expected what is signed",
                "signing: { key: k, text: x, algorithm: md5 } # signing.algorithm: # hmac-sha256",
                "signing: { key: k, text: x, encoding: text } # signing: # encoding: text (expected hex or base64",
                "signing: { key: k, text: x, timestamp: minutes } # signing.timestamp: # iso",
                "signing: { key: k, text: x, clock: y } # signing.clock: # unknown (expected one of",
                "signing: { key: k, text: x, server-time: { } } # signing.server-time: # header or field",
                "signing: { key: k, text: '{bdy}' } # signing.text: # {bdy} (expected one of [account, app-key, body,",
                "signing: { key: '{secret}', text: x } # signing.key: # {secret} (expected one of [account, app-key,"
                        + " token",
                "headers: { x: '{signature}' } # headers.x: # {signature} (expected one of [account, app-key, token,"
                        + " tr]",
                "parameters: { x: '{nonce}' } # parameters.x: # {nonce} (expected one of",
            })
    void shouldSayWhereAndWhatWasExpected(String line, String place, String words) {
        start(line + "\n");

        assertThatThrownBy(() -> rig.calls.api(rig.connection(), "price"))
                .isInstanceOf(BrokenFileException.class)
                .hasMessageContainingAll("demo/broker.yaml:", place, words);
    }
}
