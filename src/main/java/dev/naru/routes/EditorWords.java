package dev.naru.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.naru.broker.BuildingBlocks;
import dev.naru.broker.FileStatus;
import dev.naru.broker.LiveFiles;
import dev.naru.model.Trade;
import dev.naru.wire.FieldMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What may be written in a file of the routes folder, to be offered as one types. */
@Component
public class EditorWords {
    private static final String SCHEMA = "/schema/camelYamlDsl.json";
    private static final Pattern TO = Pattern.compile("(?m)^(to|from):\\s*([A-Z]\\w+)");
    private static final String ROOT = "";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();

    private final LiveFiles files;
    private volatile Map<String, List<String>> camelKeys;

    EditorWords(LiveFiles files) {
        this.files = files;
    }

    /**
     * @param keys below a key, {@code ""} for the top of the file
     * @param values behind a key, {@code "|"} for what stands behind a bar
     */
    public record Offer(Map<String, List<String>> keys, Map<String, List<String>> values) {
        static final Offer NONE = new Offer(Map.of(), Map.of());
    }

    /** @param text as it stands: a map's canonical fields depend on it */
    public Offer offer(FileStatus.Kind kind, String text) {
        return switch (kind) {
            case ROUTE, KAMELET -> new Offer(camelKeys(), Map.of("uri", uris(), "lane", BuildingBlocks.LANES));
            case MAP -> map(text);
            case BROKER -> new Offer(brokerKeys(), Map.of());
            default -> Offer.NONE;
        };
    }

    private static Offer map(String text) {
        Map<String, List<String>> keys = new TreeMap<>();
        keys.put(ROOT, FieldMap.keys());
        Matcher record = TO.matcher(text);
        while (record.find()) {
            List<String> components = components(record.group(2));
            if (!components.isEmpty()) {
                keys.put("fields", components);
            }
        }
        return new Offer(keys, Map.of("|", FieldMap.codecs(), "from", List.of("caret", "json"), "to", records()));
    }

    private static List<String> components(String record) {
        try {
            Class<?> type = Class.forName(Trade.class.getPackageName() + "." + record);
            return type.isRecord()
                    ? Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList()
                    : List.of();
        } catch (ClassNotFoundException e) {
            return List.of();
        }
    }

    private static List<String> records() {
        List<String> records = new ArrayList<>(FieldMap.records());
        records.addAll(List.of("json", "form"));
        return records;
    }

    private List<String> uris() {
        List<String> uris = new ArrayList<>(BuildingBlocks.URIS);
        files.files().stream()
                .filter(file -> file.kind() == FileStatus.Kind.KAMELET)
                .map(file -> file.path().replaceFirst("^.*/", "").replaceFirst("\\.kamelet\\.yaml$", ""))
                .forEach(name -> uris.add("kamelet:" + name));
        return uris;
    }

    /** What the packs there are say; the tables of codes are each broker's own. */
    private Map<String, List<String>> brokerKeys() {
        Map<String, TreeSet<String>> keys = new TreeMap<>();
        files.files().stream()
                .filter(file -> file.kind() == FileStatus.Kind.BROKER)
                .flatMap(file -> files.runningText(file.path()).stream())
                .forEach(text -> {
                    try {
                        nested(ROOT, YAML.readTree(text), keys);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return listed(keys);
    }

    private static void nested(String parent, JsonNode node, Map<String, TreeSet<String>> keys) {
        node.fields().forEachRemaining(field -> {
            add(keys, parent, field.getKey());
            if (!field.getKey().equals("codes")) {
                nested(field.getKey(), field.getValue(), keys);
            }
        });
    }

    private static Map<String, List<String>> listed(Map<String, TreeSet<String>> keys) {
        Map<String, List<String>> found = new TreeMap<>();
        keys.forEach((parent, names) -> found.put(parent, List.copyOf(names)));
        return found;
    }

    /** Keys by the key they stand below, as Camel's own schema says; read when first asked for. */
    private Map<String, List<String>> camelKeys() {
        Map<String, List<String>> known = camelKeys;
        if (known == null) {
            known = read();
            camelKeys = known;
        }
        return known;
    }

    private static Map<String, List<String>> read() {
        try (InputStream schema = EditorWords.class.getResourceAsStream(SCHEMA)) {
            JsonNode items = JSON.readTree(schema).get("items");
            Map<String, TreeSet<String>> keys = new TreeMap<>();
            items.get("properties").fieldNames().forEachRemaining(name -> add(keys, ROOT, name));
            collect(items.get("properties"), items.get("definitions"), keys);
            items.get("definitions").fields().forEachRemaining(definition -> {
                if (!definition.getKey().contains(".rest.")) {
                    collect(definition.getValue().path("properties"), items.get("definitions"), keys);
                }
            });
            keys.put("parameters", new TreeSet<>(BuildingBlocks.options()));
            return listed(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode properties, JsonNode definitions, Map<String, TreeSet<String>> keys) {
        properties.fields().forEachRemaining(property -> {
            JsonNode value = property.getValue();
            String reference =
                    value.path("$ref").asText(value.path("items").path("$ref").asText());
            definitions
                    .path(reference.replaceFirst("^#/items/definitions/", ""))
                    .path("properties")
                    .fieldNames()
                    .forEachRemaining(name -> add(keys, property.getKey(), name));
        });
    }

    private static void add(Map<String, TreeSet<String>> keys, String parent, String name) {
        if (!name.startsWith("__")) {
            keys.computeIfAbsent(parent, any -> new TreeSet<>()).add(name);
        }
    }
}
