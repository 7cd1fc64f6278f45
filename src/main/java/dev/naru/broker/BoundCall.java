package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A call of an API, for a connection as it is at one time. Of the message it sends the body's parameters and nothing else.
 */
final class BoundCall {
    private final BrokerCalls calls;
    private final AnswerCache cache;
    private final Connection connection;
    private final CatalogueRow api;
    private final CallOptions options;
    private final Duration life;
    private final boolean isBatch;
    private final Batch batch;
    /** Where an answer says which frame of the stream it knows of; {@code null} when it does not. */
    private final String sequence;

    /** @param life how long an answer may serve again; zero for never @param isBatch whether the body is a list */
    BoundCall(
            BrokerCalls calls,
            AnswerCache cache,
            Connection connection,
            CatalogueRow api,
            CallOptions options,
            Duration life,
            boolean isBatch) {
        this.calls = calls;
        this.cache = cache;
        this.connection = connection;
        this.api = api;
        this.options = options;
        this.life = life;
        this.isBatch = isBatch;
        this.sequence = connection
                .pack()
                .section("stream")
                .path("sequence")
                .path("snapshot")
                .asText(null);
        this.batch = isBatch ? Batch.of(connection.pack(), api.id()) : null;
    }

    Connection connection() {
        return connection;
    }

    void process(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (isBatch) {
            askAll(exchange, body);
        } else {
            give(exchange, answer(exchange, parameters(body)));
        }
    }

    private CallAnswer answer(Exchange exchange, Map<String, Object> parameters) {
        AnswerCache.Question question = new AnswerCache.Question(
                connection.id(), api.id(), options.paging() ? options.maxPages() : -1, parameters);
        return cache.answer(
                question, life, () -> calls.call(connection, api, parameters, options, sent -> mark(exchange, sent)));
    }

    /** One call after the other, each through the budget; one that fails takes nothing from the others. */
    private void askAll(Exchange exchange, Object body) {
        List<Map<String, Object>> questions =
                list(body).stream().map(this::parameters).toList();
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        List<Integer> answered = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        BrokerCallException failure = null;
        Instant oldest = null;
        boolean truncated = false;
        boolean empty = true;
        for (Batch.Asked asked : Batch.calls(batch, questions)) {
            try {
                CallAnswer answer = answer(exchange, asked.parameters(batch));
                answers.add(answer.body());
                answered.addAll(asked.places());
                truncated |= answer.truncated();
                empty &= answer.empty();
                oldest = oldest == null || answer.receivedAt().isBefore(oldest) ? answer.receivedAt() : oldest;
            } catch (BrokerCallException e) {
                failure = failure == null ? e : failure;
                failed.add(asked.questions() + ": " + e.getMessage());
            }
        }
        if (failure != null && answers.isEmpty()) {
            throw failure;
        }
        keepAnswered(exchange, answered, questions.size());
        give(exchange, new CallAnswer(answers, empty && !answers.isEmpty(), truncated, oldest));
        exchange.getMessage().setHeader(NaruHeaders.FAILED, List.copyOf(failed));
    }

    /** The records asked for are those that were answered, so that the next map finds each beside its answer. */
    private static void keepAnswered(Exchange exchange, List<Integer> answered, int asked) {
        if (exchange.getProperty(NaruHeaders.REQUEST) instanceof List<?> records && records.size() == asked) {
            exchange.setProperty(
                    NaruHeaders.REQUEST, answered.stream().map(records::get).toList());
        }
    }

    private void give(Exchange exchange, CallAnswer answer) {
        Message message = exchange.getMessage();
        message.setBody(answer.body());
        message.setHeader(NaruHeaders.CONNECTION, connection.id());
        message.setHeader(NaruHeaders.RECEIVED_AT, answer.receivedAt());
        JsonNode number = sequence == null ? null : Json.at(answer.body(), sequence);
        if (number != null && number.canConvertToLong()) {
            message.setHeader(NaruHeaders.SEQUENCE, number.asLong());
        }
        mark(message, NaruHeaders.TRUNCATED, answer.truncated());
        mark(message, NaruHeaders.EMPTY, answer.empty());
    }

    private static void mark(Message message, String header, boolean so) {
        if (so) {
            message.setHeader(header, true);
        } else {
            message.removeHeader(header);
        }
    }

    /** @throws BrokerCallException when it must not leave any more */
    private void mark(Exchange exchange, boolean sent) {
        if (sent) {
            if (exchange.getProperty(NaruHeaders.MAY_LEAVE) instanceof BooleanSupplier may && !may.getAsBoolean()) {
                throw notSent("held back before it left");
            }
            exchange.setProperty(NaruHeaders.SENT, Boolean.TRUE);
        } else {
            exchange.removeProperty(NaruHeaders.SENT);
        }
    }

    private List<?> list(Object body) {
        if (body instanceof List<?> several) {
            return several;
        }
        throw given(body, "a list of maps of wire parameters, since batch=true");
    }

    private Map<String, Object> parameters(Object body) {
        if (body == null) {
            return Map.of();
        }
        if (!(body instanceof Map<?, ?> given)) {
            throw given(body, "a map of wire parameters");
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        given.forEach((name, value) -> parameters.put(
                String.valueOf(name), value instanceof JsonNode ? value : value == null ? "" : value.toString()));
        return parameters;
    }

    private BrokerCallException given(Object body, String expected) {
        String what = body == null ? "nothing" : "a " + body.getClass().getSimpleName();
        return notSent("body is " + what + " (expected: " + expected + ")");
    }

    private BrokerCallException notSent(String why) {
        return new BrokerCallException(
                BrokerCallException.Kind.NOT_SENT, null, connection.id() + "/" + api.id() + ": " + why, null, null);
    }
}
