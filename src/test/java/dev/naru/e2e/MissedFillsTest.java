package dev.naru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import dev.naru.simulator.fault.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some fill notices never come, others come late or twice: the next sweep has every fill, marked, and none twice. {@code
 * -Dnaru.test.orders} is for more of them.
 */
@Timeout(300)
class MissedFillsTest {
    private static final Map<String, String> ACCOUNTS =
            Map.of("kis", "5000000101", "ls", "20500000101", "kiwoom", "6000000111");
    private static final List<String> SYMBOLS = List.of("035720", "000270", "105560", "055550", "086790");
    /** Of each connection; the slowest broker takes one a second. */
    private static final int ORDERS = Integer.getInteger("naru.test.orders", 16);

    private static final double LOST = 0.15;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LocalDate STARTED_ON = LocalDate.now(ZoneId.of("Asia/Seoul"));

    private Rig rig;
    private HubProcess hub;

    @Test
    void shouldFindEveryFillTheStreamsLostAndMarkItAndCountNoneTwice(@TempDir Path dir) {
        long seed = Long.getLong("naru.test.seed", new SplittableRandom().nextLong());
        System.out.println("missed fills: -Dnaru.test.seed=" + seed);
        try (Rig running = new Rig(
                dir,
                "--naru.orders.sweep-open=1s",
                "--naru.orders.sweep-idle=1s",
                "--naru.orders.grace=2s",
                "--naru.api.orders-per-second=500",
                "--naru.api.requests-per-second=500",
                "--naru.risk.max-orders-per-second=1000",
                "--naru.risk.max-orders-per-minute=100000")) {
            rig = running;
            hub = rig.hub.start();
            await("every account has a baseline").atMost(PATIENCE).untilAsserted(() -> assertThat(ACCOUNTS.keySet())
                    .allSatisfy(connection -> assertThat(books(connection).hasNonNull("positionsCheckedAt"))
                            .isTrue()));
            Faults faults = rig.simulator.faults();
            faults.add(Fault.of(FaultKind.DROP_FRAME).on("notice").withProbability(LOST));
            faults.add(Fault.of(FaultKind.SWAPPED).on("notice").withProbability(LOST));
            faults.add(Fault.of(FaultKind.DOUBLED).on("notice").withProbability(LOST));

            int placed = trade(seed);
            int damaged = faults.list().stream()
                    .filter(fault -> fault.fault().kind() != FaultKind.DOUBLED)
                    .mapToInt(Faults.Shown::shown)
                    .sum();
            ACCOUNTS.forEach(this::agrees);

            long repaired = ACCOUNTS.keySet().stream()
                    .flatMap(connection -> fills(connection).stream())
                    .filter(fill -> fill.get("source").asText().equals("sweep"))
                    .count();
            System.out.println("missed fills: " + placed + " orders, " + damaged + " notices lost or late, " + repaired
                    + " fills found by the sweep");
            assertThat(placed).isGreaterThan(ACCOUNTS.size() * ORDERS / 2);
            assertThat(repaired).as("what was lost is marked").isPositive();
            assertThat(repaired).as("nothing else is").isLessThanOrEqualTo(damaged);
        }
    }

    /** Crossing orders on all connections at once; what rests after that is cancelled. */
    private int trade(long seed) {
        AtomicInteger placed = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (String connection : ACCOUNTS.keySet()) {
            SplittableRandom own = random.split();
            all.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < ORDERS; i++) {
                    placed.addAndGet(place(connection, own) ? 1 : 0);
                }
            }));
        }
        all.forEach(CompletableFuture::join);
        for (JsonNode open : hub.get("/api/v1/orders?state=open").body()) {
            hub.call("DELETE", "/api/v1/orders/" + open.get("id").asText(), null);
        }
        return placed.get();
    }

    private boolean place(String connection, SplittableRandom random) {
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        JsonNode asks = hub.get("/api/v1/books/" + symbol).body().get("asks");
        long price = asks.get(random.nextInt(5)).get("price").asLong();
        HubProcess.Answer answer = hub.call(
                "POST",
                "/api/v1/orders",
                """
                {"connection":"%s","symbol":"%s","side":"BUY","type":"LIMIT","price":%d,"quantity":%d,
                 "timeInForce":"DAY","venue":"KRX"}"""
                        .formatted(connection, symbol, price, 1 + random.nextInt(9)));
        assertThat(answer.status()).as("%s", answer.body()).isIn(201, 422);
        return answer.status() == 201;
    }

    private void agrees(String connection, String account) {
        await(connection + " has every fill once").atMost(PATIENCE).untilAsserted(() -> assertThat(counted(connection))
                .isEqualTo(truth(account)));
        Instant now = Instant.now();
        HubProcess.Answer run = hub.call("POST", "/api/v1/brokers/" + connection + "/reconciliation", null);
        assertThat(run.status()).as("%s", run.body()).isEqualTo(200);
        assertThat(counted(connection)).as(connection + " after another sweep").isEqualTo(truth(account));
        await(connection + " positions equal").atMost(PATIENCE).untilAsserted(() -> {
            JsonNode books = books(connection);
            assertThat(Instant.parse(books.get("positionsCheckedAt").asText())).isAfter(now);
            assertThat(books.get("positions")).isEmpty();
        });
        for (JsonNode position :
                hub.get("/api/v1/accounts/" + connection + "/balance").body().get("positions")) {
            String symbol = position.get("symbol").asText();
            assertThat(position.get("quantity").asLong()).as(symbol).isEqualTo(rig.held(account, symbol));
        }
    }

    /** Shares filled by order number, by the exchange. */
    private Map<String, Long> truth(String account) {
        return rig.ledger(account).stream()
                .filter(order -> order.filled() > 0)
                .collect(Collectors.toMap(order -> plain(order.number()), ClientOrder::filled));
    }

    private Map<String, Long> counted(String connection) {
        Map<String, Long> counted = new HashMap<>();
        fills(connection)
                .forEach(fill -> counted.merge(
                        plain(fill.get("brokerOrderNo").asText()),
                        fill.get("quantity").asLong(),
                        Long::sum));
        return counted;
    }

    private List<JsonNode> fills(String connection) {
        JsonNode fills = hub.get("/api/v1/fills?from=" + STARTED_ON + "&connection=" + connection)
                .body();
        return StreamSupport.stream(fills.spliterator(), false).toList();
    }

    private JsonNode books(String connection) {
        return hub.get("/api/v1/brokers/" + connection).body().get("orders");
    }

    private static String plain(String number) {
        return number.replaceFirst("^0+", "");
    }
}
