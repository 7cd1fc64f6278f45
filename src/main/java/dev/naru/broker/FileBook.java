package dev.naru.broker;

import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.FileStatus.State;
import dev.naru.broker.live.FileKinds;
import dev.naru.broker.live.LiveCopy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of every file: told once in the log, and as an event on every change. */
final class FileBook {
    private static final Logger LOG = LoggerFactory.getLogger(FileBook.class);

    private final LiveCopy live;
    private final Function<String, List<String>> routes;
    private final Clock clock;
    private final Consumer<FileStatus> announce;
    private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();
    private final Map<String, Entry> outside = new ConcurrentSkipListMap<>();

    private record Entry(State state, Problem problem, Instant changedAt, Instant liveSince) {}

    /** @param routes ids of the routes of a file */
    FileBook(LiveCopy live, Function<String, List<String>> routes, Clock clock, Consumer<FileStatus> announce) {
        this.live = live;
        this.routes = routes;
        this.clock = clock;
        this.announce = announce;
    }

    /** To begin with, everything that is there runs. */
    void begin() {
        Instant now = clock.instant();
        live.texts().keySet().forEach(path -> entries.put(path, new Entry(State.LOADED, null, now, now)));
    }

    /** They are being looked at; what was refused before stays so until it is not. */
    void checking(Set<String> paths) {
        Instant now = clock.instant();
        paths.stream().filter(path -> !isRefused(path)).forEach(path -> {
            Entry known = entries.get(path);
            set(path, new Entry(State.CHECKING, null, now, known == null ? null : known.liveSince()));
        });
    }

    /** They run as they stand; what is gone is forgotten. */
    void live(Set<String> paths) {
        Instant now = clock.instant();
        for (String path : paths) {
            if (live.text(path).isPresent()) {
                Entry known = entries.get(path);
                set(path, new Entry(State.LOADED, null, known == null ? now : known.changedAt(), now));
                LOG.info("{} is live", path);
            } else {
                entries.remove(path);
                announce.accept(status(path, new Entry(State.LOADED, null, now, null)));
                LOG.info("{} is gone", path);
            }
        }
    }

    /** It is back to what runs. */
    void same(String path) {
        Entry known = entries.get(path);
        if (known == null || known.state() != State.LOADED) {
            if (live.text(path).isPresent()) {
                Instant since = known == null || known.liveSince() == null ? clock.instant() : known.liveSince();
                set(path, new Entry(State.LOADED, null, clock.instant(), since));
                LOG.info("{} is again as it runs", path);
            } else {
                entries.remove(path);
            }
        }
    }

    /** It can't be used as it stands. @param started whether it passed every check and could not start */
    void refused(String path, Problem problem, boolean started) {
        Entry known = entries.get(path);
        boolean runs = live.text(path).isPresent();
        State state = started ? State.FAILED : runs ? State.STALE : State.BROKEN;
        Instant changed = known == null ? clock.instant() : known.changedAt();
        boolean told = known != null && Objects.equals(known.problem(), problem);
        set(path, new Entry(state, problem, changed, runs && known != null ? known.liveSince() : null));
        if (!told) {
            String where = path
                    + (problem.line() == null ? "" : ":" + problem.line())
                    + (problem.column() == null ? "" : ":" + problem.column());
            LOG.error("{} {}{}", where, problem.text(), runs ? "; what ran before runs on" : "; it is left out");
        }
    }

    /** What runs of the file is no good: there is nothing better to go back to. */
    void broken(String path, Problem problem) {
        Entry known = entries.get(path);
        Instant changed = known == null ? clock.instant() : known.changedAt();
        set(path, new Entry(State.BROKEN, problem, changed, null));
    }

    /** A file that is not in the routes folder. @param problem {@code null} when it is in use as it stands */
    void outside(String path, Problem problem) {
        Instant now = clock.instant();
        Entry entry = new Entry(problem == null ? State.LOADED : State.STALE, problem, now, now);
        outside.put(path, entry);
        announce.accept(status(path, entry));
        if (problem == null) {
            LOG.info("{} is in use as it stands", path);
        } else {
            LOG.error("{} {}; what was in use before stays", path, problem.text());
        }
    }

    boolean isRefused(String path) {
        Entry known = entries.get(path);
        return known != null && known.problem() != null;
    }

    /** Those that can't be used as they stand. */
    Set<String> refused() {
        Set<String> paths = new TreeSet<>();
        entries.forEach((path, entry) -> {
            if (entry.problem() != null) {
                paths.add(path);
            }
        });
        return paths;
    }

    List<FileStatus> all() {
        return Stream.concat(outside.entrySet().stream(), entries.entrySet().stream())
                .map(entry -> status(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void set(String path, Entry entry) {
        Entry before = entries.put(path, entry);
        if (!entry.equals(before)) {
            announce.accept(status(path, entry));
        }
    }

    private FileStatus status(String path, Entry entry) {
        String folder = FileKinds.folder(path);
        Problem problem = entry.problem();
        return new FileStatus(
                path,
                live.text(folder + "/broker.yaml").isPresent() ? folder : null,
                FileKinds.of(path),
                entry.state(),
                problem == null ? null : problem.line(),
                problem == null ? null : problem.column(),
                problem == null ? null : problem.text(),
                entry.changedAt(),
                entry.liveSince(),
                entry.state() == State.BROKEN
                        ? null
                        : live.text(path).map(ContentVersion::of).orElse(null),
                routes.apply(path));
    }
}
