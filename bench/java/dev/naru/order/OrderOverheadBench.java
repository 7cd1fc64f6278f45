package dev.naru.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.NaruApplication;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Bench O: what the hub adds to an order, journal and risk on: a client straight to the broker, {@code Orders.place} in
 * process, and REST through the hub, by turns in one run. The limits of pack and hub are raised, so that nothing waits
 * for a budget. First of all, what one durable commit to the hub's store takes by itself: no order can cost less.
 */
@Timeout(600)
class OrderOverheadBench {
    private static final String KEY = "bench-api-key-0123456789";
    private static final String ORDER_PATH = "/uapi/domestic-stock/v1/trading/order-cash";
    /** The cheapest: remembered cash has to do for seconds of orders at this rate. */
    private static final String SYMBOL = "252670";

    private static final int PORT_BASE = 28_000;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int ORDERS = Integer.getInteger("bench.orders", 5_000);
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 3_000);
    private static final int ORDERS_OF_A_SLOW_BROKER = 300;
    private static final Caller BENCH = new Caller("bench", "api", null);

    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong keys = new AtomicLong();

    @Test
    void overhead() throws Exception {
        Path routes = routes();
        try (OrderStub stub = new OrderStub(ORDER_PATH, PORT_BASE + 100);
                ServletWebServerApplicationContext hub = start(routes, stub.port())) {
            BigDecimal price = livePrice(hub.getBean(MarketData.class));
            Map<String, Callable<Boolean>> contenders = contenders(hub, stub.port(), price);
            contenders.values().forEach(order -> run(order, 1, WARM_UP));
            System.out.println("| broker thinks | clients | path | orders | p50 ms | p90 ms | p99 ms | orders/s |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            for (int clients : new int[] {1, 8}) {
                measure(contenders, 0, clients, ORDERS / ROUNDS);
            }
            stub.think(30);
            for (int clients : new int[] {1, 8}) {
                measure(contenders, 30, clients, ORDERS_OF_A_SLOW_BROKER / ROUNDS);
            }
        }
    }

    /** The product's routes, with the calls' budget raised. */
    private Path routes() throws IOException {
        Path copy = dir.resolve("routes");
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(Path.of("routes").relativize(file)));
            }
        }
        Path pack = copy.resolve("kis/broker.yaml");
        String text = Files.readString(pack);
        assertThat(text).contains("  live: 18/s");
        Files.writeString(pack, text.replace("  live: 18/s", "  live: 100000/s"));
        return copy;
    }

    private ServletWebServerApplicationContext start(Path routes, int stub) {
        return (ServletWebServerApplicationContext) SpringApplication.run(
                NaruApplication.class,
                "--server.port=0",
                "--naru.data-dir=" + dir.resolve("data"),
                "--naru.routes-dir=" + routes,
                "--naru.simulator.port-base=" + PORT_BASE,
                "--naru.connections.kis.rest-url=http://127.0.0.1:" + stub,
                "--naru.connections.ls.enabled=false",
                "--naru.connections.kiwoom.enabled=false",
                "--naru.orders.sweep-open=30m",
                "--naru.orders.sweep-idle=30m",
                "--naru.risk.max-orders-per-second=1000000",
                "--naru.risk.max-orders-per-minute=1000000",
                "--naru.risk.max-open-orders=1000000",
                "--naru.risk.max-daily-notional=1000000000000000",
                "--naru.watch-list=" + SYMBOL,
                "--naru.api.requests-per-second=1000000",
                "--naru.api.orders-per-second=1000000",
                "--naru.api.orders-per-minute=1000000",
                "--NARU_ADMIN_PASSWORD=bench-password-1",
                "--NARU_API_KEY=" + KEY);
    }

    private static BigDecimal livePrice(MarketData market) {
        await("a live price").atMost(Duration.ofSeconds(60)).until(() -> market.quote(SYMBOL)
                .filter(quote -> !quote.stale())
                .isPresent());
        return market.quote(SYMBOL).map(LiveQuote::quote).orElseThrow().price();
    }

    private Map<String, Callable<Boolean>> contenders(
            ServletWebServerApplicationContext hub, int stub, BigDecimal price) {
        Orders orders = hub.getBean(Orders.class);
        OrderRequest request =
                new OrderRequest("kis", SYMBOL, Side.BUY, OrderType.LIMIT, price, 1, TimeInForce.DAY, Venue.KRX, null);
        String wire = "{\"CANO\":\"50000001\",\"ACNT_PRDT_CD\":\"01\",\"PDNO\":\"" + SYMBOL + "\",\"SLL_TYPE\":\"\","
                + "\"ORD_DVSN\":\"00\",\"ORD_QTY\":\"1\",\"ORD_UNPR\":\"" + price.toPlainString()
                + "\",\"CNDT_PRIC\":\"\",\"EXCG_ID_DVSN_CD\":\"KRX\"}";
        String body = "{\"connection\":\"kis\",\"symbol\":\"" + SYMBOL
                + "\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":" + price.toPlainString() + ",\"quantity\":1}";
        String direct = "http://127.0.0.1:" + stub + ORDER_PATH;
        String through = "http://127.0.0.1:" + hub.getWebServer().getPort() + "/api/v1/orders";
        JdbcClient store = hub.getBean(JdbcClient.class);
        Map<String, Callable<Boolean>> contenders = new LinkedHashMap<>();
        contenders.put(
                "(0) one commit",
                () -> store.sql("UPDATE journal_mark SET marked_at = marked_at + 1")
                                .update()
                        > 0);
        contenders.put("(a) direct", () -> post(direct, wire, nextKey()) == 200);
        // the same key again: all a request goes through, and no order
        contenders.put("(r) REST, no order", () -> post(through, body, "c-again") == 201);
        contenders.put("(b) in process", () -> {
            Order placed = orders.place(request, "b-" + keys.incrementAndGet(), BENCH);
            return placed.state() == OrderState.ACCEPTED;
        });
        contenders.put("(c) REST", () -> post(through, body, nextKey()) == 201);
        return contenders;
    }

    private String nextKey() {
        return "c-" + keys.incrementAndGet();
    }

    private int post(String url, String body, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("X-API-Key", KEY)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private void measure(Map<String, Callable<Boolean>> contenders, int think, int clients, int orders) {
        Map<String, List<long[]>> nanos = new LinkedHashMap<>();
        Map<String, Long> took = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            contenders.forEach((name, order) -> {
                long start = System.nanoTime();
                nanos.computeIfAbsent(name, n -> new ArrayList<>()).add(run(order, clients, orders));
                took.merge(name, System.nanoTime() - start, Long::sum);
            });
        }
        nanos.forEach((name, rounds) -> {
            long[] sorted =
                    rounds.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "| %d ms | %d | %s | %d | %.2f | %.2f | %.2f | %.0f |%n",
                    think,
                    clients,
                    name,
                    sorted.length,
                    at(sorted, 0.50),
                    at(sorted, 0.90),
                    at(sorted, 0.99),
                    sorted.length / (took.get(name) / 1e9));
        });
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(sorted.length * part))] / 1e6;
    }

    /** Each client sends its next order when the last one is answered. */
    private static long[] run(Callable<Boolean> order, int clients, int orders) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<long[]>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                running.add(threads.submit(() -> {
                    long[] nanos = new long[orders / clients];
                    for (int i = 0; i < nanos.length; i++) {
                        long start = System.nanoTime();
                        assertThat(order.call()).isTrue();
                        nanos[i] = System.nanoTime() - start;
                    }
                    return nanos;
                }));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> each : running) {
                all.add(each.get());
            }
            return all.stream().flatMapToLong(Arrays::stream).toArray();
        } catch (Exception e) {
            throw new AssertionError("an order failed", e);
        } finally {
            threads.shutdown();
        }
    }
}
