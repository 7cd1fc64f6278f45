package dev.naru.neoul;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.Exchange;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The front end of an invented broker, as {@code MANUAL.md} describes it: HTTP and WebSocket on one loopback port. */
public final class NeoulBroker implements AutoCloseable {
    public static final String ACCOUNT = "7000000101";
    private static final Pattern CALL = Pattern.compile("/v2/([a-z]+)(?:/([^/]+))?(/cancel)?");

    private final Vertx vertx = Vertx.vertx();
    private final Gate gate = new Gate();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Account account;
    private final MarketCalls market;
    private final AccountCalls own;
    private final StreamSide stream;
    private final HttpServer server;

    public NeoulBroker(Exchange exchange, int port) {
        account = exchange.open(ACCOUNT, "나루", "", 100_000_000);
        exchange.give(account, "005930", 300, 92_400);
        exchange.give(account, "035720", 150, 64_800);
        market = new MarketCalls(exchange, this::number);
        own = new AccountCalls(exchange, account);
        stream = new StreamSide(vertx, gate, account, market);
        exchange.listen(stream);
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(request -> request.body()
                        .onSuccess(body -> vertx.executeBlocking(
                                () -> {
                                    answer(request, body.getBytes());
                                    return null;
                                },
                                false)))
                .webSocketHandler(stream::opened)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private long number(String channel, String symbol) {
        return stream.number(channel, symbol);
    }

    public int port() {
        return server.actualPort();
    }

    public Account account() {
        return account;
    }

    /** The broker's clock is so far ahead of everybody else's. */
    public void ahead(Duration by) {
        gate.ahead(by);
    }

    public void sessionsLast(Duration life) {
        gate.sessionsLast(life);
    }

    public void endSessions() {
        gate.endSessions();
    }

    public int sessionsOpened() {
        return gate.opened.get();
    }

    public int callsTooFast() {
        return gate.tooFast.get();
    }

    public int badSignatures() {
        return gate.badSignatures.get();
    }

    public int refusedSessions() {
        return gate.expired.get();
    }

    public int logins() {
        return stream.logins.get();
    }

    public int pongs() {
        return stream.pongs.get();
    }

    public int alives() {
        return stream.alives.get();
    }

    public boolean isSubscribed(String channel, String symbol) {
        return stream.isSubscribed(channel, symbol);
    }

    public int subscriptions() {
        return stream.subscriptions();
    }

    /** The next messages of the channel get lost on their way. */
    public void lose(String channel, String symbol, int count) {
        stream.lose(channel, symbol, count);
    }

    public boolean haveLost(String channel, String symbol) {
        return stream.haveLost(channel, symbol);
    }

    /** The next messages of the channel come twice. */
    public void repeat(String channel, String symbol, int count) {
        stream.repeat(channel, symbol, count);
    }

    public void closeSockets() {
        stream.closeAll();
    }

    /** How often a path was called, {@code GET /v2/books/005930}. */
    public int asked(String call) {
        return asked.getOrDefault(call, new AtomicInteger()).get();
    }

    private void answer(HttpServerRequest request, byte[] body) {
        String call = request.method() + " " + request.path();
        asked.computeIfAbsent(call, each -> new AtomicInteger()).incrementAndGet();
        int status = 200;
        JsonObject answer;
        try {
            answer = new JsonObject().put("data", data(request, body));
        } catch (Refusal e) {
            status = e.status;
            answer = new JsonObject()
                    .put("error", new JsonObject().put("code", e.code).put("message", e.getMessage()));
        }
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Neoul-Now", String.valueOf(gate.now()))
                .end(answer.encode());
    }

    private JsonObject data(HttpServerRequest request, byte[] body) {
        String query = request.query() == null ? "" : request.query();
        gate.checkSignature(
                name -> request.getHeader("X-Neoul-" + name),
                String.join("\n", List.of(request.method().name(), request.path(), query, Gate.hash(body))));
        gate.checkPace();
        JsonObject content =
                body.length == 0 ? new JsonObject() : new JsonObject(new String(body, StandardCharsets.UTF_8));
        String call = request.method() + " " + request.path();
        if (call.equals("POST /v2/sessions")) {
            if (!ACCOUNT.equals(content.getString("account"))) {
                throw Refusal.badParameter("account");
            }
            return new JsonObject().put("session", gate.open()).put("expiresIn", gate.lifeSeconds());
        }
        gate.checkSession(request.getHeader("X-Neoul-Session"));
        Matcher parts = CALL.matcher(request.path());
        if (!parts.matches()) {
            throw Refusal.badParameter(call);
        }
        return called(request.method() + " " + parts.group(1), parts, parameters(query), content);
    }

    private JsonObject called(String call, Matcher parts, Map<String, String> query, JsonObject content) {
        String which = parts.group(2);
        return switch (call) {
            case "GET quotes" -> market.quote(which);
            case "GET books" -> market.book(which);
            case "GET trades" -> market.trades(which);
            case "GET candles" -> market.candles(which, query);
            case "POST orders" -> parts.group(3) == null ? own.place(content) : own.cancel(which, content);
            case "PUT orders" -> own.amend(which, content);
            case "GET orders" -> own.orders(query);
            case "GET balance" -> own.balance();
            case "GET buyable" -> own.buyable(query);
            default -> throw Refusal.badParameter(call);
        };
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] sides = pair.split("=", 2);
            if (sides.length == 2) {
                parameters.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
