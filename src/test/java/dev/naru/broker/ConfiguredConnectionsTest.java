package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@Timeout(20)
class ConfiguredConnectionsTest {

    @Test
    void shouldWorkWithTheSimulatorWithoutAnythingConfigured() {
        Connection connection =
                connections("pack", "kis", "environment", "simulator").get("one");

        assertThat(connection.restUrl()).hasToString("http://127.0.0.1:18100");
        assertThat(connection.streamUrl()).hasToString("ws://127.0.0.1:18101/tryitout");
        assertThat(connection.credential("account")).isEqualTo("50000001-01");
        assertThat(connection.variant()).isEqualTo("live");
    }

    @Test
    void shouldOverrideSchemeHostAndPortOnly() {
        Connection connection = connections(
                        "pack",
                        "kis",
                        "environment",
                        "simulator",
                        "rest-url",
                        "https://elsewhere:9/ignored",
                        "stream-url",
                        "wss://other:8")
                .get("one");

        assertThat(connection.restUrl()).hasToString("https://elsewhere:9");
        assertThat(connection.streamUrl()).hasToString("wss://other:8/tryitout");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown pack          | pack=kos,environment=simulator | naru.connections.one.pack: \"kos\""
                        + " (expected: a folder",
                "no pack               | environment=simulator | naru.connections.one.pack: missing (expected: a"
                        + " folder",
                "unknown environment   | pack=kis,environment=prod | .environment: \"prod\" (expected: one of live,"
                        + " paper, simulator)",
                "missing credential    | pack=kis,environment=live | .credentials.account: missing (expected: 8-2"
                        + " digits",
                "malformed account     | pack=kis,environment=simulator,credentials.account=123-1 |"
                        + " .credentials.account: \"5 characters",
                "unset variable        | pack=kis,environment=simulator,credentials.account=${NO_SUCH} |"
                        + " .credentials.account: \"${NO_SUCH}\"",
                "unknown credential    | pack=kis,environment=simulator,credentials.acount=1 | .credentials:"
                        + " \"acount\" (expected: one of",
                "malformed URL         | pack=kis,environment=simulator,rest-url=localhost:1 | .rest-url:"
                        + " \"localhost:1\" (expected: <http|https>",
                "neither true or false | pack=kis,environment=simulator,enabled=maybe | .enabled: \"maybe\" (expected:"
                        + " true or false)",
            })
    void shouldSayWhatIsWrongAndKeepTheOthers(String what, String block, String problem) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String entry : block.split(",")) {
            String[] parts = entry.split("=", 2);
            properties.put("naru.connections.one." + parts[0], parts[1]);
        }
        properties.put("naru.connections.two.pack", "kis");
        properties.put("naru.connections.two.environment", "simulator");

        ConfiguredConnections connections = new ConfiguredConnections(bound(properties), Path.of("routes"));

        assertThat(connections.ids()).containsExactly("one", "two");
        assertThat(connections.all()).extracting(Connection::id).containsExactly("two");
        assertThat(connections.unusable()).hasSize(1).first().satisfies(one -> {
            assertThat(one.reason()).contains(problem);
            assertThat(one.disabled()).isFalse();
        });
        assertThatThrownBy(() -> connections.get("one"))
                .isInstanceOf(BrokerCallException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void shouldKnowADisabledConnection() {
        ConfiguredConnections connections = connections("pack", "kis", "environment", "simulator", "enabled", "false");

        assertThat(connections.unusable()).singleElement().matches(Connections.Unusable::disabled);
    }

    @Test
    void shouldKeepTheWordThatAsksForTheBestConnectionFree() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("naru.connections.auto.pack", "kis");
        properties.put("naru.connections.auto.environment", "simulator");

        ConfiguredConnections connections = new ConfiguredConnections(bound(properties), Path.of("routes"));

        assertThat(connections.all()).isEmpty();
        assertThat(connections.unusable().get(0).reason()).contains("another id");
    }

    @Test
    void shouldNeverPrintACredentialInAProblem() {
        ConfiguredConnections connections =
                connections("pack", "kis", "environment", "simulator", "credentials.app-secret", "my-very-own-secret");

        assertThat(connections.unusable().get(0).reason()).doesNotContain("my-very-own-secret");
    }

    private static ConfiguredConnections connections(String... pairs) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put("naru.connections.one." + pairs[i], pairs[i + 1]);
        }
        return new ConfiguredConnections(bound(properties), Path.of("routes"));
    }

    private static ConnectionSettings bound(Map<String, String> properties) {
        properties.put("naru.routes-dir", Path.of("routes").toString());
        return new org.springframework.boot.context.properties.bind.Binder(
                        new MapConfigurationPropertySource(properties))
                .bind("naru", ConnectionSettings.class)
                .get();
    }
}
