package dev.naru.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.sample.SampleResult;
import dev.naru.broker.sample.SampleRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Looks over the files of a routes folder as the hub would use them, without running any: nothing is configured, nothing
 * is called. One at a time.
 */
public final class RoutesCheck implements AutoCloseable {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final String KAMELET = ".kamelet.yaml";

    private final Path routesDir;
    private final Map<String, Consumer<String>> others;
    private final RouteSchema schema;
    private final PackMaps maps = new PackMaps();
    private final CamelContext camel;
    private final boolean own;

    /** Files of the pack that are known to be broken: what follows from that is not told again. */
    private final Set<String> reported = new HashSet<>();

    /**
     * @param others by scheme, checks of endpoints that belong to other modules: take what stands between scheme and
     *     options, and throw {@link IllegalArgumentException}
     */
    public RoutesCheck(Path routesDir, Map<String, Consumer<String>> others) {
        this(routesDir, others, new RouteSchema());
    }

    RoutesCheck(Path routesDir, Map<String, Consumer<String>> others, RouteSchema schema) {
        this(routesDir, others, schema, null);
    }

    /** @param camel reads the routes, and goes on living; {@code null} for one of its own */
    RoutesCheck(Path routesDir, Map<String, Consumer<String>> others, RouteSchema schema, CamelContext camel) {
        this.routesDir = routesDir;
        this.others = others;
        this.schema = schema;
        this.own = camel == null;
        this.camel = own ? new DefaultCamelContext() : camel;
    }

    /**
     * How much of a folder is looked over.
     *
     * @param routes paths of route files that are; of the others only what they ask of the pack; {@code null} for no
     *     route at all
     * @param samples which of a pack's are run
     * @param whole whether it goes on where {@code broker.yaml}, catalogue or maps can't be used
     */
    record Scope(Predicate<String> routes, Function<Pack, Collection<Path>> samples, boolean whole) {
        static final Scope ALL = new Scope(path -> true, Pack::samples, true);
        static final Scope WITHOUT_ROUTES = new Scope(null, Pack::samples, true);
    }

    /** Names of the packs in a folder. */
    public static List<String> packs(Path routesDir) {
        return Packs.names(routesDir);
    }

    /** Everything of one folder: a pack with its samples, or {@code hub}, {@code policy}, {@code kamelets}. */
    public CheckReport check(String folder) {
        return check(folder, Scope.ALL);
    }

    CheckReport check(String folder, Scope scope) {
        if (!Files.isRegularFile(routesDir.resolve(folder).resolve("broker.yaml"))) {
            Set<Problem> problems = new LinkedHashSet<>();
            routes(routesDir.resolve(folder)).forEach(file -> problems.addAll(route(file, null, Map.of(), scope)));
            return new CheckReport(List.copyOf(problems), List.of());
        }
        Pack pack;
        try {
            pack = Pack.load(routesDir, folder);
        } catch (BrokenFileException e) {
            return new CheckReport(List.of(problem(e)), List.of());
        }
        return check(pack, scope);
    }

    private CheckReport check(Pack pack, Scope scope) {
        List<BrokenFileException> broken = new ArrayList<>();
        Map<String, CatalogueRow> apis = apis(pack, broken);
        StandIns connections = StandIns.of(pack, broken);
        broken.addAll(new SettingsCheck(pack, connections.all(), apis).problems());
        pack.files(".map.yaml").keySet().forEach(map -> attempt(broken, () -> maps.get(pack, map)));
        Set<Problem> problems = new LinkedHashSet<>();
        broken.forEach(each -> problems.add(problem(each)));
        reported.clear();
        broken.forEach(each -> reported.add(each.file()));
        if (!scope.whole() && !problems.isEmpty()) {
            // what follows from it is no news
            return new CheckReport(List.copyOf(problems), List.of());
        }
        if (scope.routes() != null && !connections.all().isEmpty()) {
            Connection connection = connections.all().get(0);
            BrokerCallComponent calls = new BrokerCallComponent(
                    connections,
                    new BrokerCalls(new PackCatalogues(), OneCall.toNobody(), Clock.systemUTC()),
                    new AnswerCache(Clock.systemUTC()));
            calls.setCamelContext(camel);
            OwnEndpoints own = new OwnEndpoints(connection, maps, calls);
            pack.files(RouteSource.ENDING)
                    .values()
                    .forEach(file -> problems.addAll(route(file, connection, own.checks(), scope)));
        }
        List<SampleResult> samples = SampleRun.run(pack, scope.samples().apply(pack));
        return new CheckReport(List.copyOf(problems), samples);
    }

