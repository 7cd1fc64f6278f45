package dev.naru.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.naru.model.OrderRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final Duration START = Duration.ofSeconds(90);

    /** None outlives the tests, whatever became of the one that started it. */
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final Path log;
    private final long startedNanos = System.nanoTime();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final CompletableFuture<Duration> ready = new CompletableFuture<>();
    private final CompletableFuture<CrashPoint> at = new CompletableFuture<>();

    private HubChild(Process process, Path log) {
        this.process = process;
        this.log = log;
        ALIVE.add(process);
        process.onExit().thenAccept(ALIVE::remove);
        Thread reader = new Thread(this::read, "hub-child");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts without waiting.
     *
     * @param before what stands before {@code java}, such as a shell with limits
     * @param jvm further options of the virtual machine
     */
    static HubChild launch(Path dir, List<String> before, List<String> jvm, List<String> arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(ClassArchive.java());
        command.addAll(jvm);
        command.add(CoreHub.class.getName());
        command.addAll(arguments);
        Path log = dir.resolve("hub.log");
        try {
            Files.createDirectories(dir);
            return new HubChild(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return how long the start took */
    Duration awaitReady() {
        try {
            return ready.get(START.toMillis(), TimeUnit.MILLISECONDS);
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
        long number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(number, answer);
        byte[] line = (command.put("n", number) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            OutputStream out = process.getOutputStream();
            synchronized (this) {
                out.write(line);
                out.flush();
            }
        } catch (IOException e) {
            answer.completeExceptionally(new Died());
        }
        return answer;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            // killed in the middle of a line
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new Died());
        at.completeExceptionally(new Died());
        open.values().forEach(answer -> answer.completeExceptionally(new Died()));
    }

    private void take(String line) throws IOException {
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

    /** As if the machine lost power: nothing is flushed, nobody is told. */
    void kill() {
        try {
            process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param name {@code STOP} or {@code CONT} */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Stops in good order. */
    @Override
    public void close() {
        send(command("stop"));
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
