package dev.naru.broker;

import dev.naru.broker.FileStatus.Kind;
import dev.naru.broker.live.FileKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How far changes of the routes folder reach. */
final class Reach {
    private static final String EXTENDS = "extends:";

    private Reach() {}

    /**
     * Changed packs, those that extend them, and those they extend.
     *
     * @param texts what is there without the changes
     */
    static Set<String> packs(Map<String, String> texts, Map<String, Optional<String>> changes) {
        Map<String, String> extended = new LinkedHashMap<>();
        texts.forEach((path, text) -> extending(path, Optional.of(text), extended));
        changes.forEach((path, text) -> extending(path, text, extended));
        Set<String> packs = new TreeSet<>();
        changes.keySet().stream().map(FileKinds::folder).forEach(packs::add);
        int size;
        do {
            size = packs.size();
            extended.forEach((pack, other) -> {
                if (packs.contains(pack) || packs.contains(other)) {
                    packs.add(pack);
                    packs.add(other);
                }
            });
        } while (packs.size() > size);
        return packs;
    }

    private static void extending(String path, Optional<String> text, Map<String, String> extended) {
        if (FileKinds.of(path) == Kind.BROKER) {
            extended.remove(FileKinds.folder(path));
            text.ifPresent(content -> content.lines()
                    .filter(line -> line.startsWith(EXTENDS))
                    .findFirst()
                    .ifPresent(line -> extended.put(FileKinds.folder(path), name(line))));
        }
    }

    private static String name(String line) {
        return line.substring(EXTENDS.length())
                .replaceFirst("#.*", "")
                .replaceAll("[\"']", "")
                .strip();
    }

    /** Samples of the pack: the changed ones, those of a changed map, all when what maps share has changed. */
    static List<Path> samples(Pack pack, Set<String> changed) {
        boolean all = changed.stream()
                .anyMatch(path -> pack.folders().contains(FileKinds.folder(path))
                        && Set.of(Kind.BROKER, Kind.CATALOGUE).contains(FileKinds.of(path)));
        Set<String> maps = new TreeSet<>();
        changed.stream()
                .filter(path -> FileKinds.of(path) == Kind.MAP)
                .forEach(path -> maps.add(path.substring(path.indexOf('/') + 1).replace(".map.yaml", "")));
        return pack.samples().stream()
                .filter(file -> all
                        || changed.contains(pack.id() + "/samples/" + file.getFileName())
                        || maps.stream().anyMatch(map -> isOf(file, map)))
                .toList();
    }

    private static boolean isOf(Path sample, String map) {
        try {
            return Files.readString(sample).lines().anyMatch(line -> line.strip()
                    .equals("map: " + map));
        } catch (IOException e) {
            return true;
        }
    }
}
