package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of connections when packs and blocks change. */
@Timeout(20)
class ConnectionReloadTest {
    @TempDir
    Path routes;

    private final Map<String, ConnectionSettings.Block> blocks = new LinkedHashMap<>();
    private ConfiguredConnections connections;

    @BeforeEach
    void begin() throws IOException {
        for (Map.Entry<String, String> file : SmallPack.FILES.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        write("other/broker.yaml", SmallPack.FILES.get("acme/broker.yaml").replace("id: acme", "id: other"));
        blocks.put("one", SmallPack.block("acme"));
        blocks.put("two", SmallPack.block("twin"));
        blocks.put("three", SmallPack.block("other"));
        connections = new ConfiguredConnections(
                new ConnectionSettings(blocks, routes, new ConnectionSettings.Simulator(0)), routes);
        assertThat(connections.unusable()).isEmpty();
    }

    @Test
    void aChangedPackGivesItsConnectionsAndThoseOfPacksThatExtendItAndNoOther() throws IOException {
        Connection one = connections.get("one");
        Connection three = connections.get("three");
        write("acme/broker.yaml", SmallPack.FILES.get("acme/broker.yaml").replace("10/s", "5/s"));

        List<ConfiguredConnections.Change> changes = connections.replace(blocks, Set.of("acme"), Set.of());

        assertThat(changes).extracting(ConfiguredConnections.Change::id).containsExactly("one", "two");
        assertThat(connections.get("three")).isSameAs(three);
        assertThat(PackLimits.of(connections.get("one")).rate()).isEqualTo(Rate.of("5/s"));
        assertThat(PackLimits.of(connections.get("two")).rate()).isEqualTo(Rate.of("5/s"));
        assertThat(connections.get("one").streamsAs(one))
                .as("a limit is no matter of the stream")
                .isTrue();
    }

    @Test
    void aStreamIsOpenedAnewWhenItsCodesOrItsAddressChange() throws IOException {
        Connection one = connections.get("one");
        write("acme/broker.yaml", SmallPack.FILES.get("acme/broker.yaml").replace("\"1\": SELL", "\"7\": SELL"));

        connections.replace(blocks, Set.of("acme"), Set.of());

        assertThat(connections.get("one").streamsAs(one)).isFalse();
    }

    @Test
    void blocksComeAndGo() {
        blocks.remove("three");
        blocks.put("four", SmallPack.block("other"));

        List<ConfiguredConnections.Change> changes = connections.replace(blocks, Set.of(), Set.of());

        assertThat(changes).hasSize(2);
        assertThat(connections.ids()).containsExactly("one", "two", "four");
    }

    @Test
    void aChangedBlockThatCannotBeUsedLeavesItsConnectionAsItIs() {
        Connection one = connections.get("one");
        blocks.put("one", SmallPack.block("nowhere"));

        assertThat(connections.replace(blocks, Set.of(), Set.of())).isEmpty();

        assertThat(connections.get("one")).isSameAs(one);
        assertThat(connections.refused().get("one")).contains("nowhere");
        assertThat(connections.blocks().get("one")).isEqualTo(SmallPack.block("acme"));
    }

    @Test
    void oneWithOpenOrdersStaysUntilTheyAreDone() throws IOException {
        Connection three = connections.get("three");
        blocks.remove("three");

        connections.replace(blocks, Set.of(), Set.of("three", "one"));
        assertThat(connections.get("three")).isSameAs(three);
        assertThat(connections.leaving()).containsExactly("three");
        assertThat(connections.blocks()).doesNotContainKey("three");

        connections.replace(connections.blocks(), Set.of(), Set.of("one"));
        assertThat(connections.ids()).containsExactly("one", "two");
        assertThat(connections.leaving()).isEmpty();
    }

    @Test
    void soDoesOneWhosePackIsGone() throws IOException {
        Connection three = connections.get("three");
        Files.delete(routes.resolve("other/broker.yaml"));

        connections.replace(blocks, Set.of("other"), Set.of("three"));
        assertThat(connections.get("three")).isSameAs(three);

        assertThat(connections.leaving()).containsExactly("three");

        connections.replace(connections.blocks(), Set.of(), Set.of());
        assertThat(connections.all()).extracting(Connection::id).containsExactly("one", "two");
    }

    private void write(String path, String text) throws IOException {
        Path file = routes.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
