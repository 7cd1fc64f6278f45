package dev.naru.broker;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts other connections in the place of those there are, and tells whoever keeps something of them: keys stay good, calls
 * of the last seconds count, answers serve no more.
 */
final class ConnectionSwap {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionSwap.class);

    private final ConfiguredConnections connections;
    private final Kept kept;
    private final Supplier<Set<String>> open;
    private final Supplier<List<BrokenFileException>> calendars;
    private final Consumer<Object> events;

    /** What is kept of connections. */
    record Kept(
            CallBudgets budgets, IssuedKeys keys, AnswerCache answers, MapComponent maps, BrokerStatuses statuses) {}

    /**
     * @param open ids of connections that must not go yet
     * @param calendars gives every connection its calendar, and tells which could not have one
     */
    ConnectionSwap(
            ConfiguredConnections connections,
            Kept kept,
            Supplier<Set<String>> open,
            Supplier<List<BrokenFileException>> calendars,
            Consumer<Object> events) {
        this.connections = connections;
        this.kept = kept;
        this.open = open;
        this.calendars = calendars;
        this.events = events;
    }

    /**
     * After packs have changed, come or gone.
     *
     * @return connections whose streams are to be opened anew
     */
    Set<String> replace(Set<String> changedFolders) {
        return replace(connections.blocks(), changedFolders);
    }

    /** After the configuration has changed. @return connections whose streams are to be opened anew */
    Set<String> configure(Map<String, ConnectionSettings.Block> blocks) {
        return replace(blocks, Set.of());
    }

    /** Whether something stays only until its orders are done, and need not any more. */
    boolean canLeave() {
        Set<String> leaving = connections.leaving();
        return !leaving.isEmpty() && !open.get().containsAll(leaving);
    }

    private Set<String> replace(Map<String, ConnectionSettings.Block> blocks, Set<String> changedFolders) {
        List<String> before = connections.ids();
        Set<String> leaving = connections.leaving();
        Set<String> reopened = new LinkedHashSet<>();
        for (ConfiguredConnections.Change change : connections.replace(blocks, changedFolders, open.get())) {
            if (change.after() == null) {
                gone(change.id());
                reopened.add(change.id());
            } else {
                replaced(change.after());
                if (change.before() != null && !change.after().streamsAs(change.before())) {
                    reopened.add(change.id());
                }
            }
        }
        connections.leaving().stream()
                .filter(id -> !leaving.contains(id))
                .forEach(id -> LOG.warn(
                        "connection {} is configured no more; it takes no new orders and goes when its open ones are"
                                + " done",
                        id));
        if (!before.equals(connections.ids())) {
            LOG.info("connections are now {}", connections.ids());
            events.accept(new ConnectionsChanged(connections.ids()));
        }
        return reopened;
    }

    private void replaced(Connection connection) {
        kept.budgets().replaced(connection);
        kept.keys().replaced(connection);
        kept.answers().forget(connection.id());
        kept.maps().refresh(connection.id());
    }

    private void gone(String id) {
        kept.budgets().forget(id);
        kept.keys().forget(id);
        kept.answers().forget(id);
        kept.statuses().forget(id);
    }

    /** Gives every connection its calendar. @return those that could not have one */
    List<BrokenFileException> calendars() {
        return calendars.get();
    }

    List<Connection> all() {
        return connections.all();
    }

    List<String> ids() {
        return connections.ids();
    }
}
