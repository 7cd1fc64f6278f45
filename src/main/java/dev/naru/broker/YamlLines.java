package dev.naru.broker;

import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
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

    /** 1-based; {@code null} when nothing is there. */
    public record Place(Integer line, Integer column) {}

    /** The line of the last key or index of the path that is there, 1-based; {@code null} when nothing of it is there. */
    public static Integer of(String text, List<String> path) {
        return place(text, path).line();
    }

    /**
     * Where the last key or index of the path that is there stands.
     *
     * @param path keys of mappings, and indices of lists as text
     */
    public static Place place(String text, List<String> path) {
        Mark mark = null;
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            for (String name : path) {
                Node next;
                if (node instanceof MappingNode mapping && entry(mapping, name) != null) {
                    NodeTuple entry = entry(mapping, name);
                    mark = entry.getKeyNode().getStartMark();
                    next = entry.getValueNode();
                } else if (node instanceof SequenceNode list
                        && name.matches(INDEX)
                        && Integer.parseInt(name) < list.getValue().size()) {
                    next = list.getValue().get(Integer.parseInt(name));
                    mark = next.getStartMark();
                } else {
                    break;
                }
                node = next;
            }
        } catch (YAMLException e) {
            return new Place(null, null);
        }
        return mark == null ? new Place(null, null) : new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static NodeTuple entry(MappingNode mapping, String name) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .findFirst()
                .orElse(null);
    }
}
