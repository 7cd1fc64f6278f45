package dev.naru.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.naru.model.OrderRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A child hub ({@link CoreHub}) from outside: told what to do, watched, stopped, killed. */
final class HubChild implements AutoCloseable {
    /** That the child died before it answered. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final HubJvm jvm;
    private final int number;
    private final Path log;
    private final long startedNanos = System.nanoTime();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final CompletableFuture<Duration> ready = new CompletableFuture<>();
    private final CompletableFuture<CrashPoint> at = new CompletableFuture<>();

    /** @param number of the hub in its process */
    HubChild(HubJvm jvm, int number, Path log) {
        this.jvm = jvm;
        this.number = number;
        this.log = log;
    }

    /** @return how long the start took */
    Duration awaitReady() {
        try {
            return ready.get(jvm.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError("the child hub is not ready, see " + log, e);
        }
    }

    /** Done when the child stands still at an armed point. */
    CompletableFuture<CrashPoint> at() {
        return at;
    }

    CompletableFuture<Duration> ready() {
        return ready;
    }

    /** Waits until it is ready or stands at a point it was to come to at its start. @return whether it stands */
    boolean awaitStartOrPoint() throws Exception {
        Object first = CompletableFuture.anyOf(at, ready).get(jvm.patience().toMillis(), TimeUnit.MILLISECONDS);
        return first instanceof CrashPoint;
    }

    void arm(CrashPoint point, int nth) {
        ask(command("arm").put("point", point.word()).put("nth", nth));
    }

    CompletableFuture<JsonNode> place(OrderRequest request, String key) {
        ObjectNode command = command("place").put("key", key);
        command.set("request", HubCommands.JSON.valueToTree(request));
        return send(command);
    }

    static ObjectNode command(String what) {
        return HubCommands.JSON.createObjectNode().put("do", what);
    }

    /** What a command without arguments came to. */
    JsonNode ask(String what) {
        return ask(command(what));
    }

    JsonNode ask(ObjectNode command) {
        try {
            JsonNode answer = send(command).get(40, TimeUnit.SECONDS);
            if (!answer.has("is")) {
                throw new AssertionError(command + " came to " + answer + ", see " + log);
            }
            return answer.get("is");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new AssertionError(command + " was not answered, see " + log, e);
        }
    }

    /** The whole answer: {@code is}, {@code refused} or {@code failed}; {@link Died} when none comes any more. */
    CompletableFuture<JsonNode> send(ObjectNode command) {
        long nth = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(nth, answer);
        try {
            jvm.write(command.put("n", nth).put("hub", number));
        } catch (IOException e) {
            answer.completeExceptionally(new Died());
        }
        return answer;
    }

    /** Nothing comes from it any more. */
    void died() {
        ready.completeExceptionally(new Died());
        at.completeExceptionally(new Died());
        open.values().forEach(answer -> answer.completeExceptionally(new Died()));
    }

    void take(String line) throws IOException {
        if (line.equals("READY")) {
            ready.complete(Duration.ofNanos(System.nanoTime() - startedNanos));
        } else if (line.startsWith("AT ")) {
            at.complete(CrashPoint.of(line.substring(3)));
        } else if (line.startsWith("{")) {
            JsonNode answer = HubCommands.JSON.readTree(line);
            CompletableFuture<JsonNode> waiting = open.remove(answer.path("n").asLong());
            if (waiting != null) {
                waiting.complete(answer);
            }
        }
    }

    void kill() {
        jvm.kill();
    }

    /** @param name {@code STOP} or {@code CONT} */
    void signal(String name) {
        jvm.signal(name);
    }

    long pid() {
        return jvm.pid();
    }

    boolean isAlive() {
        return jvm.isAlive();
    }

    /** Stops in good order. */
    @Override
    public void close() {
        send(command("stop"));
        jvm.awaitEnd();
    }
}
