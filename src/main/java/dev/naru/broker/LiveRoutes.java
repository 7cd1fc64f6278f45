package dev.naru.broker;

import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.live.FileKinds;
import dev.naru.broker.live.FolderWatch;
import dev.naru.broker.live.LiveCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the hub running on what stands in the routes folder, as far as that can be used. One change after the other. */
final class LiveRoutes implements LiveFiles, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);
    private static final Duration APART = Duration.ofSeconds(2);

    private final LiveCopy live;
    private final FolderWatch watch;
    private final StartFiles start;
    private final ChangeCheck check;
    private final RoutesReload reload;
    private final FileBook book;
    private final Looks looks;
    private final Runnable also;
    /** What stands in the folder, by path. */
    private final Map<String, String> texts;

    private final ScheduledExecutorService timer = timer("routes-watch");
    private final ScheduledExecutorService later = timer("routes-look-over");

    /**
     * When it looks at the folder.
     *
     * @param every how long after one look for changes the next one comes
     * @param overAfter when what runs is looked over: a hub that starts has other things to do first
     */
    record Looks(Duration every, Duration overAfter) {}

    /** @param also done at every look */
    LiveRoutes(StartFiles start, ChangeCheck check, RoutesReload reload, FileBook book, Looks looks, Runnable also) {
        this.start = start;
        this.live = start.live();
        this.watch = start.watch();
        this.check = check;
        this.reload = reload;
        this.book = book;
        this.looks = looks;
        this.also = also;
        this.texts = new TreeMap<>(start.texts());
    }

    private static ScheduledExecutorService timer(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * To be called when everything runs for the first time.
     *
     * @param broken files Camel could not use
     */
    synchronized void begin(List<RouteFile> broken) {
        book.begin();
        Map<String, Optional<String>> back = new LinkedHashMap<>();
        for (RouteFile file : broken) {
            Problem problem = new Problem(file.path(), file.line(), file.column(), file.problem());
            Optional<String> before = start.before().getOrDefault(file.path(), Optional.empty());
            if (before.isPresent()) {
                back.put(file.path(), before);
            } else {
                book.broken(file.path(), problem);
            }
        }
        if (!back.isEmpty()) {
            reload.take(back);
            broken.stream()
                    .filter(file -> back.containsKey(file.path()))
                    .forEach(file -> book.refused(
                            file.path(), new Problem(file.path(), file.line(), file.column(), file.problem()), true));
        }
        start.refused().forEach((path, problem) -> book.refused(path, problem, false));
        long wait = looks.overAfter().toMillis();
        for (String pack : check.packs()) {
            later.schedule(() -> lookOver(pack), wait, TimeUnit.MILLISECONDS);
            wait += APART.toMillis();
        }
        long every = looks.every().toMillis();
        timer.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    /**
     * What is broken in what nobody has used yet; and the next change finds everything at hand. Seconds of work, for which
     * nobody's change waits: what is found while files change hands is looked at once more when they don't.
     */
    private void lookOver(String pack) {
        try {
            if (!check.existing(pack).isEmpty()) {
                noteBroken(pack);
            }
        } catch (RuntimeException e) {
            LOG.warn("{} could not be looked over: {}", pack, e.toString(), e);
        }
    }

    private synchronized void noteBroken(String pack) {
        check.existing(pack).forEach(problem -> {
            if (live.text(problem.path()).isPresent() && !book.isRefused(problem.path())) {
                book.broken(problem.path(), problem);
                LOG.error("{}:{} {}", problem.path(), problem.line(), problem.text());
            }
        });
    }

    private void look() {
        try {
            Map<String, Optional<String>> changes = watch.look();
            if (!changes.isEmpty()) {
                take(changes);
            }
            also();
        } catch (RuntimeException e) {
            LOG.error("changes in the routes folder could not be taken over", e);
        }
    }

    private synchronized void also() {
        also.run();
    }

    private synchronized void take(Map<String, Optional<String>> changes) {
        changes.forEach(this::stands);
        List<Problem> unused = new ArrayList<>();
        for (Set<String> unit : units(changes.keySet())) {
            unused.addAll(takeUnit(unit));
        }
        LOG.debug("{} changed, {} of them can't be used", changes.keySet(), unused.size());
    }

    private void stands(String path, Optional<String> text) {
        if (text.isPresent()) {
            texts.put(path, text.get());
        } else {
            texts.remove(path);
        }
    }

    /**
     * What is looked at together: a folder, with all in it that could not be used before, because what is wrong with a map
     * may be its sample.
     */
    private List<Set<String>> units(Set<String> changed) {
        Map<String, Set<String>> units =
                new TreeMap<>(Comparator.comparing((String folder) -> !folder.equals("kamelets"))
                        .thenComparing(folder -> !folder.equals("policy"))
                        .thenComparing(folder -> folder.equals("hub"))
                        .thenComparing(folder -> folder));
        changed.forEach(path -> units.computeIfAbsent(FileKinds.folder(path), folder -> new TreeSet<>())
                .add(path));
        for (String path : book.refused()) {
            Set<String> unit = units.get(FileKinds.folder(path));
            if (unit != null) {
                unit.add(path);
            }
        }
        return List.copyOf(units.values());
    }

    /** @return what can't be used, or could not start */
    private List<Problem> takeUnit(Set<String> paths) {
        Map<String, Optional<String>> changes = new TreeMap<>();
        for (String path : paths) {
            Optional<String> stands = Optional.ofNullable(texts.get(path));
            if (stands.equals(live.text(path))) {
                book.same(path);
            } else {
                changes.put(path, stands);
            }
        }
        if (changes.isEmpty()) {
            return List.of();
        }
        book.checking(changes.keySet());
        long from = System.nanoTime();
        ChangeCheck.Checked checked = check.check(changes);
        checked.refused().forEach((path, problem) -> book.refused(path, problem, false));
        long checkedAt = System.nanoTime();
        Map<String, Problem> failed = checked.accepted().isEmpty() ? Map.of() : reload.take(checked.accepted());
        Set<String> taken = new TreeSet<>(checked.accepted().keySet());
        taken.removeAll(failed.keySet());
        book.live(taken);
        LOG.debug(
                "{}: checked in {} ms, swapped in {} ms",
                changes.keySet(),
                TimeUnit.NANOSECONDS.toMillis(checkedAt - from),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - checkedAt));
        failed.forEach((path, problem) -> book.refused(path, problem, true));
        List<Problem> unused = new ArrayList<>(checked.refused().values());
        unused.addAll(failed.values());
        return unused;
    }

    @Override
    public List<FileStatus> files() {
        return book.all();
    }

    @Override
    public synchronized CheckReport check(Map<String, String> changes) {
        ChangeCheck.Checked checked = check.check(optional(changes));
        return new CheckReport(List.copyOf(checked.refused().values()), List.copyOf(checked.samples()));
    }

    @Override
    public synchronized CheckReport apply(Map<String, String> changes, Map<String, String> expectedVersions) {
        expectedVersions.forEach((path, expected) -> {
            String stands = LiveFiles.version(watch.text(path).orElse(null));
            if (changes.containsKey(path) && !Objects.equals(stands, expected)) {
                throw new ConcurrentModificationException(path + " has changed meanwhile");
            }
        });
        CheckReport report = check(changes);
        if (!report.isClean()) {
            return report;
        }
        Map<String, Optional<String>> given = optional(changes);
        try {
            watch.write(given);
        } catch (IOException e) {
            throw new UncheckedIOException("the routes folder can't be written", e);
        }
        given.forEach(this::stands);
        List<Problem> unused = new ArrayList<>();
        units(given.keySet()).forEach(unit -> unused.addAll(takeUnit(unit)));
        unused.removeIf(problem -> !given.containsKey(problem.path()));
        return new CheckReport(unused, report.samples());
    }

    private static Map<String, Optional<String>> optional(Map<String, String> changes) {
        Map<String, Optional<String>> given = new TreeMap<>();
        changes.forEach((path, text) -> given.put(path, Optional.ofNullable(text)));
        return given;
    }

    @Override
    public Optional<String> text(String path) {
        return watch.text(path);
    }

    @Override
    public Optional<String> runningText(String path) {
        return live.text(path);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        later.shutdownNow();
    }
}
