package dev.naru.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.NaruApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole hub without brokers: what its audit holds, and who may read it. */
@Timeout(240)
class AuditedHubTest {
    private static final String PLANTED = "planted-credential-7f3a";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path dataDir;

    private static ServletWebServerApplicationContext hub;

    @BeforeAll
    static void start() {
        hub = (ServletWebServerApplicationContext) new SpringApplicationBuilder(NaruApplication.class)
                .run(
                        "--server.port=0",
                        "--naru.data-dir=" + dataDir,
                        "--naru.simulator.enabled=false",
                        "--naru.connections.kis.credentials.app-secret=" + PLANTED,
                        "--naru.connections.ls.enabled=false",
                        "--naru.connections.kiwoom.enabled=false",
                        "--NARU_ADMIN_PASSWORD=" + PLANTED + "-password",
                        "--NARU_API_KEY=admin-key-for-tests");
        ApiKeys keys = hub.getBean(ApiKeys.class);
        keys.save("looker", "viewer-key-for-tests", List.of(Role.VIEWER));
        keys.save("dealer", "trader-key-for-tests", List.of(Role.VIEWER, Role.TRADER));
    }

    @AfterAll
    static void stop() {
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void onlyAnAdministratorReadsAndVerifiesTheAudit() {
        for (String key : List.of("viewer-key-for-tests", "trader-key-for-tests")) {
            assertThat(call("GET", "/api/v1/audit", key).statusCode()).isEqualTo(403);
            HttpResponse<String> refused = call("POST", "/api/v1/audit/verify", key);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        }
        assertThat(call("GET", "/api/v1/audit", "no-such-key").statusCode()).isEqualTo(401);
        assertThat(call("GET", "/api/v1/audit", "admin-key-for-tests").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theStartTheConfigurationAndTheFirstKeysAreAccountedFor() {
        JsonNode rows = audit("");

        assertThat(texts(rows, "kind")).contains("START", "CONFIG", "KEY");
        JsonNode start = audit("?kind=START").get(0);
        assertThat(start.get("detail").asText()).contains("kis (simulator");
        JsonNode config = audit("?kind=CONFIG&subject=configuration").get(0);
        assertThat(config.get("detail").asText()).contains("first written down:");
        JsonNode verdict = read(call("POST", "/api/v1/audit/verify", "admin-key-for-tests"));
        assertThat(verdict.get("intact").asBoolean()).as(verdict.toString()).isTrue();
        assertThat(verdict.get("rows").asLong()).isGreaterThanOrEqualTo(3);
        JsonNode older = audit("?limit=1&before=" + rows.get(0).get("seq").asLong());
        assertThat(older.get(0).get("seq").asLong())
                .isEqualTo(rows.get(1).get("seq").asLong());
    }

    @Test
    void anUnknownKeyIsAccountedForWithTheAddressTheConnectionCameFrom() {
        call("GET", "/api/v1/quotes/005930", "unknown-key-" + PLANTED);

        JsonNode failed = audit("?kind=SIGN_IN_FAILED").get(0);
        assertThat(failed.get("address").asText()).isEqualTo("127.0.0.1");
        assertThat(failed.get("actor").asText()).isEqualTo("unknown");
    }

    @Test
    void noSecretIsEverInTheAudit() throws IOException {
        call("GET", "/api/v1/quotes/005930", PLANTED);
        JdbcTemplate jdbc = hub.getBean(JdbcTemplate.class);

        List<String> settings = jdbc.queryForList("SELECT name || '=' || value FROM audit_configuration", String.class);
        assertThat(settings).contains("naru.connections.kis.credentials.app-secret=set");
        assertThat(settings.toString()).doesNotContain(PLANTED);
        assertThat(jdbc.queryForList("SELECT * FROM audit").toString()).doesNotContain(PLANTED);
        for (String file : List.of("naru.db", "naru.db-wal")) {
            Path stored = dataDir.resolve(file);
            if (Files.exists(stored)) {
                assertThat(new String(Files.readAllBytes(stored), StandardCharsets.ISO_8859_1))
                        .doesNotContain(PLANTED);
            }
        }
    }

    private static JsonNode audit(String query) {
        HttpResponse<String> answer = call("GET", "/api/v1/audit" + query, "admin-key-for-tests");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    private static HttpResponse<String> call(String method, String path, String key) {
        URI address = URI.create("http://127.0.0.1:" + hub.getWebServer().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header(ProgramKeys.HEADER, key)
                .header("X-Forwarded-For", "203.0.113.99")
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }

    private static List<String> texts(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get(field).asText())
                .toList();
    }
}
