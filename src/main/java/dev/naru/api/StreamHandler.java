package dev.naru.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Wanted;
import dev.naru.feed.UnknownSymbolException;
import dev.naru.security.ProgramKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** The stream's side of the conversation: takes subscriptions, answers what is wrong with them in JSON. */
@Component
final class StreamHandler extends TextWebSocketHandler implements DisposableBean {
    private static final Wanted.Want NOTHING = () -> {};

    private final Map<String, StreamClient> clients = new ConcurrentHashMap<>();
    private final ExecutorService senders = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "api-stream");
        thread.setDaemon(true);
        return thread;
    });
    private final StreamHub hub;
    private final StreamViews views;
    private final Wanted wanted;
    private final ProgramKeys keys;
    private final ObjectMapper json;
    private final ApiSettings settings;

    StreamHandler(
            StreamHub hub,
            StreamViews views,
            Wanted wanted,
            ProgramKeys keys,
            ObjectMapper json,
            ApiSettings settings) {
        this.hub = hub;
        this.views = views;
        this.wanted = wanted;
        this.keys = keys;
        this.json = json;
        this.settings = settings;
    }

    int clients() {
        return clients.size();
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        clients.put(session.getId(), new StreamClient(session, json, senders, views::view));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        StreamClient client = clients.remove(session.getId());
        if (client != null) {
            client.topics().forEach(topic -> hub.remove(topic, client));
            client.removeAll();
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
        StreamClient client = clients.get(session.getId());
        if (client == null) {
            return;
        }
        try {
            JsonBody body =
                    JsonBody.of(message.getPayload().getBytes(StandardCharsets.UTF_8), "subscribe", "unsubscribe");
            topics(body, "unsubscribe").forEach(topic -> unsubscribe(client, topic));
            topics(body, "subscribe").forEach(topic -> subscribe(client, topic));
        } catch (BadFieldException e) {
            ProblemDetail problem = Problems.problem(HttpStatus.BAD_REQUEST, "INVALID_FIELD", e.getMessage());
            problem.setProperty("field", e.field());
            problem.setProperty("given", e.given());
            problem.setProperty("expected", e.expected());
            client.event(StreamTopic.ERROR, problem);
        }
    }

    /** Every topic is read before the first is acted on, so that a message is taken whole or not at all. */
    private static List<StreamTopic> topics(JsonBody body, String field) {
        JsonNode given = body.object().path(field);
        if (given.isMissingNode()) {
            return List.of();
        }
        if (!given.isArray()) {
            throw new BadFieldException(field, given.toString(), "an array of topics such as [\"quote:005930\"]");
        }
        List<StreamTopic> topics = new ArrayList<>();
        given.forEach(topic -> topics.add(StreamTopic.of(topic.asText(), field)));
        return topics;
    }

    private void subscribe(StreamClient client, StreamTopic topic) {
        if (!client.has(topic) && client.topics().size() >= settings.streamSubscriptions()) {
            error(
                    client,
                    topic,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "TOO_MANY_SUBSCRIPTIONS",
                    topic + " is one more than " + settings.streamSubscriptions() + " subscriptions");
            return;
        }
        try {
            if (topic.symbol() != null) {
                views.last(topic);
            }
            join(client, topic);
            views.last(topic).forEach(data -> hub.tell(client, data));
        } catch (UnknownSymbolException e) {
            error(client, topic, HttpStatus.NOT_FOUND, "UNKNOWN_SYMBOL", e.getMessage());
        } catch (BrokerCallException e) {
            join(client, topic);
            error(client, topic, HttpStatus.SERVICE_UNAVAILABLE, "BROKER_" + e.kind(), e.getMessage());
        }
    }

    private void join(StreamClient client, StreamTopic topic) {
        String kind = topic.wantedKind();
        client.add(topic, kind == null ? NOTHING : wanted.want(kind, topic.symbol(), Wanted.Rank.SCREEN));
        hub.add(topic, client);
        if (!clients.containsKey(client.session().getId())) {
            unsubscribe(client, topic);
        }
    }

    private void unsubscribe(StreamClient client, StreamTopic topic) {
        hub.remove(topic, client);
        client.remove(topic);
    }

    private static void error(StreamClient client, StreamTopic topic, HttpStatus status, String code, String detail) {
        ProblemDetail problem = Problems.problem(status, code, detail);
        problem.setProperty("topic", topic.toString());
        client.event(StreamTopic.ERROR, problem);
    }

    /** Keeps proxies from closing quiet connections, and closes those whose key no longer opens the API. */
    void check() {
        for (StreamClient client : clients.values()) {
            String key = client.session().getHandshakeHeaders().getFirst(ProgramKeys.HEADER);
            if (keys.isValid(key)) {
                client.ping();
            } else {
                client.close(CloseStatus.POLICY_VIOLATION.withReason("the API key is no longer valid"));
            }
        }
    }

    @Override
    public void destroy() {
        clients.values().forEach(client -> client.close(CloseStatus.GOING_AWAY));
        senders.shutdownNow();
    }
}
