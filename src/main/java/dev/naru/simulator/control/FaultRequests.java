package dev.naru.simulator.control;

import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import dev.naru.simulator.fault.FrontEnd;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads fault requests: some act at once on open sockets and tokens, the others wait for calls and frames. */
final class FaultRequests {

    private static final Map<String, Consumer<FrontEnd>> AT_ONCE = Map.of(
            "expire-tokens", FrontEnd::expireTokens,
            "expire-approvals", FrontEnd::expireApprovals,
            "close", FrontEnd::closeSockets,
            "half-open", FrontEnd::freezeSockets);
    /** The general names of channels: a fault on one is shown by every front end that has such a channel. */
    private static final List<String> CHANNELS = List.of("trade", "book", "index", "notice");

    private final Switches switches;

    FaultRequests(Switches switches) {
        this.switches = switches;
    }

    JsonObject add(JsonObject request) {
        String scenario = request.getString("scenario", "");
        String frontEnd = request.getString("frontEnd", "");
        if (AT_ONCE.containsKey(scenario)) {
            switches.frontEnds().stream()
                    .filter(one -> frontEnd.isEmpty() || one.name().equals(frontEnd))
                    .forEach(AT_ONCE.get(scenario));
        } else if (scenario.equals("drift")) {
            drift(request);
        } else if (scenario.equals("drop-notice")) {
            switches.faults().add(fault(FaultKind.DROP_FRAME, request.put("match", "notice")));
        } else {
            switches.faults().add(fault(FaultKind.parse(scenario), request));
        }
        return list();
    }

    /** {@code fields} changes JSON records, the name of a channel the number of its positional fields. */
    private void drift(JsonObject request) {
        if (request.containsKey("fields")) {
            switches.faults().add(fault(FaultKind.FIELDS, request).withWidth(request.getInteger("fields")));
        }
        for (String channel : CHANNELS) {
            if (request.containsKey(channel)) {
                Fault fault = fault(FaultKind.WIDTH, request.copy().put("match", channel));
                switches.faults().add(fault.withWidth(request.getInteger(channel)));
            }
        }
    }

    private static Fault fault(FaultKind kind, JsonObject request) {
        return new Fault(
                kind,
                request.getString("match", ""),
                request.getString("frontEnd", ""),
                request.getInteger("times", 0),
                request.getDouble("probability", 1.0),
                request.getInteger("status", 503),
                String.valueOf(request.getValue("retryAfter", "")),
                request.getLong("ms", 0L),
                request.getInteger("width", 0),
                request.getString("code", ""),
                request.getString("text", ""));
    }

    JsonObject clear() {
        switches.faults().clear();
        return list();
    }

    JsonObject list() {
        JsonArray faults = new JsonArray();
        switches.faults()
                .list()
                .forEach(shown -> faults.add(new JsonObject()
                        .put("scenario", shown.fault().kind().scenario())
                        .put("match", shown.fault().match())
                        .put("frontEnd", shown.fault().frontEnd())
                        .put("times", shown.fault().times())
                        .put("probability", shown.fault().probability())
                        .put("shown", shown.shown())));
        return new JsonObject().put("faults", faults);
    }
}
