package dev.naru.neoul;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.IndexValue;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketListener;
import dev.naru.simulator.exchange.Notice;
import dev.naru.simulator.exchange.OrderKind;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.exchange.Side;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Chapter 7: sockets, their subscriptions, and numbered messages, of which some can be made to get lost. */
final class StreamSide implements MarketListener {
    private static final int MOST_SUBSCRIPTIONS = 60;
    private static final long PING_MS = 1_000;
    private static final long SILENCE_MS = 30_000;

    private final Gate gate;
    private final Account account;
    private final MarketCalls market;
    private final Map<ServerWebSocket, Client> clients = new ConcurrentHashMap<>();
    private final Map<String, Long> numbers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> losses = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> repetitions = new ConcurrentHashMap<>();
    final AtomicInteger logins = new AtomicInteger();
    final AtomicInteger pongs = new AtomicInteger();
    final AtomicInteger alives = new AtomicInteger();
    final AtomicInteger silent = new AtomicInteger();

    StreamSide(Vertx vertx, Gate gate, Account account, MarketCalls market) {
        this.gate = gate;
        this.account = account;
        this.market = market;
        vertx.setPeriodic(PING_MS, t -> clients.forEach(this::beat));
    }

    private static final class Client {
        private final Set<String> topics = ConcurrentHashMap.newKeySet();
        private volatile boolean in;
        private volatile long heard = System.nanoTime();
    }

    void opened(ServerWebSocket socket) {
        Client client = new Client();
        clients.put(socket, client);
        socket.closeHandler(v -> clients.remove(socket));
        socket.textMessageHandler(text -> {
            client.heard = System.nanoTime();
            hear(socket, client, new JsonObject(text));
        });
    }

    private void beat(ServerWebSocket socket, Client client) {
        if (System.nanoTime() - client.heard > SILENCE_MS * 1_000_000) {
            silent.incrementAndGet();
            socket.close();
        } else if (client.in) {
            socket.writeTextMessage(
                    new JsonObject().put("op", "ping").put("t", gate.now()).encode());
        }
    }

    private void hear(ServerWebSocket socket, Client client, JsonObject message) {
        String op = message.getString("op", "");
        switch (op) {
            case "login" -> login(socket, client, message);
            case "pong" -> pongs.incrementAndGet();
            case "alive" -> {
                alives.incrementAndGet();
                socket.writeTextMessage("{\"op\":\"alive\",\"code\":\"OK\"}");
            }
            case "sub", "unsub" -> subscribe(socket, client, message, op);
            default -> socket.close();
        }
    }

    private void login(ServerWebSocket socket, Client client, JsonObject message) {
        JsonObject answer = new JsonObject().put("op", "login");
        try {
            gate.checkSignature(
                    name -> message.getValue(name.toLowerCase(Locale.ROOT), "").toString(),
                    "login\n" + message.getString("session"));
            gate.checkSession(message.getString("session"));
            client.in = true;
            logins.incrementAndGet();
            socket.writeTextMessage(answer.put("code", "OK").encode());
        } catch (Refusal e) {
            socket.writeTextMessage(
                    answer.put("code", e.code).put("message", e.getMessage()).encode());
            socket.close();
        }
    }

    private void subscribe(ServerWebSocket socket, Client client, JsonObject message, String op) {
        String topic = message.getString("ch") + ":" + message.getString("symbol");
        String code = "OK";
        if (!client.in) {
            code = "BAD_SIGNATURE";
        } else if (op.equals("unsub")) {
            client.topics.remove(topic);
        } else if (client.topics.size() >= MOST_SUBSCRIPTIONS) {
            code = "LIMIT";
        } else {
            client.topics.add(topic);
        }
        socket.writeTextMessage(message.copy().put("code", code).encode());
    }

    long number(String channel, String symbol) {
        return numbers.getOrDefault(channel + ":" + symbol, 0L);
    }

    /** The next messages of the channel get lost on their way. */
    void lose(String channel, String symbol, int count) {
        losses.put(channel + ":" + symbol, new AtomicInteger(count));
    }

    /** The next messages of the channel come twice. */
    void repeat(String channel, String symbol, int count) {
        repetitions.put(channel + ":" + symbol, new AtomicInteger(count));
    }

    /** Whether all that were to get lost have. */
    boolean haveLost(String channel, String symbol) {
        return losses.get(channel + ":" + symbol).get() <= 0;
    }

    boolean isSubscribed(String channel, String symbol) {
        return clients.values().stream().anyMatch(client -> client.topics.contains(channel + ":" + symbol));
    }

    int subscriptions() {
        return clients.values().stream()
                .mapToInt(client -> client.topics.size())
                .sum();
    }

    void closeAll() {
        clients.keySet().forEach(ServerWebSocket::close);
    }

    private void send(String channel, String symbol, JsonObject data) {
        String topic = channel + ":" + symbol;
        long number = numbers.merge(topic, 1L, Long::sum);
        if (takes(losses, topic)) {
            return;
        }
        String text = new JsonObject()
                .put("op", "data")
                .put("ch", channel)
                .put("symbol", symbol)
                .put("seq", number)
                .put("data", data)
                .encode();
        boolean twice = takes(repetitions, topic);
        clients.forEach((socket, client) -> {
            if (client.topics.contains(topic)) {
                socket.writeTextMessage(text);
                if (twice) {
                    socket.writeTextMessage(text);
                }
            }
        });
    }

    private static boolean takes(Map<String, AtomicInteger> faults, String topic) {
        AtomicInteger left = faults.get(topic);
        return left != null && left.getAndDecrement() > 0;
    }

    @Override
    public void traded(Issue issue, List<Print> prints) {
        prints.forEach(print -> send("trade", issue.code(), market.trade(issue, print)));
    }

    @Override
    public void bookChanged(Issue issue) {
        send("book", issue.code(), market.book(issue));
    }

    @Override
    public void indexTicked(IndexValue index) {
        // the broker has no indices
    }

    @Override
    public void noticed(Notice notice) {
        ClientOrder order = notice.order();
        if (order.account() != account) {
            return;
        }
        send(
                "order",
                "*",
                new JsonObject()
                        .put(
                                "event",
                                notice.kind() == Notice.Kind.CANCELLED
                                        ? "CANCELED"
                                        : notice.kind().name())
                        .put("account", account.number())
                        .put("orderNo", order.number())
                        .put("originNo", order.originalNumber())
                        .put("symbol", order.listing().code())
                        .put("side", order.side() == Side.BUY ? "B" : "S")
                        .put("type", order.ticket().kind() == OrderKind.MARKET ? "M" : "L")
                        .put("time", MarketCalls.millis(order.date(), notice.time()))
                        .put("qty", notice.quantity())
                        .put("price", notice.price())
                        .put("orderQty", order.quantity()));
    }
}
