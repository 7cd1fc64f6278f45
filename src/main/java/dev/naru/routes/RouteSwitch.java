package dev.naru.routes;

import dev.naru.order.Caller;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** Starts and stops single routes. A stopped one runs again when its file is changed and when the hub starts anew. */
@Component
public class RouteSwitch {
    private static final String SUBMIT = "-submit";

    private final CamelContext camel;
    private final VersionRows rows;

    RouteSwitch(CamelContext camel, VersionRows rows) {
        this.camel = camel;
        this.rows = rows;
    }

    /** Whether the route may be stopped by hand: one that carries orders is halted, so that no order is left in doubt. */
    public static boolean isStoppable(String routeId) {
        return !routeId.endsWith(SUBMIT);
    }

    /** @throws IllegalStateException when it could not be started, saying why */
    public void start(String routeId, Caller caller) {
        change(routeId, caller, "started", () -> camel.getRouteController().startRoute(routeId));
    }

    /**
     * What is under way is finished first.
     *
     * @throws IllegalArgumentException when it may not be stopped
     * @throws IllegalStateException when it could not be stopped, saying why
     */
    public void stop(String routeId, Caller caller) {
        if (!isStoppable(routeId)) {
            throw new IllegalArgumentException(routeId + " carries orders (expected: halt the connection)");
        }
        change(routeId, caller, "stopped", () -> camel.getRouteController().stopRoute(routeId));
    }

    private interface Change {
        void carryOut() throws Exception;
    }

    private void change(String routeId, Caller caller, String what, Change change) {
        if (camel.getRoute(routeId) == null) {
            throw new IllegalArgumentException("route: \"" + routeId + "\" does not exist");
        }
        rows.tell("route:" + routeId, caller, what + " by hand");
        try {
            change.carryOut();
        } catch (Exception e) {
            throw new IllegalStateException(routeId + " could not be " + what + ": " + e.getMessage(), e);
        }
    }
}
