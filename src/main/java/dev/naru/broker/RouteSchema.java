package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/**
 * What Camel's own descriptions say about a file of routes: its schema, and the options of the endpoints it names. Takes
 * half a second to make, and serves any number of threads.
 */
final class RouteSchema {
    private static final String SCHEMA = "/schema/camelYamlDsl.json";

    private final JsonSchema schema;
    private final CamelCatalog catalog = new DefaultCamelCatalog(true);

    RouteSchema() {
        try (InputStream text = RouteSchema.class.getResourceAsStream(SCHEMA)) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path keys and indices below the file's root */
    record Fault(List<String> path, String text) {}

    /** Faults of the file's form. Where the schema knows several forms, those of the one that came furthest. */
    List<Fault> faults(JsonNode document) {
        List<Fault> faults = new ArrayList<>();
        for (ValidationMessage message : schema.validate(document)) {
            List<String> path = new ArrayList<>();
            for (int i = 0; i < message.getInstanceLocation().getNameCount(); i++) {
                path.add(String.valueOf(message.getInstanceLocation().getElement(i)));
            }
            if (message.getProperty() != null) {
                path.add(message.getProperty());
            }
            faults.add(new Fault(path, message.getMessage().replaceFirst("^\\$[^:]*: ", "")));
        }
        int deepest = faults.stream().mapToInt(fault -> fault.path().size()).max().orElse(0);
        return faults.stream()
                .filter(fault -> fault.path().size() == deepest)
                .distinct()
                .toList();
    }

    /** @return {@code null} when Camel knows the endpoint and all of its options */
    String endpointFault(String uri) {
        EndpointValidationResult result = catalog.validateEndpointProperties(uri);
        if (result.isSuccess()) {
            return null;
        }
        Map<String, String[]> suggested = result.getUnknownSuggestions();
        if (result.getUnknown() != null && suggested != null && !suggested.isEmpty()) {
            Map.Entry<String, String[]> first = suggested.entrySet().iterator().next();
            return "option " + first.getKey() + " of " + uri.split(":")[0] + ": unknown (expected: "
                    + String.join(", ", first.getValue()) + ")";
        }
        return uri.split("\\?")[0] + ": " + result.summaryErrorMessage(false).strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
