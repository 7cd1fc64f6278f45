package dev.naru.broker;

import dev.naru.broker.BrokerCallException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** What a connection can do: the routes its pack has, less those whose APIs its environment does not offer. */
final class Capabilities {
    /** What places orders. */
    private static final String NEW_ORDERS = "order-submit";

    private final Connections connections;
    private final RouteFolder folder;
    private final Catalogues catalogues;
    private final CamelContext camel;

    Capabilities(Connections connections, RouteFolder folder, Catalogues catalogues, CamelContext camel) {
        this.connections = connections;
        this.folder = folder;
        this.catalogues = catalogues;
        this.camel = camel;
    }

    List<String> of(Connection connection) {
        return folder.files().stream()
                .filter(file -> connection.id().equals(file.file().connection()))
                .filter(file -> !file.isBroken() && notOffered(file, connection).isEmpty())
                .filter(file -> !isLeaving(connection.id(), file.name()))
                .map(LoadedFile::name)
                .sorted()
                .toList();
    }

    boolean has(Connection connection, String routeName) {
        return folder.find(connection.id(), routeName)
                .filter(file -> !file.isBroken() && !isLeaving(connection.id(), routeName))
                .filter(file -> notOffered(file, connection).isEmpty())
                .isPresent();
    }

    /** What is configured no more takes no new orders. */
    private boolean isLeaving(String connection, String routeName) {
        return routeName.equals(NEW_ORDERS) && connections.leaving().contains(connection);
    }

    /**
     * The endpoint a route takes its work from.
     *
     * @throws BrokerCallException of kind {@code REJECTED} with the reason when the route can't be used
     */
    String endpoint(String connectionId, String routeName) {
        Connection connection = usable(connectionId);
        LoadedFile file = folder.find(connectionId, routeName)
                .orElseThrow(() -> refused(connectionId + " has no " + routeName + " (its pack "
                        + connection.pack().id() + " has no " + routeName + RouteSource.ENDING + ")"));
        if (isLeaving(connectionId, routeName)) {
            throw refused(connectionId + " is configured no more and only stays until its open orders are done");
        }
        if (file.isBroken()) {
            throw refused(connectionId + " has no " + routeName + ": " + where(file.file()) + " "
                    + file.file().problem());
        }
        notOffered(file, connection).ifPresent(api -> {
            throw refused(
                    connectionId + " has no " + routeName + ": " + connection.environment() + " does not offer " + api);
        });
        String id = connectionId + "/" + routeName;
        if (!camel.getRouteController().getRouteStatus(id).isStarted()) {
            throw refused(id + " is not running");
        }
        return "direct:" + id;
    }

    private Connection usable(String id) {
        for (Connections.Unusable unusable : connections.unusable()) {
            if (unusable.id().equals(id)) {
                throw refused(id + (unusable.disabled() ? " is disabled" : " can't be used: " + unusable.reason()));
            }
        }
        return connections.get(id);
    }

    /** The APIs of a route when the environment offers none of them; a route may choose between several. */
    private Optional<String> notOffered(LoadedFile file, Connection connection) {
        List<Api> called = file.calls().stream()
                .flatMap(api -> catalogues.api(connection, api).stream())
                .toList();
        return called.isEmpty() || called.stream().anyMatch(Api::available)
                ? Optional.empty()
                : Optional.of(called.stream().map(Api::id).collect(Collectors.joining(", ")));
    }

    private static String where(RouteFile file) {
        return file.path() + (file.line() == null ? "" : ":" + file.line());
    }

    private static BrokerCallException refused(String why) {
        return new BrokerCallException(Kind.REJECTED, "NO_ROUTE", why, null, null);
    }
}
