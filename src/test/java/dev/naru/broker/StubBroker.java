package dev.naru.broker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker's REST side of a few lines: answers what a test tells it, and remembers what it was asked. */
final class StubBroker implements AutoCloseable {
    /** @param arrivedNanos when its head was read */
    record Request(
            String method,
            String path,
            String rawPath,
            String query,
            Map<String, String> headers,
            String body,
            long arrivedNanos) {}

    interface Handler {
        void answer(HttpExchange exchange, Request request) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    final List<Request> requests = new CopyOnWriteArrayList<>();

    StubBroker() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        on("/token", (exchange, request) -> json(exchange, 200, token(86_400)));
    }

    String token(int seconds) {
        return "{\"access_token\":\"token-" + tokens.incrementAndGet() + "\",\"expires_in\":" + seconds + "}";
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void on(String path, Handler handler) {
        handlers.put(path, handler);
    }

    void on(String path, int status, String body) {
        on(path, (exchange, request) -> json(exchange, status, body));
    }

    List<Request> to(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        long arrived = System.nanoTime();
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                arrived);
        requests.add(request);
        handlers.getOrDefault(request.path(), (e, r) -> json(e, 404, "")).answer(exchange, request);
        exchange.close();
    }

    static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
