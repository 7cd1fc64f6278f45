package dev.naru.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.naru.broker.Brokers;
import dev.naru.feed.Bus;
import dev.naru.model.Balance;
import dev.naru.model.OrderRequest;
import dev.naru.model.Query;
import dev.naru.model.Trade;
import dev.naru.order.Caller;
import dev.naru.order.IdempotencyException;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Orders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.context.ConfigurableApplicationContext;

/** What a child hub can be told: {@code {"n":1,"do":"place",…}} is answered by {@code {"n":1,"is":…}} or {@code "refused"}. */
final class HubCommands {
    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final Caller CALLER = new Caller("chaos", "api", null);

    private final ConfigurableApplicationContext hub;
    private final Orders orders;
    private final Brokers brokers;
    private final CrashPoints points;
    private final ShiftedClock clock;
    private final Wire wire;
    private final LongAdder trades = new LongAdder();
    private final LongAdder disorder = new LongAdder();
    private final Map<String, Long> volumes = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "command");
        thread.setDaemon(true);
        return thread;
    });

    HubCommands(ConfigurableApplicationContext hub, CrashPoints points, ShiftedClock clock, Wire wire) {
        this.hub = hub;
        this.orders = hub.getBean(Orders.class);
        this.brokers = hub.getBean(Brokers.class);
        this.points = points;
        this.clock = clock;
        this.wire = wire;
        hub.getBean(Bus.class).subscribe(Trade.class, this::print);
    }

    /** A later print of a line has more volume behind it; where the broker does not tell the volume nothing can be said. */
    private void print(Trade trade) {
        trades.increment();
        if (trade.volume() != null) {
            Long before = volumes.put(trade.symbol() + " " + trade.venue(), trade.volume());
            if (before != null && before >= trade.volume()) {
                disorder.increment();
            }
        }
    }

    /** Passes on what each hub is told, until the input ends or all were told to stop. */
    static void serve(InputStream in, Map<Integer, HubCommands> hubs) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode command = JSON.readTree(line);
                HubCommands hub = hubs.get(command.path("hub").asInt());
                if (hub == null) {
                    // told before it was ready: only to stop makes sense then
                    Runtime.getRuntime().halt(1);
                } else if (!command.path("do").asText().equals("stop")) {
                    hub.threads.execute(() -> hub.answer(command));
                } else {
                    hub.hub.close();
                    hubs.remove(command.path("hub").asInt());
                    if (hubs.isEmpty()) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(JsonNode command) {
        ObjectNode answer = JSON.createObjectNode().put("n", command.path("n").asLong());
        try {
            answer.set("is", JSON.valueToTree(done(command)));
        } catch (OrderRefusedException e) {
            answer.set("refused", JSON.valueToTree(e.refusals()));
        } catch (IdempotencyException e) {
            answer.put("key", e.reason().name());
        } catch (RuntimeException | IOException e) {
            answer.put("failed", e.toString());
        }
        wire.println(answer);
    }

    private Object done(JsonNode command) throws IOException {
        String id = command.path("id").asText();
        return switch (command.path("do").asText()) {
            case "place" -> orders.place(
                    JSON.treeToValue(command.get("request"), OrderRequest.class),
                    command.path("key").textValue(),
                    CALLER);
            case "cancel" -> orders.cancel(id, CALLER);
            case "amend" -> orders.amend(
                    id,
                    command.hasNonNull("price")
                            ? new BigDecimal(command.get("price").asText())
                            : null,
                    command.hasNonNull("quantity") ? command.get("quantity").asLong() : null,
                    CALLER);
            case "find" -> orders.find(id).orElse(null);
            case "list" -> orders.list(new OrderFilter(null, null, null, null, null, 20_000));
            case "history" -> orders.history(id);
            case "fills" -> orders.fills(null, null, null);
            case "lanes" -> orders.lanes();
            case "states" -> brokers.statuses();
            case "trades" -> Map.of("count", trades.sum(), "disorder", disorder.sum());
            case "balance" -> brokers.query(id, "balance-query", Query.empty(), Balance.class);
            case "replay" -> orders.replayCheck();
            case "arm" -> {
                points.arm(
                        CrashPoint.of(command.path("point").asText()),
                        command.path("nth").asInt(1));
                yield true;
            }
            case "clock" -> {
                clock.shift(Duration.parse(command.path("shift").asText()));
                yield true;
            }
            default -> throw new IllegalArgumentException("do: " + command.path("do"));
        };
    }
}
