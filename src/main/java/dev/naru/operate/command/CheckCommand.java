package dev.naru.operate.command;

import dev.naru.broker.RoutesCheck;
import dev.naru.feed.Topic;
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
        return "check [<folder> ...]    checks packs, or all of the routes folder, and runs their samples; without keys or"
                + " network";
    }

    @Override
    public int run(List<String> arguments) {
        Map<Path, Set<String>> asked = new LinkedHashMap<>();
        List<String> given = arguments.isEmpty() ? List.of(routesDir.toString()) : arguments;
        given.forEach(argument -> ask(argument, asked));
        CheckReports reports = new CheckReports(System.out);
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
            asked.computeIfAbsent(routes, missing -> new TreeSet<>()).add(here.getFileName().toString());
            return;
        }
        List<String> folders = new ArrayList<>();
        OWN_FOLDERS.stream().filter(each -> Files.isDirectory(here.resolve(each))).forEach(folders::add);
        try (RoutesCheck check = new RoutesCheck(here, Map.of())) {
            folders.addAll(check.packs());
        }
        if (folders.isEmpty()) {
            throw new UsageException("check: \"" + argument + "\" has no pack in it (expected: a folder with a"
                    + " broker.yaml, or one that holds such folders)");
        }
        asked.computeIfAbsent(here, missing -> new TreeSet<>()).addAll(folders);
    }
}
