package dev.naru.operate.command.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Payloads somebody has kept: {@code <route>.json} in a folder, each what that route gets. */
final class Payloads {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final String ENDING = ".json";

    private Payloads() {}

    /** @throws DraftException when a file is no JSON, or its name is no route's */
    static Map<String, JsonNode> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DraftException("--samples: \"" + folder + "\" is no folder (expected: one with files such as"
                    + " quote-query.json, trade-stream.json)");
        }
        Map<String, JsonNode> payloads = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString().replace(ENDING, "");
                if (!names().contains(name)) {
                    throw new DraftException("--samples: " + file + ": \"" + name + "\" is no route (expected one of "
                            + String.join(", ", names()) + ")");
                }
                payloads.put(name, read(file));
            }
        } catch (IOException e) {
            throw new DraftException("--samples: " + folder + ": " + e.getMessage());
        }
        if (payloads.isEmpty()) {
            throw new DraftException("--samples: " + folder + " has no file that ends with " + ENDING
                    + " (expected: files such as quote-query.json, trade-stream.json)");
        }
        return payloads;
    }

    private static TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        Role.ALL.forEach(role -> names.add(role.route()));
        Role.STREAMS.keySet().forEach(channel -> names.add(channel + "-stream"));
        return names;
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            JsonNode payload = JSON.readTree(file.toFile());
            if (payload == null || !payload.isContainerNode()) {
                throw new DraftException(
                        "--samples: " + file + ": no object and no array (expected: a payload in JSON)");
            }
            return payload;
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new DraftException(
                    "--samples: " + file + line + ": " + e.getOriginalMessage() + " (expected: a payload in JSON)");
        }
    }
}
