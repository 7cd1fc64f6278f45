package dev.naru.wire;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML mapping that knows the line of each of its entries. */
final class YamlText {
    private final String file;
    private final int line;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** @param line of the key */
    record Entry(int line, Node value) {}

    private YamlText(String file, int line) {
        this.file = file;
        this.line = line;
    }

    static YamlText parse(String file, String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw new MapException(file, 1, "is empty (expected to, from and fields)");
            }
            return of(file, lineOf(root), root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new MapException(file, line, e.getProblem() + " (expected YAML)");
        } catch (YAMLException e) {
            throw new MapException(file, 1, e.getMessage() + " (expected YAML)");
        }
    }

    private static YamlText of(String file, int line, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw new MapException(file, line, "is not a mapping (expected key: value lines)");
        }
        YamlText yaml = new YamlText(file, line);
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = lineOf(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new MapException(file, keyLine, "key is not a word");
            }
            if (yaml.entries.put(key.getValue(), new Entry(keyLine, tuple.getValueNode())) != null) {
                throw new MapException(file, keyLine, key.getValue() + ": given twice (expected once)");
            }
        }
        return yaml;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    String file() {
        return file;
    }

    int line() {
        return line;
    }

    Iterable<String> keys() {
        return List.copyOf(entries.keySet());
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    int lineOf(String key) {
        return has(key) ? entries.get(key).line() : line;
    }

    boolean isMapping(String key) {
        return has(key) && entries.get(key).value() instanceof MappingNode;
    }

    boolean isList(String key) {
        return has(key) && entries.get(key).value() instanceof SequenceNode;
    }

    MapException error(String key, String problem) {
        return new MapException(file, lineOf(key), key + ": " + problem);
    }

    Optional<String> word(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (entries.get(key).value() instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue().trim());
        }
        throw error(key, "is not a single value");
    }

    String required(String key, String expected) {
        return word(key).orElseThrow(() -> new MapException(file, line, key + ": missing (expected " + expected + ")"));
    }

    List<String> list(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(entries.get(key).value() instanceof SequenceNode sequence)) {
            throw error(key, "is not a list (expected [A, B, ...])");
        }
        List<String> values = new ArrayList<>();
        for (Node node : sequence.getValue()) {
            if (!(node instanceof ScalarNode scalar)) {
                throw new MapException(file, lineOf(node), key + ": holds something that is not a word");
            }
            values.add(scalar.getValue());
        }
        return values;
    }

    YamlText mapping(String key) {
        if (!has(key)) {
            throw new MapException(file, line, key + ": missing (expected a block of lines)");
        }
        return of(file, lineOf(key), entries.get(key).value());
    }
}
