package dev.naru.broker;

import dev.naru.broker.stream.Streams;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files of routes out of Camel and puts others in. What is on its way through the old routes comes out first; a
 * stream keeps its socket meanwhile, and callers wait a moment. Where a new file can't be put in or can't start, the old
 * one is put back.
 */
final class RouteSwap {
    private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);
    /** Longer than a submit takes; a download that takes longer is given up. */
    private static final Duration DRAIN = Duration.ofSeconds(15);

    private final RouteParser parser;
    private final RouteInstaller installer;
    private final RouteStarter starter;
    private final RouteGate gate;
    private final Function<Collection<String>, Streams.Hold> hold;
    private final Clock clock;

    /** @param hold keeps the streams of these connections while their routes are away */
    RouteSwap(
            RouteParser parser,
            RouteInstaller installer,
            RouteStarter starter,
            RouteGate gate,
            Function<Collection<String>, Streams.Hold> hold,
            Clock clock) {
        this.parser = parser;
        this.installer = installer;
        this.starter = starter;
        this.gate = gate;
        this.hold = hold;
        this.clock = clock;
    }

    /**
     * @param out what runs and is to go
     * @param in what is to run, in the order it is to be put in; mostly the same files again
     * @param kamelets names of those to be read anew
     * @param reopened connections whose streams are to be opened anew
     * @param patience how long to wait for routes that are slow to start
     */
    record Order(
            Collection<LoadedFile> out,
            List<RouteSource> in,
            Set<String> kamelets,
            Set<String> reopened,
            Duration patience) {}

    /**
     * @param files what became of the files put in; where an old one was put back, the old one
     * @param problems why files are not in, by their path
     */
    record Done(List<LoadedFile> files, Map<String, RouteProblem> problems) {}

    Done carryOut(Order order) {
        List<RouteSource> readable = new ArrayList<>();
        Map<String, LoadedFile> files = new LinkedHashMap<>();
        Map<String, RouteProblem> problems = new TreeMap<>();
        for (RouteSource source : order.in()) {
            try {
                if (!order.out().isEmpty()) {
                    parser.parse(source);
                }
                readable.add(source);
            } catch (Exception e) {
                files.put(source.key(), broken(source, e, problems));
            }
        }
        Map<String, LoadedFile> old = new LinkedHashMap<>();
        order.out().forEach(file -> old.put(file.source().key(), file));
        Set<String> ids = new LinkedHashSet<>();
        old.values().forEach(file -> ids.addAll(file.routeIds()));
        try (Streams.Hold held = hold.apply(heldConnections(order))) {
            takeOut(order, ids);
            readable.forEach(source -> files.put(source.key(), putIn(source, problems)));
            start(files, order.patience(), problems);
            putBack(old, files, order.patience(), problems);
        } finally {
            gate.open(ids);
        }
        return new Done(List.copyOf(files.values()), problems);
    }

    private static Set<String> heldConnections(Order order) {
        Set<String> held = new LinkedHashSet<>();
        order.in().stream()
                .map(RouteSource::connectionId)
                .filter(id -> id != null && !order.reopened().contains(id))
                .forEach(held::add);
        return held;
    }

    private void takeOut(Order order, Set<String> ids) {
        boolean calm = gate.close(ids, DRAIN);
        calm &= installer.drain(ids, calm ? DRAIN : Duration.ZERO);
        if (!calm) {
            LOG.warn("something was still on its way through {} after {} s and is given up", ids, DRAIN.toSeconds());
        }
        installer.remove(ids);
        order.out().forEach(file -> installer.removePolicies(file.source().policyIds()));
        installer.removeKamelets(order.kamelets());
        order.reopened().forEach(installer::removeStreamEndpoints);
    }

    /** Parsed once more: a route takes over its policy while it is parsed, and only now that is the one it is to have. */
    private LoadedFile putIn(RouteSource source, Map<String, RouteProblem> problems) {
        try {
            ParsedRoutes routes = parser.parse(source);
            return LoadedFile.running(routes, installer.add(routes), clock.instant());
        } catch (Exception e) {
            return broken(source, e, problems);
        }
    }

    private void start(Map<String, LoadedFile> files, Duration patience, Map<String, RouteProblem> problems) {
        List<String> ids = new ArrayList<>();
        files.values().forEach(file -> ids.addAll(file.routeIds()));
        Map<String, Exception> failures = starter.start(ids, patience);
        for (LoadedFile file : files.values()) {
            file.routeIds().stream()
                    .filter(failures::containsKey)
                    .findFirst()
                    .ifPresent(
                            id -> problems.put(file.source().path(), RouteProblem.of(failures.get(id), file.source())));
        }
    }

    /** A file that was in use before is in use again as it was; a new one is tried on as it is. */
    private void putBack(
            Map<String, LoadedFile> old,
            Map<String, LoadedFile> files,
            Duration patience,
            Map<String, RouteProblem> problems) {
        Map<String, LoadedFile> back = new LinkedHashMap<>();
        for (LoadedFile file : files.values()) {
            LoadedFile before = old.get(file.source().key());
            if (problems.containsKey(file.source().path()) && before != null && !before.isBroken()) {
                installer.remove(file.routeIds());
                installer.removePolicies(file.source().policyIds());
                try {
                    ParsedRoutes routes = parser.parse(before.source());
                    back.put(
                            before.source().key(),
                            LoadedFile.running(
                                    routes, installer.add(routes), before.file().loadedAt()));
                } catch (Exception e) {
                    LOG.error("{} can't be put back: {}", before.source().path(), e.toString());
                    back.put(
                            before.source().key(),
                            LoadedFile.broken(before.source(), RouteProblem.of(e, before.source()), clock.instant()));
                }
            }
        }
        List<String> ids = new ArrayList<>();
        back.values().forEach(file -> ids.addAll(file.routeIds()));
        starter.start(ids, patience);
        files.putAll(back);
    }

    private LoadedFile broken(RouteSource source, Exception e, Map<String, RouteProblem> problems) {
        RouteProblem problem = RouteProblem.of(e, source);
        problems.put(source.path(), problem);
        LOG.debug("{} can't be used", source.path(), e);
        return LoadedFile.broken(source, problem, clock.instant());
    }
}
