package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.springframework.util.function.SingletonSupplier;

/**
 * What Camel's own descriptions say about a file of routes: its schema, and the options of the endpoints it names. Serves
 * any number of threads.
 */
final class RouteSchema {
    private static final String SCHEMA = "/schema/camelYamlDsl.json";

    /** Read with the first file to be looked at: a start on files that have not changed looks at none. */
    private final Supplier<JsonSchema> schema = SingletonSupplier.of(RouteSchema::read);

    private final Supplier<CamelCatalog> catalog = SingletonSupplier.of(() -> new DefaultCamelCatalog(true));

    private static JsonSchema read() {
        try (InputStream text = RouteSchema.class.getResourceAsStream(SCHEMA)) {
            JsonMetaSchema draft = JsonMetaSchema.builder(JsonMetaSchema.getV4())
                    .keyword(new NonValidationKeyword("deprecated"))
                    .build();
            // most of the schema is about steps no file here has: it is read when one does
            return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4))
                    .metaSchema(draft)
                    .build()
                    .getSchema(
                            text,
                            SchemaValidatorsConfig.builder()
                                    .preloadJsonSchema(false)
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path keys and indices below the file's root */
    record Fault(List<String> path, String text) {}

    /** Faults of the file's form. Where the schema knows several forms, those of the one that came furthest. */
    List<Fault> faults(JsonNode document) {
        List<Fault> faults = new ArrayList<>();
        for (ValidationMessage message : schema.get().validate(document)) {
            List<String> path = new ArrayList<>();
            for (int i = 0; i < message.getInstanceLocation().getNameCount(); i++) {
                path.add(String.valueOf(message.getInstanceLocation().getElement(i)));
            }
            if (message.getProperty() != null) {
                path.add(message.getProperty());
            }
            faults.add(new Fault(path, words(message)));
        }
        int deepest =
                faults.stream().mapToInt(fault -> fault.path().size()).max().orElse(0);
        return faults.stream()
                .filter(fault -> fault.path().size() == deepest)
                .distinct()
                .toList();
    }

    private static String words(ValidationMessage message) {
        return message.getType().equals("additionalProperties")
                ? message.getProperty() + ": unknown (expected: a key that Camel has here)"
                : message.getMessage().replaceFirst("^[$/][^:]*: ", "");
    }

    /** @return {@code null} when Camel knows the endpoint and all of its options */
    String endpointFault(String uri) {
        EndpointValidationResult result = catalog.get().validateEndpointProperties(uri);
        if (result.isSuccess()) {
            return null;
        }
        String scheme = uri.split(":")[0];
        if (result.getUnknownComponent() != null) {
            return "\"" + scheme + "\": unknown (expected: a component of Camel, or one of the hub's own)";
        } else if (result.getUnknown() != null) {
            return "option " + String.join(", ", result.getUnknown()) + " of " + scheme
                    + ": unknown (expected: an option that Camel's component has)";
        }
        return uri.split("\\?")[0] + ": "
                + result.summaryErrorMessage(false).strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
