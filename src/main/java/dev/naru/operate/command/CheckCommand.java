package dev.naru.operate.command;

import dev.naru.broker.RoutesCheck;
import dev.naru.feed.Topic;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Checks packs as the hub would, and runs their samples. */
@Component
@Profile(CommandLine.PROFILE)
final class CheckCommand implements Command {
    private static final List<String> OWN_FOLDERS = List.of("policy", "hub", "kamelets");
    private static final String CAPABILITIES = "--capabilities";
    private static final int FAILED = 1;

    private final Path routesDir;

    CheckCommand(@Value("${naru.routes-dir}") Path routesDir) {
        this.routesDir = routesDir;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String usage() {
        return "check [--capabilities] [<folder> ...]    checks packs, or all of the routes folder, and runs their"
                + " samples; without keys or network";
    }

    @Override
    public int run(List<String> arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> given = new ArrayList<>(arguments);
        boolean table = given.remove(CAPABILITIES);
        if (given.isEmpty()) {
            given.add(routesDir.toString());
        }
        Map<Path, Set<String>> asked = new LinkedHashMap<>();
        given.forEach(argument -> ask(argument, asked));
        if (table) {
            asked.forEach((routes, folders) ->
                    CapabilityTable.of(routes, folders).lines().forEach(out::println));
            return 0;
        }
        CheckReports reports = new CheckReports(out);
        asked.forEach((routes, folders) -> {
            try (RoutesCheck check = new RoutesCheck(routes, Map.of("bus", Topic::ofRouteName))) {
                for (String folder : folders) {
                    reports.tell(routes, folder, check.check(folder));
                }
            }
        });
        return reports.summary() ? 0 : FAILED;
    }

    /** A folder of routes stands for everything in it, any other one for itself. */
    private void ask(String argument, Map<Path, Set<String>> asked) {
        Path given = Path.of(argument);
        Path folder = Files.isDirectory(given) ? given : routesDir.resolve(argument);
        if (!Files.isDirectory(folder)) {
            throw new UsageException("check: \"" + argument + "\" is no folder (expected: a pack such as "
                    + routesDir.resolve("<name>") + ", or " + routesDir + " for all of them)");
        }
        Path here = folder.normalize();
        boolean pack = Files.isRegularFile(here.resolve("broker.yaml"));
        boolean own = OWN_FOLDERS.contains(String.valueOf(here.getFileName()));
        if (pack || own) {
            Path routes = here.getParent() == null ? Path.of("") : here.getParent();
            asked.computeIfAbsent(routes, missing -> new TreeSet<>())
                    .add(here.getFileName().toString());
            return;
        }
        List<String> folders = new ArrayList<>();
        OWN_FOLDERS.stream()
                .filter(each -> Files.isDirectory(here.resolve(each)))
                .forEach(folders::add);
        folders.addAll(RoutesCheck.packs(here));
        if (folders.isEmpty()) {
            throw new UsageException("check: \"" + argument + "\" has no pack in it (expected: a folder with a"
                    + " broker.yaml, or one that holds such folders)");
        }
        asked.computeIfAbsent(here, missing -> new TreeSet<>()).addAll(folders);
    }
}
