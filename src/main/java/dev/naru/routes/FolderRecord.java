package dev.naru.routes;

import dev.naru.broker.FileStatus;
import dev.naru.broker.LiveFiles;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Keeps versions, too, of what is changed in the folder itself, with any editor: who did it the hub can't know. */
@Component
class FolderRecord {
    private static final Logger LOG = LoggerFactory.getLogger(FolderRecord.class);

    private final LiveFiles files;
    private final RouteEditor editor;
    private final VersionRows rows;
    /** What ran when a change was first seen, by path. */
    private final Map<String, Optional<String>> before = new ConcurrentHashMap<>();

    FolderRecord(LiveFiles files, RouteEditor editor, VersionRows rows) {
        this.files = files;
        this.editor = editor;
        this.rows = rows;
    }

    @EventListener
    void on(FileStatus file) {
        String path = file.path();
        if (editor.applies(path)) {
            before.remove(path);
        } else if (file.state() != FileStatus.State.LOADED) {
            before.computeIfAbsent(path, files::runningText);
        } else {
            Optional<String> was = before.remove(path);
            String is = files.runningText(path).orElse(null);
            if (was != null && !Objects.equals(was.orElse(null), is)) {
                keep(path, was.orElse(null), is);
            }
        }
    }

    private void keep(String path, String was, String is) {
        try {
            String words = "changed in the folder: was " + LiveFiles.version(was) + ", is " + LiveFiles.version(is);
            rows.add(path, was, is, VersionRows.FOUND, words);
        } catch (DataAccessException e) {
            LOG.warn("the new version of {} could not be kept: {}", path, e.toString());
        }
    }
}
