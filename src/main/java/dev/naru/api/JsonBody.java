package dev.naru.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** A request's JSON object, read field by field: an unknown, doubled or wrongly typed one is refused by its name. */
final class JsonBody {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_SHOWN = 60;
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final ObjectNode object;

    private JsonBody(ObjectNode object) {
        this.object = object;
    }

    /** @param fields names the object may have; none given means any */
    static JsonBody of(HttpServletRequest request, String... fields) throws IOException {
        requireJson(request.getContentType());
        byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(
                    HttpStatus.PAYLOAD_TOO_LARGE, "BODY_TOO_LARGE", "body: expected at most " + MOST_BYTES + " bytes");
        }
        return of(bytes, fields);
    }

    static JsonBody of(byte[] bytes, String... fields) throws IOException {
        JsonNode node;
        try {
            node = STRICT.readTree(bytes);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new BadFieldException("body", "unreadable" + where, "a JSON object: " + e.getOriginalMessage());
        }
        if (!(node instanceof ObjectNode given)) {
            String kind = node == null || node.isMissingNode() ? null : shown(node);
            throw new BadFieldException("body", kind, "a JSON object");
        }
        List<String> allowed = List.of(fields);
        given.fieldNames().forEachRemaining(name -> {
            if (!allowed.isEmpty() && !allowed.contains(name)) {
                throw new BadFieldException(name, "unknown field", "one of " + String.join(", ", allowed));
            }
        });
        return new JsonBody(given);
    }

    private static void requireJson(String contentType) {
        try {
            boolean json = contentType != null
                    && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(contentType));
            if (json) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // told below, as any other content type
        }
        throw new ProblemException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "UNSUPPORTED_MEDIA_TYPE",
                "header Content-Type: " + contentType + " (expected: application/json)");
    }

    ObjectNode object() {
        return object;
    }

    /** Texts, numbers, yes and no, lists and maps by field, in their order. */
    Map<String, Object> values() {
        return STRICT.convertValue(object, new TypeReference<>() {});
    }

    boolean has(String field) {
        return object.hasNonNull(field);
    }

    String text(String field) {
        JsonNode node = present(field, "text");
        return required(node, field, "text", node != null && node.isTextual()).textValue();
    }

    BigDecimal decimal(String field) {
        if (!has(field)) {
            return null;
        }
        JsonNode node = object.get(field);
        return required(node, field, "a number", node.isNumber()).decimalValue();
    }

    long whole(String field) {
        JsonNode node = present(field, "a whole number");
        boolean fits = node.isIntegralNumber() && node.canConvertToLong();
        return required(node, field, "a whole number", fits).longValue();
    }

    Long wholeOrNull(String field) {
        return has(field) ? Long.valueOf(whole(field)) : null;
    }

    /** {@code false} when it is not there. */
    boolean yes(String field) {
        return has(field)
                && required(
                                object.get(field),
                                field,
                                "true or false",
                                object.get(field).isBoolean())
                        .booleanValue();
    }

    <E extends Enum<E>> E oneOf(String field, Class<E> type) {
        String expected = "one of "
                + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        JsonNode node = present(field, expected);
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> node.isTextual() && value.name().equals(node.textValue()))
                .findFirst()
                .orElseThrow(() -> new BadFieldException(field, shown(node), expected));
    }

    <E extends Enum<E>> E oneOf(String field, Class<E> type, E otherwise) {
        return has(field) ? oneOf(field, type) : otherwise;
    }

    private JsonNode present(String field, String expected) {
        if (!has(field)) {
            throw new BadFieldException(field, object.has(field) ? "null" : null, expected);
        }
        return object.get(field);
    }

    private static JsonNode required(JsonNode node, String field, String expected, boolean fits) {
        if (!fits) {
            throw new BadFieldException(field, shown(node), expected);
        }
        return node;
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
