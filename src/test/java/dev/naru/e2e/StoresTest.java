package dev.naru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.Postgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole hub on the other store, by configuration alone; and put back from a backup of while it ran. */
@Timeout(300)
class StoresTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    @Test
    void onPostgresqlItTradesAndGoesOnByItselfAfterTheDatabaseWasAway() {
        try (Postgres.Server server = Postgres.own();
                Rig rig = new Rig(
                        dir,
                        "--spring.datasource.url=" + server.freshUrl(),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres")) {
            rig.hub.start();
            long price = lowestPrice(rig.hub);
            assertThat(place(rig.hub, price, 1)).isEqualTo(201);

            server.stop();
            place(rig.hub, price, 2);
            long asked = System.nanoTime();
            assertThat(place(rig.hub, price, 3)).isEqualTo(503);
            assertThat((System.nanoTime() - asked) / 1_000_000)
                    .as("ms until an order is refused while the database is known to be away")
                    .isLessThan(1_000);
            assertThat(rig.ledger()).hasSize(1);
            server.start();
            long back = System.nanoTime();
            await("it trades again").atMost(SOON).until(() -> place(rig.hub, price, 4) == 201);
            assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(5));
            assertThat(rig.ledger()).hasSize(2);

            rig.hub.kill();
            rig.hub.start();
            await("its orders are known").atMost(SOON).until(() -> open(rig.hub).size() == 2);
        }
    }

    @Test
    void whatIsSavedWhileItTradesIsAllThereWhenItIsPutBackElsewhere() {
        Path data = dir.resolve("data");
        Path fresh = dir.resolve("fresh");
        Path backup = dir.resolve("naru.backup");
        try (Rig rig = new Rig(data)) {
            rig.hub.start();
            long price = lowestPrice(rig.hub);
            for (int i = 1; i <= 3; i++) {
                assertThat(place(rig.hub, price, i)).isEqualTo(201);
            }
            Thread trading = new Thread(() -> {
                for (int i = 4; i <= 10; i++) {
                    placeWithinTheLimitPerSecond(rig.hub, price, i);
                }
            });
            trading.start();
            assertThat(HubProcess.command(data, "backup", backup.toString())).endsWith("exit 0");
            await().atMost(SOON).until(() -> !trading.isAlive());
            assertThat(HubProcess.command(data, "restore", backup.toString(), "--force"))
                    .contains("a hub uses it")
                    .endsWith("exit 1");
            rig.hub.kill();

            assertThat(HubProcess.command(fresh, "restore", backup.toString())).endsWith("exit 0");
            try (HubProcess restored = rig.another(fresh)) {
                restored.start();
                await("every order of the exchange is known, those after the backup as found there")
                        .atMost(SOON)
                        .until(() -> texts(open(restored), "brokerOrderNo"), found -> found.size() == 10);
            }
            assertThat(rig.ledger()).as("none was sent again").hasSize(10);
        }
    }

    private static JsonNode open(HubProcess hub) {
        return hub.get("/api/v1/orders?state=open").body();
    }

    private static List<String> texts(JsonNode rows, String field) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.get(field).asText()));
        return texts;
    }

    private static long lowestPrice(HubProcess hub) {
        JsonNode quote = await("a quote")
                .atMost(SOON)
                .until(() -> hub.get("/api/v1/quotes/005930").body(), body -> body.hasNonNull("prevClose"));
        long price = Math.round(quote.get("prevClose").asLong() * 0.8);
        return price - price % 1_000;
    }

    private static void placeWithinTheLimitPerSecond(HubProcess hub, long price, long quantity) {
        await().atMost(SOON).until(() -> place(hub, price, quantity) == 201);
    }

    /** @return the answer's status */
    private static int place(HubProcess hub, long price, long quantity) {
        return hub.call(
                        "POST",
                        "/api/v1/orders",
                        """
                {"connection":"kis","symbol":"005930","side":"BUY","type":"LIMIT","price":%d,"quantity":%d,
                 "timeInForce":"DAY","venue":"KRX"}"""
                                .formatted(price, quantity))
                .status();
    }
}
