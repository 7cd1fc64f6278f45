package dev.naru.broker.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes folder as it runs: a copy in the data folder ({@code routes.live}) that only takes what could be used. All of
 * the hub reads from here, so that a broken file touches nothing, not even a restart.
 */
public final class LiveCopy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCopy.class);
    private static final String NAME = "routes.live";
    private static final String CANDIDATE = "routes.check-";
    private static final int MOST_HUBS = 64;

    private final Folder folder;
    private final FileChannel lock;
    private final Map<String, String> texts = new ConcurrentSkipListMap<>();

    private LiveCopy(Path dir, FileChannel lock) throws IOException {
        this.folder = new Folder(dir);
        this.lock = lock;
        Files.createDirectories(dir);
        for (String path : folder.marks().keySet()) {
            texts.put(path, folder.text(path));
        }
    }

    /**
     * The copy of this hub; another hub over the same data folder has one of its own.
     *
     * @throws UncheckedIOException when the data folder can't be written
     */
    public static LiveCopy open(Path dataDir) {
        try {
            Files.createDirectories(dataDir);
            for (int hub = 1; hub <= MOST_HUBS; hub++) {
                String name = hub == 1 ? NAME : NAME + "-" + hub;
                FileChannel channel = FileChannel.open(
                        dataDir.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (isFree(channel)) {
                    return new LiveCopy(dataDir.resolve(name).toAbsolutePath().normalize(), channel);
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("naru.data-dir: " + dataDir + " can't be used", e);
        }
        throw new IllegalStateException("naru.data-dir: " + dataDir + " is used by " + MOST_HUBS + " hubs");
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock locked = channel.tryLock();
            return locked != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    public Path dir() {
        return folder.dir();
    }

    /** Everything, by path. */
    public Map<String, String> texts() {
        return new TreeMap<>(texts);
    }

    public Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    /** Takes over changes; empty for files that are gone. */
    public void put(Map<String, Optional<String>> changes) {
        changes.forEach((path, text) -> {
            try {
                if (text.isPresent()) {
                    folder.write(path, text.get());
                    texts.put(path, text.get());
                } else {
                    folder.delete(path);
                    texts.remove(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(path + " can't be written to " + dir(), e);
            }
        });
    }

    /** A folder as this one would be with changes, to be checked; gone when it is closed. */
    public final class Candidate implements AutoCloseable {
        private final Path dir;

        private Candidate(Path dir) {
            this.dir = dir;
        }

        public Path dir() {
            return dir;
        }

        @Override
        public void close() {
            remove(dir);
        }
    }

    /** @param needed which files are needed besides those changed */
    public Candidate candidate(Map<String, Optional<String>> changes, Predicate<String> needed) {
        try {
            Path made = Files.createTempDirectory(dir().getParent(), CANDIDATE);
            Folder candidate = new Folder(made);
            for (String path : texts.keySet()) {
                if (!changes.containsKey(path) && needed.test(path)) {
                    Path link = candidate.file(path);
                    Files.createDirectories(link.getParent());
                    link(link, folder.file(path));
                }
            }
            for (Map.Entry<String, Optional<String>> change : changes.entrySet()) {
                if (change.getValue().isPresent()) {
                    candidate.write(change.getKey(), change.getValue().get());
                }
            }
            return new Candidate(made);
        } catch (IOException e) {
            throw new UncheckedIOException("no candidate can be made in " + dir().getParent(), e);
        }
    }

    /** Files here are replaced and never written to, so that a link stays what it was. */
    private static void link(Path link, Path file) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(file, link);
        }
    }

    private static void remove(Path dir) {
        try (Stream<Path> files = Files.walk(dir)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    LOG.debug("{} is left behind: {}", file, e.toString());
                }
            });
        } catch (IOException e) {
            LOG.debug("{} is left behind: {}", dir, e.toString());
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.debug("lock of {}", dir(), e);
        }
    }
}
