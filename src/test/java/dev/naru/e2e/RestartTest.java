package dev.naru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The hub is killed with open orders and started again, against an exchange that remembers everything. */
@Timeout(240)
class RestartTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    @Test
    void killedWithOpenOrdersItLosesNoneSendsNoneTwiceAndKeepsItsToken() {
        try (Rig rig = new Rig(dir)) {
            rig.hub.start();
            long price = lowestPrice(rig.hub);
            List<String> ids = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                ids.add(place(rig.hub, price, i));
            }
            assertThat(rig.ledger()).hasSize(5);

            rig.hub.kill();
            rig.hub.start();

            await("all five orders stand as the exchange has them").atMost(SOON).untilAsserted(() -> {
                JsonNode open = rig.hub.get("/api/v1/orders?state=open").body();
                assertThat(texts(open, "id")).containsExactlyInAnyOrderElementsOf(ids);
                assertThat(texts(open, "state")).containsOnly("ACCEPTED");
            });
            assertThat(rig.ledger()).as("none was sent a second time").hasSize(5);
            assertThat(rig.traffic().tokensIssued())
                    .as("the stored token is used again")
                    .isEqualTo(1);
        }
    }

    @Test
    void killedWhileAnAnswerIsOnItsWayItFindsTheOrderAtTheBroker() {
        try (Rig rig = new Rig(dir)) {
            rig.hub.start();
            long price = lowestPrice(rig.hub);
            rig.simulator.faults().add(Fault.of(FaultKind.HANG).on("TTTC0012U").withMs(60_000));
            Thread caller = new Thread(() -> {
                try {
                    place(rig.hub, price, 7);
                } catch (RuntimeException | AssertionError killed) {
                    // the hub dies before it answers: that is the point
                    return;
                }
            });
            caller.start();
            await("the exchange has the order")
                    .atMost(SOON)
                    .until(() -> rig.ledger().size() == 1);

            rig.hub.kill();
            rig.simulator.faults().clear();
            rig.hub.start();

            await("the order is adopted").atMost(SOON).untilAsserted(() -> {
                JsonNode open = rig.hub.get("/api/v1/orders?state=open").body();
                assertThat(texts(open, "state")).containsExactly("ACCEPTED");
            });
            assertThat(rig.ledger()).hasSize(1);
        }
    }

    private static long lowestPrice(HubProcess hub) {
        JsonNode quote = await("a quote")
                .atMost(SOON)
                .until(() -> hub.get("/api/v1/quotes/005930").body(), body -> body.hasNonNull("prevClose"));
        long price = Math.round(quote.get("prevClose").asLong() * 0.8);
        return price - price % 1_000;
    }

    private static String place(HubProcess hub, long price, long quantity) {
        HubProcess.Answer answer = hub.call(
                "POST",
                "/api/v1/orders",
                """
                {"connection":"kis","symbol":"005930","side":"BUY","type":"LIMIT","price":%d,"quantity":%d,
                 "timeInForce":"DAY","venue":"KRX"}"""
                        .formatted(price, quantity),
                "Idempotency-Key",
                "restart-" + quantity);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.body().get("id").asText();
    }

    private static List<String> texts(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get(field).asText())
                .toList();
    }
}
