package dev.naru.feed.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.feed.Samples;
import dev.naru.model.Fill;
import dev.naru.model.Side;
import dev.naru.model.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The bus to a real Kafka broker in this process. */
@Timeout(60)
class KafkaSinkTest {
    private static final int TRADES = 2_000;
    private static EmbeddedKafkaKraftBroker kafka;

    @BeforeAll
    static void start() {
        kafka = new EmbeddedKafkaKraftBroker(1, 2, "naru.trade", "naru.fill");
        kafka.afterPropertiesSet();
    }

    @AfterAll
    static void stop() {
        kafka.destroy();
    }

    @Test
    void everyRecordArrivesOnceAsCanonicalJsonInTheOrderOfItsSymbol() throws Exception {
        List<ConsumerRecord<String, String>> received = new ArrayList<>();
        try (KameletRig rig = rig(kafka.getBrokersAsString()).start("trades-to-kafka", "fills-to-kafka");
                KafkaConsumer<String, String> consumer = consumer()) {
            for (int i = 0; i < TRADES; i++) {
                String symbol = i % 2 == 0 ? "005930" : "000660";
                rig.bus.publish(Samples.trade(symbol, "one", Samples.TEN, 70_000 + i, 1, i));
            }
            rig.bus.publish(new Fill(
                    "f-1",
                    "o-1",
                    "first",
                    "4321",
                    "005930",
                    Side.BUY,
                    new BigDecimal("7E+4"),
                    10,
                    Samples.TEN,
                    Venue.KRX,
                    "stream"));
            await().atMost(Duration.ofSeconds(15)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(received::add);
                return received.size() >= TRADES + 1;
            });
            assertThat(rig.failures).isEmpty();
            assertThat(rig.meters.get("naru.bus.dropped").counters())
                    .allSatisfy(dropped -> assertThat(dropped.count()).isZero());
        }
        for (String symbol : List.of("005930", "000660")) {
            List<Long> volumes = new ArrayList<>();
            for (ConsumerRecord<String, String> record : received) {
                if (record.topic().equals("naru.trade") && record.key().equals(symbol)) {
                    volumes.add(read(record).get("volume").asLong());
                }
            }
            assertThat(volumes).hasSize(TRADES / 2).isSorted().doesNotHaveDuplicates();
        }
        JsonNode fill = read(received.stream()
                .filter(record -> record.topic().equals("naru.fill"))
                .findFirst()
                .orElseThrow());
        assertThat(fill.get("time").asText()).isEqualTo("2026-01-15T01:00:00Z");
        assertThat(fill.get("price").toString()).isEqualTo("70000");
    }

    @Test
    void withoutABrokerTheBusGoesOnTheQueueStaysBoundedAndTheHubStopsInTime() throws Exception {
        long begun;
        try (KameletRig rig = rig("127.0.0.1:" + freePort()).start("trades-to-kafka")) {
            begun = System.nanoTime();
            for (int i = 0; i < 100_000; i++) {
                rig.bus.publish(Samples.trade(Samples.TEN, 70_000, 1, i));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            assertThat(rig.meters.get("naru.bus.waiting").gauge().value()).isEqualTo(50_000);
            assertThat(rig.meters.get("naru.bus.dropped").counter().count()).isBetween(40_000.0, 50_000.0);
            begun = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(12));
    }

    private static KameletRig rig(String brokers) {
        return new KameletRig(Samples.TEN)
                .property("naru.blocks.kafka.brokers", brokers)
                .property("naru.blocks.kafka.topic-prefix", "naru.");
    }

    private static KafkaConsumer<String, String> consumer() {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka.getBrokersAsString(),
                        "group.id", "test",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of("naru.trade", "naru.fill"));
        return consumer;
    }

    private static JsonNode read(ConsumerRecord<String, String> record) throws IOException {
        return new ObjectMapper().readTree(record.value());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
