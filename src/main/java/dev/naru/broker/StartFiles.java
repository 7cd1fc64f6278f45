package dev.naru.broker;

import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.live.FolderWatch;
import dev.naru.broker.live.LiveCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes folder as the hub starts on it: what changed while it was down is checked as any change is, and where it can't
 * be used the hub starts on the last good version.
 *
 * @param texts what stands in the folder
 * @param refused why files can't be used as they stand; empty where nothing has changed
 * @param before what was there before the changes that were taken over
 */
record StartFiles(
        LiveCopy live,
        FolderWatch watch,
        Map<String, String> texts,
        Map<String, Problem> refused,
        Map<String, Optional<String>> before) {
    private static final Logger LOG = LoggerFactory.getLogger(StartFiles.class);

    /** @param looking looks over a folder */
    static StartFiles of(LiveCopy live, Path routesDir, Function<Path, RoutesCheck> looking) {
        FolderWatch watch = new FolderWatch(routesDir);
        Map<String, String> texts;
        try {
            texts = watch.begin();
        } catch (IOException e) {
            LOG.error(
                    "naru.routes-dir: {} can't be read, the hub starts on what ran last: {}", routesDir, e.toString());
            return new StartFiles(live, watch, live.texts(), Map.of(), Map.of());
        }
        Map<String, String> ran = live.texts();
        Map<String, Optional<String>> changes = changes(ran, texts);
        if (ran.isEmpty()) {
            live.put(changes);
            return new StartFiles(live, watch, texts, Map.of(), Map.of());
        }
        ConnectionsCheck nothingRuns = new ConnectionsCheck(Map.of(), 0, Set.of(), Set.of());
        ChangeCheck check = new ChangeCheck(live, looking, () -> nothingRuns);
        ChangeCheck.Checked checked = check.check(changes);
        Map<String, Optional<String>> before = new LinkedHashMap<>();
        checked.accepted().keySet().forEach(path -> before.put(path, live.text(path)));
        live.put(checked.accepted());
        return new StartFiles(live, watch, texts, checked.refused(), before);
    }

    private static Map<String, Optional<String>> changes(Map<String, String> from, Map<String, String> to) {
        Map<String, Optional<String>> changes = new TreeMap<>();
        to.forEach((path, text) -> {
            if (!text.equals(from.get(path))) {
                changes.put(path, Optional.of(text));
            }
        });
        from.keySet().stream()
                .filter(path -> !to.containsKey(path))
                .forEach(path -> changes.put(path, Optional.empty()));
        return changes;
    }
}
