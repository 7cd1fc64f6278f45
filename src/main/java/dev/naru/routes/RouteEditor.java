package dev.naru.routes;

import dev.naru.broker.CheckReport;
import dev.naru.broker.LiveFiles;
import dev.naru.order.Caller;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Changes to the routes folder by people and programs: taken over only when they can be used, to the letter, and every one
 * of them kept and accounted for. Who may change anything is asked by the caller.
 */
@Component
public class RouteEditor {
    private static final Pattern PATH =
            Pattern.compile("(?!.*(^|/)\\.)[\\w.-]+(/[\\w.-]+){1,2}\\.(yaml|csv|json|txt|md)");
    private static final int LONGEST_PATH = 200;
    private static final int LONGEST_TEXT = 512 * 1024;

    private final LiveFiles files;
    private final VersionRows rows;
    private final boolean enabled;
    /** Paths whose change is under way here, so that nobody takes it for one in the folder. */
    private final Set<String> applying = ConcurrentHashMap.newKeySet();

    RouteEditor(LiveFiles files, VersionRows rows, @Value("${naru.routes.editor.enabled:true}") boolean enabled) {
        this.files = files;
        this.rows = rows;
        this.enabled = enabled;
    }

    /** Whether files may be changed here at all. */
    public boolean enabled() {
        return enabled;
    }

    /**
     * What would be wrong with a text, without touching anything.
     *
     * @throws IllegalArgumentException when no file may have that path, or the text is too long
     */
    public CheckReport check(String path, String text) {
        require(path, text);
        return files.check(Collections.singletonMap(path, text));
    }

    /** As {@link #check(String, String)}, of several at once. */
    public CheckReport check(Map<String, String> changes) {
        changes.forEach(RouteEditor::require);
        return files.check(changes);
    }

    /**
     * Checks a text and, when nothing is wrong with it, writes it into the folder and swaps it in.
     *
     * @param text {@code null} deletes the file
     * @param expected version of the text it was made of; {@code null} when there was no file
     * @return what is wrong; a text that can't be used is not written
     * @throws ConcurrentModificationException when the file has changed since; nothing was written
     * @throws IllegalArgumentException when no file may have that path, or the text is too long
     */
    public CheckReport apply(String path, String text, String expected, Caller caller) {
        return apply(path, text, expected, caller, "changed");
    }

    /**
     * Puts an earlier version back, as {@link #apply} would.
     *
     * @throws IllegalArgumentException when there is no such version
     */
    public CheckReport goBack(String path, int number, String expected, Caller caller) {
        FileVersion version = rows.find(path, number)
                .orElseThrow(() -> new IllegalArgumentException(path + " has no version " + number));
        return apply(path, version.text(), expected, caller, "put back to its version " + number);
    }

    private CheckReport apply(String path, String text, String expected, Caller caller, String what) {
        if (!enabled) {
            throw new IllegalStateException("naru.routes.editor.enabled is false");
        }
        CheckReport report = check(path, text);
        String before = files.text(path).orElse(null);
        String was = LiveFiles.version(before);
        if (!Objects.equals(was, expected)) {
            throw new ConcurrentModificationException(
                    path + " has changed meanwhile: it is " + was + " (expected " + expected + ")");
        } else if (!report.isClean() || Objects.equals(before, text)) {
            return report;
        }
        applying.add(path);
        try {
            int number =
                    rows.add(path, before, text, caller, what + ": was " + was + ", is " + LiveFiles.version(text));
            return take(path, text, expected, caller, number);
        } finally {
            applying.remove(path);
        }
    }

    private CheckReport take(String path, String text, String expected, Caller caller, int number) {
        boolean written = false;
        try {
            CheckReport report =
                    files.apply(Collections.singletonMap(path, text), Collections.singletonMap(path, expected));
            written = report.isClean();
            return report;
        } finally {
            if (!written && !Objects.equals(files.text(path).orElse(null), text)) {
                rows.remove(path, number, caller, "could not be taken over: it stays " + expected);
            } else if (!written) {
                rows.tell(path, caller, "is written and could not start: what ran before runs on");
            }
        }
    }

    /** Whether a change of the file is under way here. */
    boolean applies(String path) {
        return applying.contains(path);
    }

    /** Every version that was kept, the newest first. */
    public List<FileVersion> versions(String path) {
        return rows.of(path);
    }

    public Optional<FileVersion> version(String path, int number) {
        return rows.find(path, number);
    }

    private static void require(String path, String text) {
        if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("path: \"" + path
                    + "\" (expected folder/name.yaml or folder/samples/name.yaml below the routes folder)");
        } else if (text != null && text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    path + ": " + text.length() + " characters (expected at most " + LONGEST_TEXT + ")");
        }
    }
}
