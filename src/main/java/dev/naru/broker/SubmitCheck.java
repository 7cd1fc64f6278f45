package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Whether a pack's route says so where it changes something at the broker: what does not could be sent twice. */
final class SubmitCheck {
    private static final String ROLE = "-submit";
    private static final String POLICY = "routeConfigurationId";

    private SubmitCheck() {}

    /** @param name of the route, as its file has it */
    static List<RouteSchema.Fault> faults(String name, JsonNode document, Collection<RouteUris.Named> uris) {
        List<RouteSchema.Fault> faults = new ArrayList<>();
        boolean submits = name.endsWith(ROLE);
        JsonNode route = document.path(0).path("route");
        if (submits && !route.path(POLICY).asText().equals("submit")) {
            faults.add(new RouteSchema.Fault(
                    List.of("0", "route", route.has(POLICY) ? POLICY : "id"),
                    POLICY + ": \"" + route.path(POLICY).asText()
                            + "\" (expected \"submit\", under which nothing is sent again)"));
        }
        for (RouteUris.Named uri : uris) {
            if (uri.scheme().equals("broker-call") && submits != uri.uri().matches(".*[?&]submit=true(&.*)?")) {
                faults.add(new RouteSchema.Fault(
                        uri.path(),
                        submits
                                ? "submit: missing (expected submit=true in a " + ROLE + " route)"
                                : "submit=true (expected in " + ROLE + " routes only)"));
            }
        }
        return faults;
    }
}
