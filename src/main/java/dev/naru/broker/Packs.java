package dev.naru.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What packs there are, and how their sections are read: strictly, with {@code kebab-case} names. */
final class Packs {
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Packs() {}

    /** Folders with a {@code broker.yaml}. */
    static List<String> names(Path routesDir) {
        try (Stream<Path> folders = Files.list(routesDir)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("broker.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** @throws BrokenFileException naming the section when something in it is unknown or of the wrong type */
    static <T> T read(Pack pack, String section, JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw broken(pack, section + place(e), words(e));
        }
    }

    /** Where in the section the fault is, such as {@code .channels.trade.id}. */
    private static String place(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                        .collect(Collectors.joining())
                : "";
    }

    private static String words(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown (expected one of " + new TreeSet<>(unknown.getKnownPropertyIds()) + ")";
        }
        if (e instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
            String known = wrong.getOriginalMessage().replaceFirst("(?s).*(\\[.*])$", "$1");
            return "\"" + wrong.getValue() + "\" (expected one of " + known + ")";
        }
        boolean own = e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof NullPointerException;
        return own ? e.getCause().getMessage() : e.getOriginalMessage();
    }

    static BrokenFileException broken(Pack pack, String section, String problem) {
        return pack.broken(section, problem);
    }
}
