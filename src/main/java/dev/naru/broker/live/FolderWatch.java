package dev.naru.broker.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a folder again and again and tells what has changed in it. A file counts when two looks in a row find it the
 * same, so that one that is half written, or away for a moment, does not. A file that is gone counts when nothing else in
 * its folder is on the move.
 */
public final class FolderWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final Folder folder;
    private final Map<String, Mark> settled = new HashMap<>();
    private Map<String, Mark> last = Map.of();
    private boolean readable = true;

    public FolderWatch(Path dir) {
        this.folder = new Folder(dir);
    }

    /** Everything that is there, to begin with. @throws IOException when the folder can't be read */
    public Map<String, String> begin() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        last = folder.marks();
        for (Map.Entry<String, Mark> file : last.entrySet()) {
            texts.put(file.getKey(), folder.text(file.getKey()));
            settled.put(file.getKey(), file.getValue());
        }
        return texts;
    }

    /** Texts of files that changed or came, by path; empty for those that are gone. */
    public Map<String, Optional<String>> look() {
        Map<String, Mark> now;
        try {
            now = folder.marks();
            readable = true;
        } catch (IOException e) {
            if (readable) {
                LOG.error("{} can't be read, what runs of it runs on: {}", folder.dir(), e.toString());
            }
            readable = false;
            return Map.of();
        }
        Set<String> moving = new HashSet<>();
        Set<String> still = new TreeSet<>();
        Set<String> known = new HashSet<>(now.keySet());
        known.addAll(settled.keySet());
        for (String path : known) {
            Mark mark = now.get(path);
            if (!Objects.equals(mark, settled.get(path))) {
                if (Objects.equals(mark, last.get(path))) {
                    still.add(path);
                } else {
                    moving.add(top(path));
                }
            }
        }
        last = now;
        Map<String, Optional<String>> changes = new TreeMap<>();
        for (String path : still) {
            Mark mark = now.get(path);
            if (mark != null || !moving.contains(top(path))) {
                read(path, mark).ifPresent(text -> changes.put(path, text));
            }
        }
        return changes;
    }

    /** @return empty when it has just changed again */
    private Optional<Optional<String>> read(String path, Mark mark) {
        try {
            String text = mark == null ? null : folder.text(path);
            if (!Objects.equals(mark, folder.mark(path))) {
                return Optional.empty();
            }
            if (mark == null) {
                settled.remove(path);
            } else {
                settled.put(path, mark);
            }
            return Optional.of(Optional.ofNullable(text));
        } catch (IOException e) {
            LOG.debug("{} is looked at again: {}", path, e.toString());
            return Optional.empty();
        }
    }

    private static String top(String path) {
        return path.substring(0, Math.max(0, path.indexOf('/')));
    }

    /** Writes files as they are to be; whoever reads meanwhile sees them whole. */
    public void write(Map<String, Optional<String>> changes) throws IOException {
        for (Map.Entry<String, Optional<String>> change : changes.entrySet()) {
            if (change.getValue().isPresent()) {
                folder.write(change.getKey(), change.getValue().get());
            } else {
                folder.delete(change.getKey());
            }
        }
    }

    /** What stands in a file at this moment; empty when there is none. */
    public Optional<String> text(String path) {
        try {
            return Files.isRegularFile(folder.file(path)) ? Optional.of(folder.text(path)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
