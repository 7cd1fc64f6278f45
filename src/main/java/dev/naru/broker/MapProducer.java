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
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Applies a field map to message bodies. */
final class MapProducer extends DefaultProducer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final FieldMap map;
    private final DriftReports drifts;
    private final Clock clock;

    MapProducer(MapEndpoint endpoint, FieldMap map, DriftReports drifts, Clock clock) {
        super(endpoint);
        this.connection = endpoint.connection();
        this.map = map;
        this.drifts = drifts;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        MapContext context = context(exchange);
        if (!map.isInbound()) {
            exchange.setProperty(NaruHeaders.REQUEST, body);
            exchange.getMessage().setBody(map.write(body, context));
            return;
        }
        MapResult result = read(body, context);
        result.drifts().forEach(drifts::report);
        boolean list = map.givesList() || body instanceof List || body instanceof Frame;
        exchange.getMessage().setBody(list ? result.records() : only(result));
    }

    private MapContext context(Exchange exchange) {
        Instant received = exchange.getMessage().getHeader(NaruHeaders.RECEIVED_AT, Instant.class);
        return new MapContext(
                connection.id(),
                received == null ? clock.instant() : received,
                name -> name.equals("environment") ? connection.variant() : connection.credential(name),
                exchange.getProperty(NaruHeaders.REQUEST));
    }

    @SuppressWarnings("unchecked")
    private MapResult read(Object body, MapContext context) {
        if (body instanceof List<?> list && list.stream().allMatch(Frame.class::isInstance)) {
            return map.read((List<Frame>) list, context);
        } else if (body instanceof Frame frame) {
            return map.read(frame, context);
        } else if (body instanceof JsonNode json) {
            return map.read(json, context);
        }
        return map.read(parse(body), context);
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
        String given = body == null ? "nothing" : body.getClass().getSimpleName();
        throw new IllegalArgumentException(map.name() + " was given " + given + " (expected frames or JSON)");
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
