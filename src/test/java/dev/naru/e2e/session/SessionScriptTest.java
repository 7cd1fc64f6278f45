package dev.naru.e2e.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.model.BrokerState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plays the scripts of a pack, each with a broker and a connection of its own in one hub. */
@DisplayName("A session goes as its script says")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SessionScriptTest {
    private static final int FEWEST = 20;

    @TempDir
    Path directory;

    private final Map<String, ScriptedBroker> brokers = new LinkedHashMap<>();
    private final Map<String, Play> plays = new LinkedHashMap<>();
    private SessionHub hub;

    @TestFactory
    @DisplayName("한국투자증권")
    Stream<DynamicTest> kis() {
        return scripts("kis");
    }

    @TestFactory
    @DisplayName("LS증권")
    Stream<DynamicTest> ls() {
        return scripts("ls");
    }

    @TestFactory
    @DisplayName("키움증권")
    Stream<DynamicTest> kiwoom() {
        return scripts("kiwoom");
    }

    private Stream<DynamicTest> scripts(String pack) {
        List<Script> scripts = Script.of(pack);
        assertThat(scripts).hasSizeGreaterThanOrEqualTo(FEWEST);
        start(pack, scripts);
        List<Long> spent = new ArrayList<>();
        Stream<DynamicTest> each = scripts.stream()
                .map(script -> DynamicTest.dynamicTest(script.name(), uri(pack, script), () -> {
                    long from = System.nanoTime();
                    hub.clock.forward(Duration.ofMinutes(5));
                    plays.get(script.name()).play(script);
                    spent.add((System.nanoTime() - from) / 1_000_000);
                }));
        return each.onClose(() -> System.out.println("session scripts of " + pack + ": " + spent + " ms"));
    }

    private static URI uri(String pack, Script script) {
        return Script.FOLDER.resolve(pack).resolve(script.name() + ".script").toUri();
    }

    /** All connections know an empty order list and hold a token that is over when their script begins. */
    private void start(String pack, List<Script> scripts) {
        scripts.forEach(script -> brokers.put(script.name(), new ScriptedBroker()));
        hub = new SessionHub(pack, directory, brokers);
        Script standing = Script.standing(pack);
        brokers.forEach((name, broker) -> plays.put(name, new Play(hub, name, broker).standing(standing)));
        await("every order list was read").atMost(Duration.ofSeconds(30)).until(() -> hub.orders().lanes().stream()
                .allMatch(lane -> lane.lastReconciledAt() != null
                        && hub.brokers().status(lane.connection()).state() == BrokerState.State.UP));
    }

    @AfterEach
    void stop() {
        plays.values().forEach(Play::close);
        brokers.values().forEach(ScriptedBroker::close);
        if (hub != null) {
            hub.close();
        }
    }
}
