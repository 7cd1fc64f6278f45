package dev.naru.broker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routes folder while the hub runs: what stands in it, what runs of it, and changes to it. A change takes effect
 * within two seconds of its save; one that can't be used touches nothing that runs. Paths are relative to the folder,
 * with {@code /}.
 */
public interface LiveFiles {

    /** Every file, by path; one that was deleted is gone from here once nothing of it runs any more. */
    List<FileStatus> files();

    /**
     * What would be wrong with a change, without touching anything.
     *
     * @param changes text by path; {@code null} for a file that is deleted
     */
    CheckReport check(Map<String, String> changes);

    /**
     * Checks a change and, when nothing is wrong with it, writes it into the folder and swaps it in.
     *
     * @param changes as for {@link #check}
     * @param expectedVersions {@link #version} of the text each change was made on; {@code null} for a file that was not
     *     there. A path that is absent here is not compared
     * @return what is wrong; nothing was written then. A file that could not start is among the problems, too, and what
     *     ran before runs again
     * @throws java.util.ConcurrentModificationException when a file has changed since, naming it
     */
    CheckReport apply(Map<String, String> changes, Map<String, String> expectedVersions);

    /** What stands in the folder; empty when there is no such file. */
    Optional<String> text(String path);

    /** What runs; empty when nothing of it does. */
    Optional<String> runningText(String path);

    /** Tells texts apart: the first 12 digits of the SHA-256; {@code null} for {@code null}. */
    static String version(String text) {
        return ContentVersion.of(text);
    }
}
