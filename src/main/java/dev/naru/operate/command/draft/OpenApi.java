package dev.naru.operate.command.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;

/** An OpenAPI 3 document, as far as a draft needs it. */
final class OpenApi {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final int LARGEST = 64 << 20;

    private final JsonNode document;
    private final Schemas schemas;

    private OpenApi(String file, JsonNode document) {
        this.document = document;
        this.schemas = new Schemas(file, document);
    }

    /** @throws DraftException when it is none, with what was given and what was expected */
    static OpenApi read(Path file) {
        String expected = " (expected: an OpenAPI 3 document in YAML or JSON)";
        if (!Files.isRegularFile(file)) {
            throw new DraftException("--openapi: \"" + file + "\" is no file" + expected);
        }
        try {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(LARGEST);
            JsonNode document =
                    new YAMLMapper(YAMLFactory.builder().loaderOptions(options).build()).readTree(file.toFile());
            if (document == null || !document.path("openapi").asText().startsWith("3.")) {
                String given = document == null || !document.isObject()
                        ? "no object"
                        : document.has("swagger")
                                ? "swagger " + document.path("swagger").asText()
                                : "openapi: \"" + document.path("openapi").asText() + "\"";
                throw new DraftException("--openapi: " + file + ": " + given + expected);
            }
            if (!document.path("paths").isObject() || document.path("paths").isEmpty()) {
                throw new DraftException("--openapi: " + file + ": paths: none (expected: at least one call)");
            }
            return new OpenApi(file.toString(), document);
        } catch (JsonProcessingException e) {
            Integer line = e.getLocation() == null ? null : e.getLocation().getLineNr();
            throw new DraftException("--openapi: " + file + (line == null ? "" : ":" + line) + ": "
                    + e.getOriginalMessage().strip().replaceAll("\\s+", " ") + expected);
        } catch (IOException e) {
            throw new DraftException("--openapi: " + file + ": " + e.getMessage() + expected);
        }
    }

    String title() {
        return document.path("info").path("title").asText("").strip();
    }

    /** Addresses with what the document says about each. */
    JsonNode servers() {
        return document.path("servers");
    }

    /** By name, with references followed. */
    List<JsonNode> securitySchemes() {
        List<JsonNode> found = new ArrayList<>();
        document.path("components").path("securitySchemes").forEach(scheme -> found.add(schemas.followed(scheme)));
        return found;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        document.path("paths").fields().forEachRemaining(path -> {
            JsonNode item = schemas.followed(path.getValue());
            for (String method : METHODS) {
                if (item.has(method)) {
                    operations.add(operation(path.getKey(), method, item, ids));
                }
            }
        });
        return operations;
    }

    private Operation operation(String path, String method, JsonNode item, Set<String> ids) {
        JsonNode given = item.path(method);
        String name = given.path("operationId").asText(method + " " + path);
        String id = Words.kebab(name);
        for (int number = 2; !ids.add(id); number++) {
            id = Words.kebab(name) + "-" + number;
        }
        List<WireField> parameters = new ArrayList<>();
        for (JsonNode list : List.of(item.path("parameters"), given.path("parameters"))) {
            list.forEach(parameter -> parameters.add(parameter(schemas.followed(parameter))));
        }
        JsonNode body = schemas.followed(given.path("requestBody")).path("content");
        boolean form = !body.has("application/json") && body.has("application/x-www-form-urlencoded");
        ObjectNode schema = schema(body.path(form ? "application/x-www-form-urlencoded" : "application/json"));
        if (schema != null) {
            parameters.addAll(body(schema));
        }
        JsonNode success = answer(given, "2");
        JsonNode refusal = answer(given, "4");
        return new Operation(
                id,
                method.toUpperCase(Locale.ROOT),
                path,
                given.path("summary")
                        .asText(given.path("description").asText(id))
                        .strip()
                        .replaceAll("\\s+", " "),
                given.path("tags").path(0).asText(""),
                form,
                parameters,
                schema(success),
                example(success),
                schema(refusal));
    }

    private WireField parameter(JsonNode parameter) {
        ObjectNode schema = schemas.expanded(parameter.path("schema"));
        for (String about : List.of("description", "example")) {
            if (parameter.has(about)) {
                schema.set(about, parameter.get(about));
            }
        }
        String name = parameter.path("name").asText();
        return new WireField(
                name,
                name,
                parameter.path("in").asText(),
                schema,
                parameter.path("required").asBoolean());
    }

    private static List<WireField> body(ObjectNode schema) {
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        List<WireField> fields = new ArrayList<>();
        schema.path("properties")
                .fields()
                .forEachRemaining(field -> fields.add(new WireField(
                        field.getKey(), field.getKey(), "body", field.getValue(), required.contains(field.getKey()))));
        return fields;
    }

    /** The JSON of the first response whose status begins so. */
    private JsonNode answer(JsonNode operation, String status) {
        JsonNode[] found = {operation.path("")};
        operation.path("responses").fields().forEachRemaining(response -> {
            boolean fits = response.getKey().startsWith(status);
            if (fits && found[0].isMissingNode()) {
                found[0] = schemas.followed(response.getValue()).path("content").path("application/json");
            }
        });
        return found[0];
    }

    private ObjectNode schema(JsonNode media) {
        return media.has("schema") ? schemas.expanded(media.get("schema")) : null;
    }

    private JsonNode example(JsonNode media) {
        if (media.has("example")) {
            return media.get("example");
        }
        for (JsonNode example : media.path("examples")) {
            return schemas.followed(example).path("value");
        }
        return null;
    }
}
