package dev.naru.broker;

import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.live.FilesWatch;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes over the connection blocks of the configuration as they change; one that can't be used leaves its connection as it is. */
final class LiveConnections {
    private static final String NAME = "application.yml";

    private final ConfigurationFile file;
    private final FilesWatch watch;
    private final ConfiguredConnections connections;
    private final ConnectionSwap swap;
    private final RoutesReload reload;
    private final FileBook book;
    private boolean told;

    LiveConnections(
            ConfigurationFile file,
            ConfiguredConnections connections,
            ConnectionSwap swap,
            RoutesReload reload,
            FileBook book) {
        this.file = file;
        this.watch = new FilesWatch(file.files());
        this.connections = connections;
        this.swap = swap;
        this.reload = reload;
        this.book = book;
    }

    void look() {
        if (watch.look()) {
            read();
        } else if (swap.canLeave()) {
            reload.configure(connections.blocks());
        }
    }

    private void read() {
        Map<String, ConnectionSettings.Block> blocks;
        try {
            blocks = file.read().connections();
        } catch (RuntimeException e) {
            tell(rootOf(e));
            return;
        }
        if (!blocks.equals(connections.blocks()) || told) {
            reload.configure(blocks);
        }
        Map<String, String> refused = connections.refused();
        tell(refused.isEmpty() ? null : refused.values().stream().sorted().collect(Collectors.joining("; ")));
    }

    /** @param problem {@code null} when all of it is in use */
    private void tell(String problem) {
        if (problem != null || told) {
            book.outside(NAME, problem == null ? null : new Problem(NAME, null, null, problem));
        }
        told = problem != null;
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
