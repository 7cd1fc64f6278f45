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
import org.springframework.util.FileSystemUtils;

/** The whole hub without brokers: what its audit holds, who may read it, and who may change files. */
@Timeout(240)
class AuditedHubTest {
    private static final String PLANTED = "planted-credential-7f3a";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILES = "/api/v1/files/";

    @TempDir
    static Path dataDir;

    private static Path routes;
    private static ServletWebServerApplicationContext hub;

    @BeforeAll
    static void start() throws IOException {
        routes = dataDir.resolve("routes");
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        hub = (ServletWebServerApplicationContext) new SpringApplicationBuilder(NaruApplication.class)
                .run(
                        "--server.port=0",
                        "--naru.data-dir=" + dataDir,
                        "--naru.routes-dir=" + routes,
                        "--naru.simulator.enabled=false",
                        "--naru.connections.kis.credentials.app-secret=" + PLANTED,
                        "--naru.connections.ls.enabled=false",
                        "--naru.connections.kiwoom.enabled=false",
                        "--NARU_ADMIN_PASSWORD=" + PLANTED + "-password",
                        "--NARU_API_KEY=admin-key-for-tests");
        ApiKeys keys = hub.getBean(ApiKeys.class);
        keys.save("looker", "viewer-key-for-tests", List.of(Role.VIEWER));
        keys.save("builder", "integrator-key-for-tests", List.of(Role.VIEWER, Role.INTEGRATOR));
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

    @Test
    void everybodyLooksAtFilesAndOnlyAnIntegratorChangesThem() throws IOException {
        String file = FILES + "kis/index.map.yaml";
        String text = Files.readString(routes.resolve("kis/index.map.yaml"));

        for (String key : List.of("viewer-key-for-tests", "trader-key-for-tests")) {
            HttpResponse<String> seen = call("GET", file, key);
            assertThat(read(seen).get("text").asText()).isEqualTo(text);
            assertThat(call("PUT", file, key, text + "# x\n", "If-Match", etag(seen))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(call("POST", FILES + "check", key, "{}").statusCode()).isEqualTo(403);
            assertThat(call("POST", FILES + "versions/1/revert?path=kis/index.map.yaml", key)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(call("GET", file, "no-such-key").statusCode()).isEqualTo(401);
        assertThat(routes.resolve("kis/index.map.yaml")).hasContent(text);
        HttpResponse<String> checked = call(
                "POST",
                FILES + "check",
                "integrator-key-for-tests",
                JSON.createObjectNode()
                        .put("kis/index.map.yaml", text + "# x\n")
                        .toString());
        assertThat(read(checked).get("clean").asBoolean()).as(checked.body()).isTrue();
        assertThat(routes.resolve("kis/index.map.yaml")).hasContent(text);
    }

    @Test
    void aChangeOfAFileIsNumberedAccountedForAndPutBackAndNobodysIsOverwritten() throws IOException {
        String file = FILES + "kis/trade.map.yaml";
        Path path = routes.resolve("kis/trade.map.yaml");
        String text = Files.readString(path);
        String key = "integrator-key-for-tests";
        String first = etag(call("GET", file, key));

        assertThat(call("PUT", file, key, text + "# mended\n").statusCode()).isEqualTo(428);
        HttpResponse<String> changed = call(
                "PUT",
                file,
                key,
                text + "# mended\n",
                "If-Match",
                first,
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(Files.readString(path)).isEqualTo(text + "# mended\n");
        HttpResponse<String> late = call("PUT", file, key, text + "# another's\n", "If-Match", first);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(read(late).get("code").asText()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(Files.readString(path)).isEqualTo(text + "# mended\n");

        assertThat(texts(read(call("GET", FILES + "versions?path=kis/trade.map.yaml", key)), "actor"))
                .containsExactly("builder", "hub");
        HttpResponse<String> back = call(
                "POST",
                FILES + "versions/1/revert?path=kis/trade.map.yaml",
                key,
                "",
                "If-Match",
                changed.headers().firstValue("ETag").orElseThrow());
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(etag(back)).isEqualTo(first);
        assertThat(Files.readString(path)).isEqualTo(text);
        JsonNode rows = audit("?kind=CONFIG&subject=file:kis/trade.map.yaml");
        assertThat(texts(rows, "actor")).containsExactly("builder", "builder");
        assertThat(texts(rows, "channel")).containsOnly("api");
        assertThat(rows.get(0).get("detail").asText()).startsWith("put back to its version 1: was ");
        assertThat(rows.get(1).get("detail").asText()).startsWith("changed: was " + first.replace("\"", ""));
    }

    @Test
    void aBrokenFileIsRefusedWithLineAndColumnAndSoIsOneThatSamplesContradict() throws IOException {
        String file = FILES + "kis/quote-answer.map.yaml";
        Path path = routes.resolve("kis/quote-answer.map.yaml");
        String text = Files.readString(path);
        int lines = (int) text.lines().count();
        String etag = etag(call("GET", file, "integrator-key-for-tests"));

        JsonNode syntax =
                refused(file, text + "  open: [1,\n", etag).get("problems").get(0);
        assertThat(syntax.get("path").asText()).isEqualTo("kis/quote-answer.map.yaml");
        assertThat(syntax.get("line").asInt()).isBetween(lines, lines + 2);
        assertThat(syntax.get("column").asInt()).isPositive();
        JsonNode codec = refused(file, text.replace("stck_hgpr | price", "stck_hgpr | prize"), etag)
                .get("problems")
                .get(0);
        assertThat(text.lines().toList().get(codec.get("line").asInt() - 1)).contains("stck_hgpr");
        assertThat(codec.get("text").asText()).contains("prize");
        JsonNode sample = refused(file, text.replaceFirst("stck_hgpr", "stck_lwpr"), etag)
                .get("samples")
                .get(0);
        assertThat(sample.get("path").asText()).startsWith("kis/samples/quote-answer-");
        assertThat(sample.get("expected").asText())
                .contains("high: ")
                .isNotEqualTo(sample.get("actual").asText());

        assertThat(Files.readString(path)).isEqualTo(text);
        assertThat(audit("?kind=CONFIG&subject=file:kis/quote-answer.map.yaml")).isEmpty();
    }

    private static JsonNode refused(String file, String text, String etag) {
        HttpResponse<String> answer = call("PUT", file, "integrator-key-for-tests", text, "If-Match", etag);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        return read(answer);
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static JsonNode audit(String query) {
        HttpResponse<String> answer = call("GET", "/api/v1/audit" + query, "admin-key-for-tests");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    private static HttpResponse<String> call(String method, String path, String key) {
        return call(method, path, key, "");
    }

    /** @param headers name, value, name, value … */
    private static HttpResponse<String> call(String method, String path, String key, String body, String... headers) {
        URI address = URI.create("http://127.0.0.1:" + hub.getWebServer().getPort() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header(ProgramKeys.HEADER, key)
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "203.0.113.99");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
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
