package dev.naru.feed.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.naru.model.Alert;
import dev.naru.model.Venue;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * Canonical records written as JSON by a route (JSLT, Groovy, …), read back and checked against the model: an unknown
 * field, a missing one that must be there, or a wrong type is refused with its name.
 */
final class CanonicalJson {
    private static final String CONNECTION_HEADER = "NaruConnection";
    private static final String RECEIVED_HEADER = "NaruReceivedAt";
    private static final Set<String> REQUIRED = Set.of("symbol", "source", "connection", "receivedAt", "kind");
    private static final Set<String> REQUIRED_OF_PHASE = Set.of("market");
    private static final Set<String> REQUIRED_OF_TRADE = Set.of("price", "quantity", "volume");

    private final ObjectMapper mapper;
    private final Clock clock;

    CanonicalJson(ObjectMapper mapper, Clock clock) {
        this.mapper = mapper.copy()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        this.clock = clock;
    }

    boolean isJson(Object body) {
        return body instanceof JsonNode
                || body instanceof Map
                || body instanceof CharSequence
                || body instanceof byte[];
    }

    List<Object> read(Object body, Class<?> type, Exchange exchange) {
        JsonNode tree = tree(body, type);
        List<Object> records = new ArrayList<>();
        if (tree.isArray()) {
            tree.forEach(element -> records.add(record(element, type, exchange)));
        } else {
            records.add(record(tree, type, exchange));
        }
        return records;
    }

    private JsonNode tree(Object body, Class<?> type) {
        try {
            if (body instanceof CharSequence text) {
                return mapper.readTree(text.toString());
            }
            if (body instanceof byte[] bytes) {
                return mapper.readTree(new String(bytes, StandardCharsets.UTF_8));
            }
            return body instanceof JsonNode node ? node : mapper.valueToTree(body);
        } catch (JsonProcessingException e) {
            throw refused(type, e.getOriginalMessage(), e);
        }
    }

    private Object record(JsonNode node, Class<?> type, Exchange exchange) {
        if (!(node instanceof ObjectNode given)) {
            throw refused(type, "given " + node.getNodeType() + " (expected: an object)", null);
        }
        ObjectNode object = given.deepCopy();
        List<String> components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        complete(object, components, exchange);
        check(object, components, type);
        try {
            return mapper.treeToValue(object, type);
        } catch (JsonMappingException e) {
            throw refused(type, field(e) + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw refused(type, e.getMessage(), e);
        }
    }

    /** Fills in what the exchange knows better than the payload. */
    private void complete(ObjectNode object, List<String> components, Exchange exchange) {
        String connection = exchange.getMessage().getHeader(CONNECTION_HEADER, String.class);
        Instant received = exchange.getMessage().getHeader(RECEIVED_HEADER, Instant.class);
        for (String name : components) {
            if (object.hasNonNull(name)) {
                continue;
            }
            switch (name) {
                case "source", "connection" -> object.put(name, connection);
                case "receivedAt" -> object.put(name, (received == null ? clock.instant() : received).toString());
                case "venue" -> object.put(name, Venue.KRX.name());
                default -> {}
            }
        }
    }

    private static void check(ObjectNode object, List<String> components, Class<?> type) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!components.contains(name)) {
                throw refused(
                        type, "unknown field \"" + name + "\" (expected: " + String.join(", ", components) + ")", null);
            }
        }
        boolean trade = components.contains("aggressor");
        boolean phase = components.contains("phase");
        boolean alert = type == Alert.class;
        String missing = components.stream()
                .filter(name -> REQUIRED.contains(name) && !(alert && name.equals("symbol"))
                        || alert && name.startsWith("text")
                        || trade && REQUIRED_OF_TRADE.contains(name)
                        || phase && REQUIRED_OF_PHASE.contains(name))
                .filter(name -> !object.hasNonNull(name))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw refused(type, "missing: " + missing, null);
        }
    }

    private static String field(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static IllegalArgumentException refused(Class<?> type, String problem, Exception cause) {
        return new IllegalArgumentException("canonical " + type.getSimpleName() + ": " + problem, cause);
    }
}