    private static Map<String, CatalogueRow> apis(Pack pack, List<BrokenFileException> broken) {
        try {
            return CatalogueFile.read(pack);
        } catch (BrokenFileException e) {
            broken.add(e);
            return Map.of();
        }
    }

    private static void attempt(Collection<BrokenFileException> broken, Runnable check) {
        try {
            check.run();
        } catch (BrokenFileException e) {
            broken.add(e);
        }
    }

    private List<Problem> route(Path file, Connection connection, Map<String, OwnEndpoints.Check> own, Scope scope) {
        String path = routesDir.relativize(file).toString().replace('\\', '/');
        boolean whole = scope.routes().test(path);
        RouteSource source;
        try {
            source = RouteSource.read(routesDir, file, connection);
        } catch (IOException e) {
            return List.of(new Problem(path, null, null, "can't be read: " + e.getMessage()));
        }
        try {
            JsonNode document = YAML.readTree(source.text());
            List<Problem> problems = new ArrayList<>();
            if (whole && !path.endsWith(KAMELET)) {
                schema.faults(document).forEach(fault -> problems.add(problem(source, fault.path(), fault.text())));
            }
            Set<RouteUris.Named> uris = RouteUris.in(document);
            if (whole && connection != null) {
                String name = file.getFileName().toString().replace(RouteSource.ENDING, "");
                SubmitCheck.faults(name, document, uris)
                        .forEach(fault -> problems.add(problem(source, fault.path(), fault.text())));
            }
            for (RouteUris.Named uri : uris) {
                // what stands in a kamelet becomes an address only with the options of who uses it
                boolean skipped = uri.isDynamic() || path.endsWith(KAMELET) || !whole && !own.containsKey(uri.scheme());
                String fault = skipped ? null : fault(uri, own);
                if (fault != null) {
                    problems.add(problem(source, uri.path(), fault));
                }
            }
            if (problems.isEmpty() && whole) {
                new RouteParser(camel).parse(source);
            }
            return problems;
        } catch (JsonProcessingException e) {
            Integer line = e.getLocation() == null ? null : e.getLocation().getLineNr();
            Integer column = e.getLocation() == null ? null : e.getLocation().getColumnNr();
            return List.of(new Problem(
                    path, line, column, e.getOriginalMessage().strip().replaceAll("\\s+", " ")));
        } catch (Exception e) {
            RouteProblem problem = RouteProblem.of(e, source);
            return List.of(new Problem(path, problem.line(), problem.column(), problem.text()));
        }
    }

    private String fault(RouteUris.Named uri, Map<String, OwnEndpoints.Check> own) {
        try {
            if (own.containsKey(uri.scheme())) {
                own.get(uri.scheme()).check(uri);
                return null;
            } else if (others.containsKey(uri.scheme())) {
                others.get(uri.scheme()).accept(uri.remaining());
                return null;
            }
            if (uri.scheme().equals("kamelet")) {
                return new KameletCheck(routesDir.resolve("kamelets")).fault(uri);
            }
            return OwnEndpoints.SCHEMES.contains(uri.scheme()) ? null : schema.endpointFault(uri.uri());
        } catch (RuntimeException e) {
            BrokenFileException broken = RouteProblem.causeOf(e, BrokenFileException.class);
            if (broken != null) {
                return reported.contains(broken.file()) ? null : broken.getMessage();
            }
            IllegalArgumentException wrong = RouteProblem.causeOf(e, IllegalArgumentException.class);
            return String.valueOf((wrong == null ? e : wrong).getMessage());
        }
    }

    private static Problem problem(RouteSource source, List<String> path, String text) {
        YamlLines.Place place = YamlLines.place(source.text(), path);
        return new Problem(source.path(), place.line(), place.column(), text);
    }

    private static Problem problem(BrokenFileException broken) {
        return new Problem(broken.file(), broken.line(), null, broken.problem());
    }

    private static List<Path> routes(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(RouteSource.ENDING)
                            || file.toString().endsWith(KAMELET))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (own) {
            camel.stop();
        }
    }
}
