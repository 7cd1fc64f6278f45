package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A pack's {@code broker.yaml}, laid over those of the packs it extends: objects merge key by key, anything else
 * replaces, and {@code null} removes what the extended pack has (RFC 7396).
 *
 * @param merged what holds
 * @param files the pack's own first, then those it extends
 */
record PackSettings(JsonNode merged, List<Own> files) {

    /** @param name relative to the routes folder */
    record Own(String name, Path file, JsonNode content) {}

    /** @param line 1-based, {@code null} when unknown */
    record Place(String file, Integer line) {}

    static PackSettings of(List<Own> files) {
        JsonNode merged = files.get(files.size() - 1).content();
        for (int i = files.size() - 2; i >= 0; i--) {
            merged = laidOver(merged, files.get(i).content());
        }
        return new PackSettings(merged, files);
    }

    private static JsonNode laidOver(JsonNode under, JsonNode over) {
        if (!(under instanceof ObjectNode) || !(over instanceof ObjectNode)) {
            return over;
        }
        ObjectNode both = under.deepCopy();
        over.fields().forEachRemaining(field -> {
            JsonNode below = both.get(field.getKey());
            if (field.getValue().isNull() && below != null) {
                both.remove(field.getKey());
            } else {
                both.set(field.getKey(), below == null ? field.getValue() : laidOver(below, field.getValue()));
            }
        });
        return both;
    }

    /** The file that says what stands at this path, the pack's own first, and the line as far as the path goes there. */
    Place place(List<String> path) {
        Own deepest = files.get(0);
        int most = -1;
        for (Own own : files) {
            int depth = depth(own.content(), path);
            if (depth > most) {
                deepest = own;
                most = depth;
            }
        }
        return new Place(deepest.name(), most <= 0 ? null : line(deepest.file(), path));
    }

    private static int depth(JsonNode node, List<String> path) {
        int depth = 0;
        JsonNode at = node;
        while (depth < path.size()) {
            String name = path.get(depth);
            at = at.isArray() && name.matches("\\d{1,6}") ? at.path(Integer.parseInt(name)) : at.path(name);
            if (at.isMissingNode()) {
                return depth;
            }
            depth++;
        }
        return depth;
    }

    private static Integer line(Path file, List<String> path) {
        try {
            return YamlLines.of(Files.readString(file), path);
        } catch (IOException e) {
            return null;
        }
    }
}
