package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

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
        try (Reader reader = Files.newBufferedReader(file)) {
            Node node = new Yaml(new LoaderOptions()).compose(reader);
            Integer line = null;
            for (String name : path) {
                if (node instanceof MappingNode mapping) {
                    NodeTuple entry = entry(mapping, name);
                    if (entry == null) {
                        return line;
                    }
                    line = entry.getKeyNode().getStartMark().getLine() + 1;
                    node = entry.getValueNode();
                } else if (node instanceof SequenceNode list
                        && name.matches("\\d{1,6}")
                        && Integer.parseInt(name) < list.getValue().size()) {
                    node = list.getValue().get(Integer.parseInt(name));
                    line = node.getStartMark().getLine() + 1;
                } else {
                    return line;
                }
            }
            return line;
        } catch (IOException | YAMLException e) {
            return null;
        }
    }

    private static NodeTuple entry(MappingNode mapping, String name) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .findFirst()
                .orElse(null);
    }
}
