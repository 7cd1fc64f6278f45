package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.model.BrokerState;
import dev.naru.model.Outcome;
import dev.naru.model.Venue;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The connections of this hub, as every other module uses them: their status, their {@code -query} and {@code -submit}
 * routes, their catalogue.
 */
public interface Brokers {

    /** Ids of all configured connections, in the order of the configuration. */
    List<String> connections();

    List<BrokerStatus> statuses();

    /** @throws UnknownConnectionException when no such connection is configured */
    BrokerStatus status(String connection);

    /**
     * How the connection is doing, without all else there is to know about it: an order asks each time.
     *
     * @throws UnknownConnectionException when no such connection is configured
     */
    default BrokerState state(String connection) {
        BrokerStatus status = status(connection);
        return new BrokerState(status.id(), status.state(), status.reason(), status.since());
    }

    /**
     * The connection's masked account number; {@code null} when its credentials don't name it.
     *
     * @throws UnknownConnectionException when no such connection is configured
     */
    default String account(String connection) {
        return status(connection).account();
    }

    /** Whether the connection's pack has a route of that name, for example {@code candle-query}. */
    boolean can(String connection, String routeName);

    /**
     * Asks a {@code -query} route and waits for its answer, under the poll policy.
     *
     * @param routeName file name of the route without its ending, for example {@code quote-query}
     * @param body what the route's contract says, mostly a {@link dev.naru.model.Query}
     * @throws BrokerCallException when the broker refused, could not be reached, or lacks the route
     */
    <T> T query(String connection, String routeName, Object body, Class<T> answer);

    /** As {@link #query}, for routes that answer with a list. */
    <T> List<T> queryList(String connection, String routeName, Object body, Class<T> element);

    /** As {@link #queryList}, telling also whether the list is whole. */
    default <T> Listing<T> queryListing(String connection, String routeName, Object body, Class<T> element) {
        return new Listing<>(queryList(connection, routeName, body, element), true);
    }

    /**
     * Sends through a {@code -submit} route exactly once. Never throws: what is not proven comes back as
     * {@link Outcome.Unknown}.
     */
    Outcome submit(String connection, String routeName, Object body);

    /**
     * As {@link #submit(String, String, Object)}, asking once more when all waiting is over.
     *
     * @param mayLeave asked right before the bytes leave; what it answers {@code false} for is not sent
     */
    default Outcome submit(String connection, String routeName, Object body, BooleanSupplier mayLeave) {
        return mayLeave.getAsBoolean()
                ? submit(connection, routeName, body)
                : new Outcome.NotSent("held back before it left");
    }

    /**
     * Where orders may be sent through the connection, of which types there, and for how long: {@code orders} in
     * {@code broker.yaml} for the connection's environment. A pack that says nothing takes limit and market orders of
     * the day for KRX.
     */
    default OrderPlaces orderPlaces(String connection) {
        return OrderPlaces.USUAL;
    }

    /** Name of the trading hours that hold for the connection, as {@link TradingSessions} knows them. */
    default String sessions(String connection) {
        return Venue.KRX.name();
    }

    /**
     * What the configuration says about trading real money through the connection.
     *
     * @throws UnknownConnectionException when no such connection is configured
     */
    default LiveTrading liveTrading(String connection) {
        return LiveTrading.NONE;
    }

    /** Every API of the connection's catalogue ({@code apis.csv}). */
    List<Api> apis(String connection);

    /**
     * Calls any catalogued API through token, budget and paging.
     *
     * @param parameters wire names and values as the broker's reference prints them; a number is sent as a number, a
     *     text as a text
     * @return the broker's answer as it came, pages merged
     */
    JsonNode call(String connection, String apiId, Map<String, Object> parameters);

    /**
     * Has the broker forget the connection's session keys; the next call has new ones issued.
     *
     * @throws BrokerCallException when the broker could not be told; the hub has forgotten them all the same
     */
    void endSession(String connection);

    /** The state of every file under the routes folder, broken ones with line and reason. */
    List<RouteFile> files();

    /** Every route of every connection and of the hub itself. */
    List<RouteStatus> routes();
}
