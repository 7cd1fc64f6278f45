package dev.naru.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.model.Drift;
import dev.naru.wire.FieldMap;
import dev.naru.wire.Frame;
import dev.naru.wire.MapContext;
import dev.naru.wire.MapResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** A field map for one connection, applied to message bodies. Immutable. */
final class AppliedMap {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final FieldMap map;
    private final DriftReports drifts;
    private final Clock clock;

    AppliedMap(Connection connection, FieldMap map, DriftReports drifts, Clock clock) {
        this.connection = connection;
        this.map = map;
        this.drifts = drifts;
        this.clock = clock;
    }

    void apply(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        MapContext context = context(exchange, exchange.getProperty(NaruHeaders.REQUEST));
        if (!map.isInbound()) {
            exchange.setProperty(NaruHeaders.REQUEST, body);
            exchange.getMessage().setBody(written(body, context));
            return;
        }
        boolean frames = body instanceof Frame || body instanceof List;
        JsonNode json = frames ? null : body instanceof JsonNode node ? node : parse(body);
        boolean several = frames || json.isArray();
        MapResult result = frames ? map.read(frames(body), context) : json(exchange, json, context);
        boolean nothing =
                result.records().isEmpty() && exchange.getMessage().getHeader(NaruHeaders.EMPTY, false, Boolean.class);
        if (!nothing) {
            result.drifts().forEach(drifts::report);
        }
        boolean list = several || map.givesList();
        exchange.getMessage().setBody(list ? result.records() : nothing ? null : only(result));
    }

    /** A list of records becomes a list of parameters, for calls of many at once. */
    private Object written(Object body, MapContext context) {
        return body instanceof List<?> list
                ? list.stream().map(record -> map.write(record, context)).toList()
                : map.write(body, context);
    }

    private MapContext context(Exchange exchange, Object request) {
        Instant received = exchange.getMessage().getHeader(NaruHeaders.RECEIVED_AT, Instant.class);
        return new MapContext(
                connection.id(),
                received == null ? clock.instant() : received,
                name -> name.equals("environment") ? connection.variant() : connection.credential(name),
                request);
    }

    @SuppressWarnings("unchecked")
    private List<Frame> frames(Object body) {
        List<?> list = body instanceof List<?> several ? several : List.of(body);
        for (Object frame : list) {
            if (!(frame instanceof Frame)) {
                throw given(frame);
            }
        }
        return (List<Frame>) list;
    }

    /** An array is several answers; where each question had its own, {@code $request} is that question. */
    private MapResult json(Exchange exchange, JsonNode json, MapContext context) {
        if (!json.isArray()) {
            return map.read(json, context);
        }
        List<JsonNode> answers = new ArrayList<>();
        json.forEach(answers::add);
        Object asked = exchange.getProperty(NaruHeaders.REQUEST);
        List<MapContext> contexts = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            boolean own = asked instanceof List<?> list && list.size() == answers.size();
            contexts.add(own ? context(exchange, ((List<?>) asked).get(i)) : context);
        }
        return map.readAll(answers, contexts);
    }

    private JsonNode parse(Object body) {
        try {
            if (body instanceof String text) {
                return JSON.readTree(text);
            } else if (body instanceof byte[] bytes) {
                return JSON.readTree(bytes);
            }
        } catch (JsonProcessingException e) {
            throw unanswered(e.getOriginalMessage() + " (expected JSON)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw given(body);
    }

    private IllegalArgumentException given(Object body) {
        String given = body == null ? "nothing" : body.getClass().getSimpleName();
        return new IllegalArgumentException(map.name() + " was given " + given + " (expected frames or JSON)");
    }

    /** A call whose answer can't be read is one without an answer: an order may have been placed by it. */
    private Object only(MapResult result) {
        if (result.records().isEmpty()) {
            throw unanswered(result.drifts().stream().map(Drift::problem).collect(Collectors.joining("; ")));
        }
        return result.records().get(0);
    }

    private BrokerCallException unanswered(String problem) {
        String message = connection.id() + ": the answer can't be read: " + map.name() + " " + problem;
        return new BrokerCallException(BrokerCallException.Kind.UNKNOWN, null, message, null, null);
    }
}
