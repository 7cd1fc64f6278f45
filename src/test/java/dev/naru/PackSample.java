package dev.naru;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.naru.model.Drift;
import dev.naru.wire.FieldMap;
import dev.naru.wire.Frame;
import dev.naru.wire.MapContext;
import dev.naru.wire.MapResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A file of a pack's {@code samples} folder; {@code routes/README.md} tells its keys. */
record PackSample(Path file, String map, JsonNode content) {
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Map<String, String> CREDENTIALS =
            Map.of("account", "50000001-01", "hts-id", "naru01", "environment", "live");
    private static final String CONNECTION = "sample";

    static PackSample read(Path file) {
        try {
            JsonNode content = YAML.readTree(file.toFile());
            return new PackSample(file, content.path("map").asText(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Instant at() {
        return OffsetDateTime.parse(content.path("at").asText("2026-10-01T10:15:03+09:00"))
                .toInstant();
    }

    private MapContext context() {
        String type = content.path("request").path("record").asText(null);
        Object request = type == null ? null : canonical(type, content.path("request"));
        String environment = content.path("environment").asText("live");
        return new MapContext(
                CONNECTION, at(), name -> name.equals("environment") ? environment : CREDENTIALS.get(name), request);
    }

    private static Object canonical(String type, JsonNode values) {
        try {
            ObjectNode copy = values.deepCopy();
            copy.remove("record");
            return JSON.treeToValue(copy, Class.forName("dev.naru.model." + type));
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalArgumentException(type + " " + values, e);
        }
    }

    /** Canonical records as JSON; for a map that writes, the parameters of each record given. */
    List<JsonNode> run(FieldMap fieldMap, List<Drift> drifts) {
        if (!fieldMap.isInbound()) {
            String type = fieldMap.record().getSimpleName();
            JsonNode given = content.path("canonical");
            List<JsonNode> written = new ArrayList<>();
            for (JsonNode record : given.isArray() ? given : List.of(given)) {
                written.add(JSON.valueToTree(fieldMap.write(canonical(type, record), context())));
            }
            return written;
        }
        MapResult result = content.has("frames") ? fieldMap.read(frames(), context()) : answers(fieldMap);
        drifts.addAll(result.drifts());
        return result.records().stream()
                .map(record -> (JsonNode) JSON.valueToTree(record))
                .toList();
    }

    private MapResult answers(FieldMap fieldMap) {
        List<JsonNode> answers = new ArrayList<>();
        (json().isArray() ? json() : List.of(json())).forEach(answers::add);
        return fieldMap.readAll(answers, Collections.nCopies(answers.size(), context()));
    }

    private JsonNode json() {
        try {
            return JSON.readTree(content.path("json").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (JsonNode frame : content.path("frames")) {
            frames.add(new Frame(
                    map, frame.path("count").asInt(1), frame.path("payload").asText(), at(), null));
        }
        return frames;
    }
}
