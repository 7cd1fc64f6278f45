package dev.naru.broker.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.stream.StreamProtocol.Heartbeat;
import dev.naru.broker.stream.StreamProtocol.Notice;
import io.vertx.core.Context;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that is said on a socket beside data: log-in, subscriptions, questions, signs of life, notices. Touched only
 * on the stream's own event loop.
 */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final StreamProtocol protocol;
    private final Clock clock;
    private final StreamSocket socket;
    private final SessionKey key;
    private final MessageText texts;
    private final LogIn login;
    private final Requests requests;
    private final Registration registration;
    private final AckReader acks;
    private final Runnable ready;
    private long lastBeatMs;

    /** @param subscribing told what is about to be subscribed @param ready what to do when a socket can be used */
    Conversation(
            StreamSource source,
            Context context,
            Clock clock,
            RandomGenerator random,
            StreamSocket socket,
            Map<String, StreamChannel> channels,
            Consumer<Line> subscribing,
            Runnable ready) {
        this.protocol = source.protocol();
        this.clock = clock;
        this.socket = socket;
        this.ready = ready;
        this.key = new SessionKey(source, context, clock, socket);
        this.texts = new MessageText(source, random);
        this.acks = new AckReader(protocol);
        this.login = new LogIn(protocol.login(), context, socket, key, texts, this::loggedIn);
        this.registration = new Registration(
                protocol, context, clock, socket, key, texts, channels, subscribing, this::mayRegister);
        this.requests = new Requests(source, context, clock, socket, key, texts, this::mayAsk);
    }

    Registration registration() {
        return registration;
    }

    CompletableFuture<RequestAnswer> ask(String request, Map<String, String> values) {
        return requests.ask(request, values);
    }

    /** Headers of the upgrade. */
    Map<String, String> handshake(String sessionKey) {
        texts.renew();
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> signature = protocol.handshake().isEmpty() ? Map.of() : texts.signature(sessionKey);
        protocol.handshake().forEach((name, text) -> headers.put(name, texts.header(text, sessionKey, signature)));
        return headers;
    }

    void connected(String sessionKey) {
        key.given(sessionKey);
        lastBeatMs = clock.millis();
        login.begin();
    }

    private void loggedIn() {
        ready.run();
        requests.connected();
        if (protocol.login() != null) {
            protocol.login().then().forEach(name -> requests.ask(name, Map.of()).exceptionally(e -> {
                LOG.warn("stream: after the log-in: {}", e.getMessage());
                return null;
            }));
        }
        registration.connected();
    }

    void disconnected(String reason) {
        key.gone();
        login.disconnected();
        requests.disconnected(reason);
        registration.disconnected();
    }

    void refusedAtTheDoor(String sessionKey) {
        key.refusedAtTheDoor(sessionKey);
    }

    /** Does what time asks for. */
    void tick() {
        Heartbeat heartbeat = protocol.heartbeat();
        if (heartbeat != null
                && heartbeat.send() != null
                && registration.isConnected()
                && clock.millis() - lastBeatMs >= heartbeat.every().toMillis()) {
            lastBeatMs = clock.millis();
            socket.write(texts.message(heartbeat.send(), key.value(), Map.of()));
        }
        advance();
    }

    private void advance() {
        requests.advance();
        registration.advance();
    }

    /** An answer that names nothing may be anyone's: then one thing is said at a time. */
    private boolean mayAsk() {
        return !registration.answersAreNameless() || !registration.isWaiting();
    }

    private boolean mayRegister() {
        return !registration.answersAreNameless() || !requests.isBusy();
    }

    /** @return {@code false} when the message is nothing the pack describes */
    boolean heard(JsonNode message, String text) {
        Notice notice = noticeOf(message);
        if (isHeartbeat(message)) {
            answerHeartbeat(message, text);
        } else if (isReply(message)) {
            LOG.trace("stream: our heartbeat was answered");
        } else if (notice != null) {
            noticed(notice, message);
        } else if (login.isAnswer(message)) {
            login.answered(message);
        } else if (requests.takes(message, text)) {
            advance();
        } else if (acks.isAck(message)) {
            registration.acknowledged(acks.read(message));
            requests.advance();
        } else if (requests.isLateAnswer(message)) {
            LOG.debug("stream: an answer nobody waits for any more");
        } else if (acks.looksLikeAck(message)) {
            registration.acknowledged(acks.read(message));
            requests.advance();
        } else {
            return false;
        }
        return true;
    }

    /** The text as it may be kept. */
    String masked(String text) {
        return key.masked(text);
    }

    private boolean isHeartbeat(JsonNode message) {
        Heartbeat heartbeat = protocol.heartbeat();
        return heartbeat != null && heartbeat.when() != null && heartbeat.when().holds(message);
    }

    private boolean isReply(JsonNode message) {
        Heartbeat heartbeat = protocol.heartbeat();
        return heartbeat != null
                && heartbeat.reply() != null
                && heartbeat.reply().holds(message);
    }

    private void answerHeartbeat(JsonNode message, String text) {
        Heartbeat heartbeat = protocol.heartbeat();
        if (heartbeat.answer() != null) {
            socket.write(texts.message(MessageText.echoed(heartbeat.answer(), message), key.value(), Map.of()));
        } else if (heartbeat.send() == null) {
            socket.write(text);
        }
    }

    private Notice noticeOf(JsonNode message) {
        for (Notice notice : protocol.notices()) {
            if (notice.when().holds(message)) {
                return notice;
            }
        }
        return null;
    }

    private void noticed(Notice notice, JsonNode message) {
        String words = AckReader.text(message, notice.text()).strip();
        switch (notice.means()) {
            case IN_USE -> socket.drop("session in use elsewhere: " + words);
            case CLOSE -> socket.drop("ended by the broker: " + words);
            case RENEW_KEY -> key.refused(words, registration::advance);
            case IGNORE -> LOG.debug("stream: {}", words);
        }
    }
}
