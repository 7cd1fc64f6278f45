package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.kamelet.KameletComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@DisplayName("routes that change while they run")
class RouteReloadTest {
    @TempDir
    Path routes;

    private RouteRig rig;

    @BeforeEach
    void load() throws IOException {
        for (Map.Entry<String, String> file : SmallPack.FILES.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        rig = new RouteRig(routes).connection("one", "acme").connection("other", "acme");
        rig.camel
                .getComponent("kamelet", KameletComponent.class)
                .setLocation("file:" + routes.resolve("kamelets") + ",classpath:kamelets");
        rig.load();
        assertThat(rig.folder.files()).noneMatch(LoadedFile::isBroken);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    @DisplayName("only those of the changed file are swapped, for every connection")
    void shouldSwapOnlyWhatChanged() throws IOException {
        Map<String, Route> before = running();
        edit("acme/quote-query.camel.yaml", "A question.", "Another question.");

        assertThat(reload()).isEmpty();

        Map<String, Route> after = running();
        assertThat(after).containsOnlyKeys(before.keySet());
        before.forEach((id, route) -> {
            boolean swapped = id.endsWith("/quote-query");
            assertThat(after.get(id) != route).as(id).isEqualTo(swapped);
        });
        assertThat(after.get("one/quote-query").getDescription()).isEqualTo("Another question.");
        assertThat(rig.camel.getRouteController().getRouteStatus("one/quote-query"))
                .isEqualTo(ServiceStatus.Started);
    }

    @Test
    @DisplayName("a new file comes, a deleted one goes")
    void shouldFollowFilesThatComeAndGo() throws IOException {
        write(
                "acme/balance-query.camel.yaml",
                SmallPack.FILES.get("acme/book-query.camel.yaml").replace("book", "balance"));
        Files.delete(routes.resolve("acme/book-query.camel.yaml"));

        assertThat(reload()).isEmpty();

        assertThat(running())
                .containsKeys("one/balance-query", "other/balance-query")
                .doesNotContainKey("one/book-query");
        assertThat(rig.folder.find("one", "book-query")).isEmpty();
    }

    @Test
    @DisplayName("one that can't be put in leaves the old one as it is")
    void shouldKeepTheOldOneWhenTheNewOneIsBroken() throws IOException {
        edit("acme/quote-query.camel.yaml", "map:quote-answer", "nowhere:here");

        assertThat(reload()).containsOnlyKeys("acme/quote-query.camel.yaml");

        assertThat(rig.folder.find("one", "quote-query").orElseThrow().isBroken())
                .isFalse();
        rig.calls.send("direct:one/quote-query", "x", Duration.ofSeconds(5));
        assertThat(rig.map.calls).contains("one/quote-answer");
    }

    @Test
    @DisplayName("one that can't start gives way to the old one")
    void shouldRollBackWhatCannotStart() throws IOException {
        String stream =
                """
                - route:
                    id: "{{connection}}/trade-stream"
                    description: A stream.
                    from:
                      uri: "broker-stream:{{connection}}/trade"
                      steps:
                        - to: "bus:trade"
                """;
        write("acme/trade-stream.camel.yaml", stream);
        assertThat(reload()).isEmpty();
        rig.brokerStream.onStart("one/other-channel", () -> {
            throw new IllegalStateException("no such channel");
        });
        write("acme/trade-stream.camel.yaml", stream.replace("/trade\"", "/other-channel\""));

        Map<String, RouteProblem> problems = reload();

        assertThat(problems.get("acme/trade-stream.camel.yaml").text()).contains("no such channel");
        for (String id : Set.of("one/trade-stream", "other/trade-stream")) {
            assertThat(running().get(id).getEndpoint().getEndpointUri()).endsWith("/trade");
            assertThat(rig.camel.getRouteController().getRouteStatus(id)).as(id).isEqualTo(ServiceStatus.Started);
        }
    }

    @Test
    @DisplayName("a changed policy swaps the routes that ask for it, and no other")
    void shouldFollowAPolicy() throws IOException {
        write(
                "hub/free.camel.yaml",
                "- route: { id: free, description: Free., from: { uri: \"timer:free?period=5000\", steps: [ { log:"
                        + " \"x\" } ] } }\n");
        assertThat(reload()).isEmpty();
        Map<String, Route> before = running();
        edit("policy/poll.camel.yaml", "Gives up at once.", "Gives up soon.");

        assertThat(reload()).isEmpty();

        Map<String, Route> after = running();
        assertThat(after.get("free")).isSameAs(before.get("free"));
        assertThat(after.get("one/quote-query")).isNotSameAs(before.get("one/quote-query"));
        assertThat(after.get("beat")).isNotSameAs(before.get("beat"));
        assertThat(rig.camel.getRouteConfigurationDefinitions())
                .singleElement()
                .satisfies(policy -> assertThat(policy.getDescriptionText()).isEqualTo("Gives up soon."));
    }

    @Test
    @DisplayName("a changed kamelet is read anew by the routes that use it")
    void shouldFollowAKamelet() throws IOException {
        edit("kamelets/murmur.kamelet.yaml", "log:murmur?level=TRACE", "bus:quote");

        assertThat(rig.folder.reload(Set.of("murmur"), Set.of())).isEmpty();

        await().atMost(Duration.ofSeconds(10)).until(() -> rig.bus.calls.contains("quote"));
        assertThat(rig.camel.getRouteController().getRouteStatus("beat")).isEqualTo(ServiceStatus.Started);
    }

    @Test
    @DisplayName("what is on its way comes out of the old route, and who comes meanwhile goes into the new one")
    void shouldDrainAndLetNobodyWaitInVain() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        rig.map.answer("one/quote-answer", exchange -> {
            arrived.countDown();
            awaitQuietly(release);
        });
        CompletableFuture<Object> first = ask();
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        edit("acme/quote-query.camel.yaml", "A question.", "Another question.");
        CompletableFuture<Map<String, RouteProblem>> swap = CompletableFuture.supplyAsync(this::reload);
        CompletableFuture<Object> second = ask();
        assertThat(swap).isNotDone();

        release.countDown();

        assertThat(swap.get(10, TimeUnit.SECONDS)).isEmpty();
        first.get(10, TimeUnit.SECONDS);
        second.get(10, TimeUnit.SECONDS);
        assertThat(running().get("one/quote-query").getDescription()).isEqualTo("Another question.");
    }

    private CompletableFuture<Object> ask() {
        return CompletableFuture.supplyAsync(() -> rig.brokers().query("one", "quote-query", "x", Object.class));
    }

    private Map<String, RouteProblem> reload() {
        return rig.folder.reload(Set.of(), Set.of());
    }

    private Map<String, Route> running() {
        Map<String, Route> routes = new HashMap<>();
        rig.camel.getRoutes().stream()
                .filter(route -> !route.getRouteId().startsWith("murmur"))
                .forEach(route -> routes.put(route.getRouteId(), route));
        return routes;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void edit(String path, String from, String to) throws IOException {
        String text = Files.readString(routes.resolve(path));
        assertThat(text).contains(from);
        write(path, text.replace(from, to));
    }

    private void write(String name, String text) throws IOException {
        Path file = routes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
