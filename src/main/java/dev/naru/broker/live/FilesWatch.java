package dev.naru.broker.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at single files and tells when one of them has changed and stayed the same for two looks. */
public final class FilesWatch {
    private final List<Path> files;
    private Map<Path, Mark> settled;
    private Map<Path, Mark> last;

    /** @param files those that are not there yet count when they come */
    public FilesWatch(Collection<Path> files) {
        this.files = List.copyOf(files);
        this.settled = marks();
        this.last = settled;
    }

    /** Whether something has changed since it last said so. */
    public boolean look() {
        Map<Path, Mark> now = marks();
        boolean changed = now.equals(last) && !now.equals(settled);
        if (changed) {
            settled = now;
        }
        last = now;
        return changed;
    }

    private Map<Path, Mark> marks() {
        Map<Path, Mark> marks = new HashMap<>();
        for (Path file : files) {
            try {
                marks.put(file, Mark.of(Files.readAttributes(file, BasicFileAttributes.class)));
            } catch (IOException e) {
                marks.remove(file);
            }
        }
        return marks;
    }
}
