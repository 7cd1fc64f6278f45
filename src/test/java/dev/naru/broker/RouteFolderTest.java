package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@DisplayName("the routes folder")
class RouteFolderTest {
    private static final String QUERY =
            """
            - route:
                id: "{{connection}}/%1$s"
                description: A query.
                from:
                  uri: "direct:{{connection}}/%1$s"
                  steps:
                    - to: "map:request"
                    - to: "broker-call:{{connection}}/price?lane=quote"
            """;

    @TempDir
    Path routes;

    private RouteRig rig;

    @BeforeEach
    void makePack() throws IOException {
        write("acme/broker.yaml", "id: acme\nnames: { ko: 에이스, en: Acme }\n");
        write("acme/quote-query.camel.yaml", QUERY.formatted("quote-query"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    @DisplayName("loads a pack once per connection, with maps qualified by the connection")
    void shouldLoadAPackOncePerConnection() {
        rig = new RouteRig(routes)
                .connection("one", "acme")
                .connection("two", "acme")
                .load();

        assertThat(rig.camel.getRoutes())
                .extracting(route -> route.getId())
                .contains("one/quote-query", "two/quote-query");
        rig.calls.send("direct:two/quote-query", "x", Duration.ofSeconds(5));
        assertThat(rig.map.calls).containsExactly("two/request");
        assertThat(rig.brokerCall.calls).containsExactly("two/price");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("leaves a broken file out, says where it is broken, and runs the rest")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            syntax              | 5 | - route:\\n    id: "{{connection}}/bad-query"\\n    from:\\n      uri: [direct\\n      steps: []\\n
            unknown step        | 6 | - route:\\n    id: "{{connection}}/bad-query"\\n    from:\\n      uri: direct:bad\\n      steps:\\n        - fly: { high: true }\\n
            unknown component   | 6 | - route:\\n    id: "{{connection}}/bad-query"\\n    from:\\n      uri: direct:bad\\n      steps:\\n        - to: nowhere:here\\n
            unknown option      | 4 | - route:\\n    id: "{{connection}}/bad-query"\\n    from:\\n      uri: timer:bad?perod=1\\n      steps:\\n        - to: "map:x"\\n
            broken map          | 6 | - route:\\n    id: "{{connection}}/bad-query"\\n    from:\\n      uri: direct:bad\\n      steps:\\n        - to: "map:torn"\\n
            wrong id            | 2 | - route:\\n    id: "{{connection}}/other"\\n    from:\\n      uri: direct:bad\\n      steps:\\n        - to: "map:x"\\n
            """)
    void shouldLeaveABrokenFileOut(String what, int line, String text) throws IOException {
        write("acme/bad-query.camel.yaml", text.replace("\\n", "\n"));
        rig = new RouteRig(routes).connection("one", "acme");
        rig.map.breakEndpoint("one/torn");
        rig.load();

        RouteFile bad = rig.folder.find("one", "bad-query").orElseThrow().file();
        assertThat(bad.state()).isEqualTo(RouteFile.State.BROKEN);
        assertThat(bad.line()).as(bad.problem()).isEqualTo(line);
        assertThat(bad.problem()).isNotBlank();
        assertThat(rig.announced).contains(bad);
        assertThat(rig.camel.getRoutes()).extracting(route -> route.getId()).containsExactly("one/quote-query");
        assertThat(rig.camel.getRouteDefinitions()).hasSize(1);
        assertThat(rig.camel.getRouteController().getRouteStatus("one/quote-query"))
                .isEqualTo(ServiceStatus.Started);
    }

    @Test
    @DisplayName("refuses a route id that another file has")
    void shouldRefuseADuplicate() throws IOException {
        write("policy/twin.camel.yaml", QUERY.replace("{{connection}}/", "").formatted("twin"));
        write("hub/twin.camel.yaml", QUERY.replace("{{connection}}/", "").formatted("twin"));
        rig = new RouteRig(routes).connection("one", "acme").load();

        assertThat(rig.folder.files())
                .filteredOn(LoadedFile::isBroken)
                .singleElement()
                .satisfies(file -> assertThat(file.file().problem()).contains("\"twin\" is taken"));
    }

    @Test
    @DisplayName("starts without a consumer that can't connect, and keeps trying it")
    void shouldKeepTryingAConsumerThatCannotStart() throws IOException {
        write("acme/trade-stream.camel.yaml", STREAM);
        AtomicInteger attempts = new AtomicInteger();
        rig = new RouteRig(routes).connection("one", "acme");
        rig.brokerStream.onStart("one/trade", () -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("connection refused");
            }
        });
        rig.load();

        assertThat(rig.camel.getRouteController().getRouteStatus("one/quote-query"))
                .isEqualTo(ServiceStatus.Started);
        await().atMost(Duration.ofSeconds(20)).until(() -> rig.camel
                .getRouteController()
                .getRouteStatus("one/trade-stream")
                .isStarted());
        assertThat(rig.folder.find("one", "trade-stream").orElseThrow().isBroken())
                .isFalse();
    }

    @Test
    @DisplayName("is not held up by a consumer that hangs in its start")
    void shouldNotWaitForAConsumerThatHangs() throws IOException {
        write("acme/slow-stream.camel.yaml", STREAM.replace("trade", "slow").replace("broker-stream:", "bus-like:"));
        CountDownLatch release = new CountDownLatch(1);
        rig = new RouteRig(routes).connection("one", "acme");
        StubEndpoints slow = new StubEndpoints();
        slow.onStart("one/slow", () -> awaitQuietly(release));
        rig.camel.addComponent("bus-like", slow);
        rig.load();

        assertThat(rig.camel.getRouteController().getRouteStatus("one/quote-query"))
                .isEqualTo(ServiceStatus.Started);
        release.countDown();
        await().atMost(Duration.ofSeconds(20)).until(() -> rig.camel
                .getRouteController()
                .getRouteStatus("one/slow-stream")
                .isStarted());
    }

    private static final String STREAM =
            """
            - route:
                id: "{{connection}}/trade-stream"
                description: A stream.
                from:
                  uri: "broker-stream:{{connection}}/trade"
                  steps:
                    - to: "bus:trade"
            """;

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = routes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
