package dev.naru.e2e.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A conversation with a broker in plain text, step by step. */
record Script(String name, List<Step> steps) {
    static final Path FOLDER = Path.of("src/test/resources/session");
    private static final String ENDING = ".script";

    /** What the broker of a pack does unless a script says otherwise. */
    static Script standing(String pack) {
        return read(FOLDER.resolve(pack).resolve("standing" + ENDING));
    }

    static List<Script> of(String pack) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(pack))) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .filter(file -> !file.getFileName().toString().equals("standing" + ENDING))
                    .sorted()
                    .map(Script::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Script read(Path file) {
        String name = file.getFileName().toString().replace(ENDING, "");
        List<Step> steps = new ArrayList<>();
        try {
            int number = 0;
            boolean gap = true;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    gap = true;
                } else if (line.startsWith("  ") && !steps.isEmpty()) {
                    Step last = steps.remove(steps.size() - 1);
                    steps.add(last.and(line.strip()));
                } else {
                    String where = file.getParent().getFileName() + "/" + file.getFileName() + ":" + number;
                    steps.add(Step.of(where, line, gap));
                    gap = false;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Script(name, List.copyOf(steps));
    }
}
