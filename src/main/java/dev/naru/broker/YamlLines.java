package dev.naru.broker;

import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** In which line of a YAML text something stands. */
public final class YamlLines {
    private static final String INDEX = "\\d{1,6}";

    private YamlLines() {}

    /**
     * The line of the last key or index of the path that is there, 1-based.
     *
     * @param path keys of mappings, and indices of lists as text
     * @return {@code null} when nothing of it is there
     */
    public static Integer of(String text, List<String> path) {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
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
                        && name.matches(INDEX)
                        && Integer.parseInt(name) < list.getValue().size()) {
                    node = list.getValue().get(Integer.parseInt(name));
                    line = node.getStartMark().getLine() + 1;
                } else {
                    return line;
                }
            }
            return line;
        } catch (YAMLException e) {
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
