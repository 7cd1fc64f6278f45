package dev.naru.wire;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The field orders a channel is known to send, by number of fields, and which of those numbers are documented. */
final class CaretLayouts {
    private static final Pattern RUN = Pattern.compile("(.*?)(\\d+)\\.\\.(\\d+)");

    private final TreeMap<Integer, List<String>> byWidth;
    private final Set<Integer> documented;

    private CaretLayouts(TreeMap<Integer, List<String>> byWidth, Set<Integer> documented) {
        this.byWidth = byWidth;
        this.documented = documented;
    }

    static CaretLayouts of(YamlText yaml) {
        TreeMap<Integer, List<String>> byWidth = new TreeMap<>();
        if (yaml.has("layouts")) {
            YamlText layouts = yaml.mapping("layouts");
            for (String width : layouts.keys()) {
                List<String> names = expand(layouts.list(width));
                if (!width.equals(String.valueOf(names.size()))) {
                    throw layouts.error(width, "layout has " + names.size() + " fields (expected " + width + ")");
                }
                byWidth.put(names.size(), names);
            }
        } else if (yaml.has("layout")) {
            List<String> names = expand(yaml.list("layout"));
            byWidth.put(names.size(), names);
        }
        if (byWidth.isEmpty()) {
            throw new MapException(yaml.file(), yaml.line(), "layout: missing (expected the wire names in wire order)");
        }
        return new CaretLayouts(byWidth, documented(yaml, byWidth.keySet()));
    }

    private static Set<Integer> documented(YamlText yaml, Set<Integer> layouts) {
        if (!yaml.has("widths")) {
            return Set.copyOf(layouts);
        }
        try {
            return new LinkedHashSet<>(
                    yaml.list("widths").stream().map(Integer::valueOf).toList());
        } catch (NumberFormatException e) {
            throw yaml.error("widths", e.getMessage() + " (expected numbers of fields)");
        }
    }

    /** {@code ASKP1..10} stands for ten names. */
    private static List<String> expand(List<String> names) {
        List<String> expanded = new ArrayList<>();
        for (String name : names) {
            Matcher run = RUN.matcher(name);
            if (run.matches()) {
                for (int n = Integer.parseInt(run.group(2)); n <= Integer.parseInt(run.group(3)); n++) {
                    expanded.add(run.group(1) + n);
                }
            } else {
                expanded.add(name);
            }
        }
        return expanded;
    }

    /** The exact layout, else the widest that is not wider, else the narrowest. */
    int layoutFor(int width) {
        Integer floor = byWidth.floorKey(width);
        return floor == null ? byWidth.firstKey() : floor;
    }

    int widest() {
        return byWidth.lastKey();
    }

    boolean isDocumented(int width) {
        return documented.contains(width);
    }

    String documentedText() {
        return documented.stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    boolean knows(String name) {
        return byWidth.values().stream().anyMatch(names -> names.contains(name));
    }

    /** Layouts that lack the name under all its spellings. */
    List<Integer> lacking(Source.Part part) {
        return byWidth.entrySet().stream()
                .filter(e -> part.names().stream().noneMatch(e.getValue()::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<String> names() {
        return byWidth.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** Per layout the position of each slot's field, -1 where that layout has none. */
    Map<Integer, int[]> positions(List<Source.Part> parts) {
        Map<Integer, int[]> positions = new TreeMap<>();
        byWidth.forEach((width, names) -> positions.put(
                width, parts.stream().mapToInt(part -> position(names, part)).toArray()));
        return positions;
    }

    private static int position(List<String> names, Source.Part part) {
        return part.names().stream()
                .mapToInt(names::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
    }
}
