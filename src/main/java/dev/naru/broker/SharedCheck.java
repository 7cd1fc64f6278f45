package dev.naru.broker;

import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.FileStatus.Kind;
import dev.naru.broker.live.FileKinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether what packs share is there: the policies and kamelets that routes ask for, and the trading hours. */
final class SharedCheck {
    private static final String KAMELET = ".kamelet.yaml";

    private final Map<String, RouteSource> routes = new TreeMap<>();
    private final Set<String> policies = new TreeSet<>();
    private final Set<String> kamelets = new TreeSet<>();

    private SharedCheck(Path routesDir) {
        try (Stream<Path> files = Files.walk(routesDir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = routesDir.relativize(file).toString().replace('\\', '/');
                if (FileKinds.of(path) == Kind.ROUTE || FileKinds.of(path) == Kind.KAMELET) {
                    routes.put(path, RouteSource.of(path, Files.readString(file), null));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        routes.forEach((path, source) -> {
            policies.addAll(source.policyIds());
            if (FileKinds.of(path) == Kind.KAMELET) {
                kamelets.add(path.substring(path.lastIndexOf('/') + 1).replace(KAMELET, ""));
            }
        });
    }

    static List<Problem> problems(Path routesDir, Set<String> changed) {
        List<Problem> problems = new ArrayList<>();
        if (changed.contains(SessionsFile.NAME)) {
            Optional.ofNullable(SessionsFile.tell(routesDir).problem())
                    .ifPresent(e -> problems.add(new Problem(e.file(), e.line(), null, e.problem())));
        }
        boolean all = changed.stream()
                .anyMatch(path -> path.startsWith(RouteSource.POLICY) || FileKinds.of(path) == Kind.KAMELET);
        SharedCheck check = new SharedCheck(routesDir);
        check.routes.values().stream()
                .filter(source -> all || changed.contains(source.path()))
                .forEach(source -> check.missing(source).ifPresent(problems::add));
        return problems;
    }

    private Optional<Problem> missing(RouteSource source) {
        for (String policy : source.policies()) {
            if (!policies.contains(policy)) {
                return missing(source, policy, "routeConfigurationId", policies);
            }
        }
        for (String kamelet : source.kamelets()) {
            boolean packed = SharedCheck.class.getResource("/kamelets/" + kamelet + KAMELET) != null;
            if (!kamelets.contains(kamelet) && !packed) {
                return missing(source, kamelet, "kamelet", kamelets);
            }
        }
        return Optional.empty();
    }

    private static Optional<Problem> missing(RouteSource source, String name, String what, Set<String> known) {
        String expected = String.join(", ", known);
        return Optional.of(new Problem(
                source.path(),
                source.lineOf(name),
                null,
                what + ": \"" + name + "\" (expected one of: " + expected + ")"));
    }
}
