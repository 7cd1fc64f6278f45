package dev.naru.broker.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.wire.Frame;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream whose routes stop and start while it is held. */
@Timeout(60)
class HeldStreamTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private FixtureBroker broker;
    private StreamFixture hub;

    @BeforeEach
    void start() throws Exception {
        broker = new FixtureBroker(vertx).start(0);
        hub = new StreamFixture(broker.port())
                .route("trade", "", batch -> batch.stream().map(Frame::payload).forEach(received::add))
                .start();
        await().until(() -> broker.live.size() == 1);
    }

    @AfterEach
    void stop() {
        hub.close();
        broker.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aFloodGoesOnInOrderOverManySwapsOnOneSocket() throws Exception {
        int count = 20_000;
        Thread flood = new Thread(() -> IntStream.range(0, count).forEach(i -> broker.send("0|TRADE0|001|" + i)));
        flood.start();
        for (int swap = 0; swap < 20; swap++) {
            try (Streams.Hold held = hub.streams.hold(List.of("one"))) {
                ServiceHelper.stopService(hub.camel.getRoute("one/trade").getConsumer());
                hub.camel.getRouteController().stopRoute("one/trade");
                hub.camel.getRouteController().startRoute("one/trade");
            }
        }
        flood.join();
        await().atMost(Duration.ofSeconds(20)).until(() -> received.size() >= count);
        assertThat(received)
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(Integer::toString).toList());
        assertThat(broker.opened.get()).as("sockets").isEqualTo(1);
    }

    @Test
    void whatNoRouteTakesOverIsLetGoAndTheSocketCloses() throws Exception {
        try (Streams.Hold held = hub.streams.hold(List.of("one"))) {
            hub.camel.getRouteController().stopRoute("one/trade");
            assertThat(broker.live).hasSize(1);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> broker.live.isEmpty());
        assertThat(hub.streams.find("one")).isEmpty();

        hub.camel.getRouteController().startRoute("one/trade");
        await().atMost(Duration.ofSeconds(10)).until(() -> broker.live.size() == 1);
    }
}
