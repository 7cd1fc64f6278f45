package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A broker's folder: {@code broker.yaml}, catalogue, maps, routes and samples. A pack that {@code extends} another takes
 * over every file it does not have itself, less those named in {@code without}, and lays its {@code broker.yaml} over the
 * other's.
 */
public final class Pack {
    private static final ObjectMapper YAML =
            YAMLMapper.builder().findAndAddModules().build();

    private final String id;
    private final List<Folder> folders;
    private final PackSettings settings;
    private final Map<String, Object> read = new ConcurrentHashMap<>();

    private Pack(String id, List<Folder> folders, PackSettings settings) {
        this.id = id;
        this.folders = folders;
        this.settings = settings;
    }

    /** @param without names of files, without endings, that are not taken from here */
    private record Folder(Path directory, Set<String> without) {
        boolean has(Path file) {
            return !without.contains(file.getFileName().toString().split("\\.", 2)[0]) && Files.isRegularFile(file);
        }
    }

    /** @throws BrokenFileException when {@code broker.yaml} is missing or can't be read */
    public static Pack load(Path routesDir, String id) {
        List<Folder> folders = new ArrayList<>();
        Set<String> without = new HashSet<>();
        List<PackSettings.Own> files = new ArrayList<>();
        String next = id;
        while (next != null) {
            Path directory = routesDir.resolve(next);
            if (folders.stream().anyMatch(known -> known.directory().equals(directory))) {
                throw new BrokenFileException(next + "/broker.yaml", null, "extends: \"" + next + "\" extends itself");
            }
            folders.add(new Folder(directory, Set.copyOf(without)));
            Path file = directory.resolve("broker.yaml");
            JsonNode own = BrokenFileException.reading(routesDir, file, () -> YAML.readTree(file.toFile()));
            files.add(new PackSettings.Own(next + "/broker.yaml", file, own));
            own.path("without").forEach(name -> without.add(name.asText()));
            next = own.path("extends").asText(null);
        }
        return new Pack(id, List.copyOf(folders), PackSettings.of(List.copyOf(files)));
    }

    public String id() {
        return id;
    }

    /** A section of {@code broker.yaml} as a record. */
    public <T> T section(String name, Class<T> type) {
        try {
            return YAML.treeToValue(section(name), type);
        } catch (IOException e) {
            throw broken(name, e.getMessage());
        }
    }

    /** A section of {@code broker.yaml} as it stands; a missing node when there is none. */
    public JsonNode section(String name) {
        return settings.merged().path(name);
    }

    /** What is read from {@code broker.yaml}, which never changes: read once by that name. */
    @SuppressWarnings("unchecked")
    <T> T once(String name, Function<Pack, T> reading) {
        Object known = read.get(name);
        if (known == null) {
            known = reading.apply(this);
            read.put(name, known);
        }
        return (T) known;
    }

    /** Everything that holds of {@code broker.yaml}, by section. */
    Map<String, JsonNode> sections() {
        Map<String, JsonNode> sections = new LinkedHashMap<>();
        settings.merged().fields().forEachRemaining(field -> sections.put(field.getKey(), field.getValue()));
        return sections;
    }

    /**
     * That something in {@code broker.yaml} can't be used, with the file that says it and the line.
     *
     * @param place such as {@code stream.channels.trade} or {@code notices[0].when}
     */
    BrokenFileException broken(String place, String problem) {
        PackSettings.Place found = settings.place(List.of(place.split("[.\\[\\]]+")));
        return new BrokenFileException(found.file(), found.line(), place + ": " + problem);
    }

    /** Its own folder and those of the packs it extends, by name. */
    List<String> folders() {
        return folders.stream()
                .map(folder -> folder.directory().getFileName().toString())
                .toList();
    }

    /** Its own folder. */
    public Path directory() {
        return folders.get(0).directory();
    }

    /** Its own folder, then those of the packs it extends. */
    List<Path> directories() {
        return folders.stream().map(Folder::directory).toList();
    }

    /** The samples of its own folder, by name. */
    public List<Path> samples() {
        Path samples = directory().resolve("samples");
        if (!Files.isDirectory(samples)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(samples)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Path> file(String name) {
        return folders.stream()
                .filter(folder -> folder.has(folder.directory().resolve(name)))
                .map(folder -> folder.directory().resolve(name))
                .findFirst();
    }

    /** Files directly in the pack whose name ends so, by name without the ending. */
    public Map<String, Path> files(String ending) {
        Map<String, Path> found = new TreeMap<>();
        for (Folder folder : folders) {
            try (Stream<Path> files = Files.list(folder.directory())) {
                files.filter(file -> file.getFileName().toString().endsWith(ending))
                        .filter(folder::has)
                        .forEach(file ->
                                found.putIfAbsent(file.getFileName().toString().replace(ending, ""), file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }
}
