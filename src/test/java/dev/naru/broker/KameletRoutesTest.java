package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.kamelet.KameletComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@DisplayName("a route of the hub that uses a kamelet")
class KameletRoutesTest {
    private static final String KAMELET =
            """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: feed-source
            spec:
              definition:
                properties:
                  topic:
                    type: string
              template:
                from:
                  uri: "bus:{{topic}}"
                  steps:
                    - to: "kamelet:sink"
            """;
    private static final String ROUTE =
            """
            - route:
                id: feed
                description: What comes from the kamelet goes to the map.
                precondition: "{{feed.enabled:false}}"
                from:
                  uri: "kamelet:feed-source/feed-in"
                  parameters:
                    topic: trade
                  steps:
                    - to: "map:one/taken"
            """;

    @TempDir
    Path routes;

    private RouteRig rig;

    @BeforeEach
    void prepare() throws IOException {
        write("kamelets/feed-source.kamelet.yaml", KAMELET);
        write("hub/feed.camel.yaml", ROUTE);
        rig = new RouteRig(routes);
        rig.camel.getComponent("kamelet", KameletComponent.class).setLocation("file:" + routes.resolve("kamelets"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    @DisplayName("does not exist, nor its kamelet, until its property switches it on")
    void shouldNotExistUntilSwitchedOn() {
        AtomicInteger starts = new AtomicInteger();
        rig.bus.onStart("trade", starts::incrementAndGet);
        rig.load();

        assertThat(rig.folder.files()).singleElement().satisfies(file -> assertThat(file.isBroken())
                .isFalse());
        assertThat(rig.camel.getRoutes()).isEmpty();
        assertThat(starts).hasValue(0);
    }

    @Test
    @DisplayName("is checked while it is switched off")
    void shouldBeCheckedWhileSwitchedOff() throws IOException {
        write("hub/feed.camel.yaml", ROUTE.replace("steps:", "stepz:"));
        rig.load();

        assertThat(rig.folder.files()).singleElement().satisfies(file -> assertThat(file.isBroken())
                .isTrue());
    }

    @Test
    @DisplayName("starts together with its kamelet")
    void shouldStartWithItsKamelet() throws Exception {
        switchOn();

        assertThat(rig.camel.getRouteController().getRouteStatus("feed")).isEqualTo(ServiceStatus.Started);
        assertThat(rig.camel.getRouteController().getRouteStatus("feed-in")).isEqualTo(ServiceStatus.Started);
        rig.bus.feed("trade", rig.camel.getEndpoint("bus:trade").createExchange());
        assertThat(rig.map.calls).containsExactly("one/taken");
    }

    @Test
    @DisplayName("is left out with the reason when its kamelet can't be made")
    void shouldSayWhyItsKameletCannotBeMade() {
        rig.bus.breakEndpoint("trade");
        switchOn();

        assertThat(rig.folder.files())
                .singleElement()
                .satisfies(file -> assertThat(file.file().problem()).contains("unknown codec"));
        assertThat(rig.camel.getRoutes()).isEmpty();
    }

    private void switchOn() {
        Properties on = new Properties();
        on.put("feed.enabled", "true");
        rig.camel.getPropertiesComponent().setInitialProperties(on);
        rig.load();
    }

    private void write(String name, String text) throws IOException {
        Path file = routes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
