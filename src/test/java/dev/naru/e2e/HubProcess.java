package dev.naru.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole hub as a process of its own, so that it can be killed like one. */
public final class HubProcess implements AutoCloseable {
    public static final String PASSWORD = "hub-test-password";
    public static final String API_KEY = "hub-test-api-key-0123456789";
    private static final String MAIN = "dev.naru.NaruApplication";
    private static final Duration START = Duration.ofSeconds(150);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an API call answered. */
    public record Answer(int status, JsonNode body) {}

    private final List<String> java;
    private final Path dataDir;
    private final int port;
    private final List<String> arguments;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    /** @param arguments further Spring Boot arguments, such as {@code --naru.simulator.enabled=false} */
    public HubProcess(Path dataDir, String... arguments) {
        this(java("-Xmx512m"), dataDir, List.of(arguments));
    }

    /** @param java the command up to the main class */
    public HubProcess(List<String> java, Path dataDir, List<String> arguments) {
        this.java = java;
        this.dataDir = dataDir;
        this.port = freePort();
        this.arguments = List.copyOf(arguments);
    }

    /** Starts it and waits until it is ready. */
    public HubProcess start() {
        List<String> command = new ArrayList<>(java);
        command.add(MAIN);
        command.add("--server.port=" + port);
        command.add("--naru.data-dir=" + dataDir);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        builder.environment().putAll(Map.of("NARU_ADMIN_PASSWORD", PASSWORD, "NARU_API_KEY", API_KEY));
        try {
            Files.createDirectories(dataDir);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            awaitReady();
        } catch (RuntimeException | AssertionError e) {
            kill();
            throw e;
        }
        return this;
    }

    private void awaitReady() {
        await("hub ready, see " + logFile())
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the hub ended with " + process.exitValue() + ":\n" + log());
                    }
                    return get("/actuator/health/readiness").status() == 200;
                });
    }

    /**
     * Runs a command of the product on a data directory, beside whatever runs there.
     *
     * @return what it printed, its exit code in the last line
     */
    static String command(Path dataDir, String... arguments) {
        List<String> command = new ArrayList<>(java("-Xmx256m"));
        command.add(MAIN);
        command.addAll(List.of(arguments));
        command.add("--naru.data-dir=" + dataDir);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return printed + "exit " + process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As if the machine lost power: nothing is flushed, nobody is told. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop(Duration.ofSeconds(30));
    }

    /** In good order, unless it takes longer than it may. */
    public void stop(Duration patience) {
        if (process != null && process.isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public String log() {
        try {
            return Files.exists(logFile()) ? Files.readString(logFile()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    /** @param body JSON, {@code null} for none @param headers name, value, name, value … */
    public Answer call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(30))
                .header("X-API-Key", API_KEY)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String text = response.body();
            return new Answer(response.statusCode(), text.isBlank() ? null : JSON.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The command up to the main class; with the options of {@code spring-boot:run}, for it lives too briefly for more. */
    private static List<String> java(String heap) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                productClassPath());
    }

    /** What the product runs with: this test's class path without the folder of the tests. */
    private static String productClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("test"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    public static int freePort() {
        return PortBase.single();
    }

    private Path logFile() {
        return dataDir.resolve("hub.log");
    }
}
