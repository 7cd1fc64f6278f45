package dev.naru.broker.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.BrokerCallException;
import dev.naru.broker.BrokerCallException.Kind;
import dev.naru.broker.stream.StreamProtocol.Request;
import io.vertx.core.Context;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Questions over the socket, one on its way at a time. Touched only on the stream's own event loop. */
final class Requests {
    private final StreamSource source;
    private final Context context;
    private final Clock clock;
    private final StreamSocket socket;
    private final SessionKey key;
    private final MessageText texts;
    private final BooleanSupplier mayAsk;
    private final List<When> answers;
    private final Deque<Question> waiting = new ArrayDeque<>();
    private Question asked;
    private boolean open;

    /** @param mayAsk whether nothing else is on its way whose answer could be mistaken for ours */
    Requests(
            StreamSource source,
            Context context,
            Clock clock,
            StreamSocket socket,
            SessionKey key,
            MessageText texts,
            BooleanSupplier mayAsk) {
        this.source = source;
        this.context = context;
        this.clock = clock;
        this.socket = socket;
        this.key = key;
        this.texts = texts;
        this.mayAsk = mayAsk;
        this.answers = source.protocol().requests().values().stream()
                .map(request -> request.answer().when().with(MessageText::anyExpected))
                .toList();
    }

    /** The socket can be used now. */
    void connected() {
        open = true;
    }

    void disconnected(String reason) {
        open = false;
        List<Question> over = new ArrayList<>(waiting);
        if (asked != null) {
            over.add(asked);
        }
        over.forEach(question -> question.fail(
                question == asked ? Kind.UNKNOWN : Kind.NOT_SENT, null, "the stream was lost: " + reason));
    }

    /** Whether an answer is waited for. */
    boolean isBusy() {
        return asked != null;
    }

    CompletableFuture<RequestAnswer> ask(String name, Map<String, String> values) {
        Question question = new Question(name, values);
        if (open) {
            waiting.add(question);
            question.begin();
            advance();
        } else {
            question.fail(Kind.NOT_SENT, null, "the stream is down");
        }
        return question.answer;
    }

    /** Sends the next question when it may be sent. */
    void advance() {
        while (open && asked == null && !waiting.isEmpty() && mayAsk.getAsBoolean()) {
            waiting.remove().send();
        }
    }

    /** Whether the message is the answer that is waited for; it is given to who asked. */
    boolean takes(JsonNode message, String text) {
        if (asked == null || !asked.when.holds(message)) {
            return false;
        }
        asked.answered(message, text);
        return true;
    }

    /** Whether the message is an answer to some request, though nobody waits for it any more. */
    boolean isLateAnswer(JsonNode message) {
        return answers.stream().anyMatch(when -> when.holds(message));
    }

    private final class Question {
        private final String name;
        private final Map<String, String> values;
        private final Request rule;
        private final When when;
        private final CompletableFuture<RequestAnswer> answer = new CompletableFuture<>();
        private long deadline = -1;

        Question(String name, Map<String, String> values) {
            this.name = name;
            this.values = values;
            this.rule = source.protocol().requests().get(name);
            this.when = rule.answer().when().with(text -> MessageText.expected(text, values));
        }

        void begin() {
            long limitMs = rule.timeout().toMillis();
            deadline = context.owner()
                    .setTimer(
                            limitMs,
                            t -> fail(
                                    asked == this ? Kind.UNKNOWN : Kind.NOT_SENT,
                                    null,
                                    "no answer within " + limitMs + " ms"));
        }

        void send() {
            String message;
            try {
                message = texts.message(rule.send(), key.value(), values);
            } catch (IllegalArgumentException e) {
                fail(Kind.NOT_SENT, null, e.getMessage());
                return;
            }
            asked = this;
            socket.write(message);
        }

        void answered(JsonNode message, String text) {
            Action action = rule.answer().action(message);
            if (action == Action.DONE) {
                over();
                answer.complete(new RequestAnswer(text, clock.instant()));
            } else {
                Kind kind = action == Action.RETRY ? Kind.UNAVAILABLE : Kind.REJECTED;
                fail(kind, rule.answer().codeOf(message), rule.answer().reason(message));
            }
        }

        void fail(Kind kind, String code, String reason) {
            over();
            answer.completeExceptionally(
                    new BrokerCallException(kind, code, source.connection() + "/" + name + ": " + reason, null, null));
        }

        private void over() {
            context.owner().cancelTimer(deadline);
            waiting.remove(this);
            if (asked == this) {
                asked = null;
            }
        }
    }
}
