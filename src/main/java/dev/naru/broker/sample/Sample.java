package dev.naru.broker.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.naru.broker.BrokenFileException;
import dev.naru.broker.Pack;
import dev.naru.broker.YamlLines;
import dev.naru.wire.MapContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of a pack's {@code samples} folder; {@code routes/README.md} tells its keys.
 *
 * @param path relative to the routes folder
 */
record Sample(String path, String text, JsonNode content) {
    /** Numbers keep every digit, as those of answers and frames do. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String CONNECTION = "sample";
    private static final String USUAL_TIME = "2026-10-01T10:15:03+09:00";

    /** @throws BrokenFileException when it can't be read, or has a key that no sample has */
    static Sample read(Path file) {
        String path = file.getParent().getParent().getFileName() + "/samples/" + file.getFileName();
        try {
            String text = Files.readString(file);
            Sample sample = new Sample(path, text, YAML.readTree(text));
            SampleGrammar.check(sample);
            return sample;
        } catch (JsonProcessingException e) {
            Integer line = e.getLocation() == null ? null : e.getLocation().getLineNr();
            throw new BrokenFileException(
                    path, line, e.getOriginalMessage().strip().replaceAll("\\s+", " "));
        } catch (IOException e) {
            throw new BrokenFileException(path, null, "can't be read: " + e.getMessage());
        }
    }

    /** Whether it is about answers and their outcome rather than about a map. */
    boolean isOfAnswers() {
        return content.has("api");
    }

    /** The key that names what it is about. */
    String kind() {
        return isOfAnswers() ? "api" : "map";
    }

    /** What it is about, as a route names it. */
    String subject() {
        return kind() + ":" + content.path(kind()).asText();
    }

    String map() {
        return content.path("map").asText();
    }

    boolean isOpen() {
        return content.has("open");
    }

    /** Why nobody has said yet what is right. */
    String open() {
        return content.path("open").asText();
    }

    Instant at() {
        String at = content.path("at").asText(USUAL_TIME);
        try {
            return OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("at: \"" + at + "\" (expected a time such as " + USUAL_TIME + ")", e);
        }
    }

    /** What a map may use besides the payload: credentials are those of the pack's simulator unless the sample has its own. */
    MapContext context(Pack pack) {
        JsonNode request = content.path("request");
        Object asked = request.has("record") ? canonical(request.path("record").asText(), request) : null;
        JsonNode usual = pack.section("environments").path("simulator").path("credentials");
        return new MapContext(CONNECTION, at(), name -> credential(name, usual), asked);
    }

    private String credential(String name, JsonNode usual) {
        if (name.equals("environment")) {
            return content.path("environment").asText("live");
        }
        JsonNode own = content.path("credentials").path(name);
        return own.isMissingNode() ? usual.path(name).asText(null) : own.asText();
    }

    /** The values of an object as texts, in their order. */
    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.fields()
                .forEachRemaining(
                        field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    /** @throws IllegalArgumentException when there is no such record or it has no such component */
    static Object canonical(String type, JsonNode values) {
        try {
            ObjectNode copy = values.deepCopy();
            copy.remove("record");
            return JSON.treeToValue(copy, Class.forName("dev.naru.model." + type));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(type + ": " + e.getOriginalMessage(), e);
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new IllegalArgumentException("record: \"" + type + "\" (expected a record of the model)", e);
        }
    }

    /** 1-based, as far down as the path goes; {@code null} when nothing of it is there. */
    Integer line(List<String> path) {
        return YamlLines.of(text, path);
    }

    BrokenFileException broken(List<String> path, String problem) {
        return new BrokenFileException(this.path, line(path), problem);
    }
}
