package dev.naru.broker;

import dev.naru.wire.CodeTables;
import dev.naru.wire.FieldMap;
import dev.naru.wire.MapException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Compiled field maps of packs. A file is compiled again only when it or the pack's code tables have changed. */
@Component
public class PackMaps {
    private static final Logger log = LoggerFactory.getLogger(PackMaps.class);

    private static final String ENDING = ".map.yaml";

    private record Key(String pack, Path file) {}

    private record Compiled(String text, CodeTables codes, FieldMap map) {}

    private final Map<Key, Compiled> compiled = new ConcurrentHashMap<>();

    /** @throws BrokenFileException when the map is missing or can't be used, with file and line */
    public FieldMap get(Pack pack, String name) {
        Path file = pack.file(name + ENDING)
                .orElseThrow(() -> new BrokenFileException(
                        pack.id() + "/" + name + ENDING,
                        null,
                        "does not exist (expected one of: "
                                + String.join(", ", pack.files(ENDING).keySet()) + ")"));
        String shown = file.getParent().getFileName() + "/" + name + ENDING;
        String text = read(file, shown);
        CodeTables codes = CodeTables.of(pack.section("codes"));
        Compiled map = compiled.compute(new Key(pack.id(), file), (key, old) -> {
            boolean current =
                    old != null && old.text().equals(text) && old.codes().equals(codes);
            return current ? old : new Compiled(text, codes, compile(shown, text, codes));
        });
        return map.map();
    }

    /** Compiles all maps of a pack, so that who needs one finds it made; what is wrong with one is told to who needs it. */
    void prepare(Pack pack) {
        for (String name : pack.files(ENDING).keySet()) {
            try {
                get(pack, name);
            } catch (BrokenFileException e) {
                log.debug("not prepared: {}", e.getMessage());
            }
        }
    }

    private static String read(Path file, String shown) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BrokenFileException(shown, null, "can't be read: " + e.getMessage());
        }
    }

    private static FieldMap compile(String shown, String text, CodeTables codes) {
        try {
            return FieldMap.compile(shown, text, codes);
        } catch (MapException e) {
            throw new BrokenFileException(e.file(), e.line(), e.problem());
        }
    }
}
