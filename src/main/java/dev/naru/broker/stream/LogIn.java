package dev.naru.broker.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.stream.StreamProtocol.Login;
import io.vertx.core.Context;

/** What is said before anything is subscribed. Touched only on the stream's own event loop. */
final class LogIn {
    private final Login rule;
    private final Context context;
    private final StreamSocket socket;
    private final SessionKey key;
    private final MessageText texts;
    private final Runnable done;
    private boolean waiting;
    private long deadline = -1;

    /** @param rule {@code null} when nothing is said @param done what to do after the log-in */
    LogIn(Login rule, Context context, StreamSocket socket, SessionKey key, MessageText texts, Runnable done) {
        this.rule = rule;
        this.context = context;
        this.socket = socket;
        this.key = key;
        this.texts = texts;
        this.done = done;
    }

    void begin() {
        if (rule == null) {
            done.run();
            return;
        }
        socket.write(texts.message(rule.send(), key.value(), texts.signature(key.value())));
        if (rule.answer() == null) {
            done.run();
            return;
        }
        waiting = true;
        long limitMs = rule.timeout().toMillis();
        deadline = context.owner()
                .setTimer(limitMs, t -> socket.drop("no answer to the log-in within " + limitMs + " ms"));
    }

    void disconnected() {
        waiting = false;
        context.owner().cancelTimer(deadline);
    }

    /** Whether the message is an answer to a log-in, whenever it comes. */
    boolean isAnswer(JsonNode message) {
        return rule != null && rule.answer() != null && rule.answer().when().holds(message);
    }

    void answered(JsonNode message) {
        if (!waiting) {
            return;
        }
        disconnected();
        Action action = rule.answer().action(message);
        String reason = rule.answer().reason(message);
        switch (action) {
            case DONE -> done.run();
            case RENEW_KEY -> key.refused("log-in: " + reason, () -> {});
            case IN_USE -> socket.drop("session in use elsewhere: " + reason);
            default -> socket.drop("log-in refused: " + reason);
        }
    }
}
