package dev.naru.simulator.lsv1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.simulator.JsonSocket;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.TestClock;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class V1StreamTest {

    private final TestClock clock = new TestClock();
    private Simulator simulator;
    private V1Client client;

    @BeforeEach
    void start() {
        simulator = Simulator.start(
                SimulatorSettings.onAnyPorts().withTradesPerSecond(0).withClock(clock));
        client = new V1Client(simulator).signedIn();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static Predicate<JsonObject> type(String type) {
        return message -> type.equals(message.getString("type"));
    }

    private void awaitTopics(String... topics) {
        await().until(() -> simulator
                .frontEnd("ls-v1")
                .registrations()
                .getOrDefault(V1Client.KEY, List.of())
                .equals(List.of(topics)));
    }

    @Test
    void shouldPushTicksAndBooksOfAnyMarketAfterAConnectWithoutAcknowledging() {
        JsonSocket socket = client.connected();
        socket.send(V1Client.subscription("SUBSCRIBE", "S3_247540"));
        socket.send(V1Client.subscription("SUBSCRIBE", "H1_247540"));
        socket.send(new JsonObject().put("type", "HEARTBEAT"));
        awaitTopics("H1_247540", "S3_247540");
        assertThat(socket.texts()).isEmpty();
        simulator.move("247540", 156_000);
        await().until(() -> !socket.messages(type("TICK")).isEmpty()
                && !socket.messages(type("ORDERBOOK")).isEmpty());
        JsonObject tick = socket.messages(type("TICK")).get(0);
        assertThat(tick.fieldNames())
                .containsExactly(
                        "type",
                        "symbol",
                        "price",
                        "change",
                        "change_rate",
                        "volume",
                        "amount",
                        "bid",
                        "ask",
                        "timestamp");
        assertThat(tick.getInteger("change")).isEqualTo(800);
        assertThat(socket.messages(type("ORDERBOOK")).get(0).getJsonArray("ask_list"))
                .hasSizeLessThanOrEqualTo(10);
        socket.send(new JsonObject().put("type", "UNSUBSCRIBE").put("channel", "S3_247540"));
        awaitTopics("H1_247540");
    }

    @Test
    void shouldLetNobodyInWithoutATokenAndCutWhoeverDoesNotConnectFirst() {
        JsonSocket hasty = client.socket();
        hasty.send(V1Client.subscription("SUBSCRIBE", "S3_005930"));
        await().until(hasty::isClosed);
        simulator.frontEnd("ls-v1").expireTokens();
        assertThatThrownBy(client::socket).isInstanceOf(CompletionException.class);
    }

    @Test
    void shouldCutAClientThatSaysNothingForAMinute() {
        JsonSocket silent = client.connected();
        JsonSocket talking = client.connected();
        silent.send(V1Client.subscription("SUBSCRIBE", "S3_005930"));
        awaitTopics("S3_005930");
        clock.forward(Duration.ofSeconds(50));
        talking.ping();
        talking.send(V1Client.subscription("SUBSCRIBE", "S3_000660"));
        await().until(() -> simulator.stats().socketsOpen() == 2
                && simulator.frontEnd("ls-v1").registrations().toString().contains("000660"));
        clock.forward(Duration.ofSeconds(15));
        await().until(silent::isClosed);
        assertThat(talking.isClosed()).isFalse();
        clock.forward(Duration.ofSeconds(40));
        talking.ping();
        await().until(() -> talking.pongs() == 2);
        clock.forward(Duration.ofSeconds(30));
        talking.ping();
        await().until(() -> talking.pongs() == 3);
        assertThat(talking.isClosed()).isFalse();
    }
}
