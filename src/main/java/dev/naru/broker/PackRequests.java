package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** What leaves for a broker when a call is made, told without sending it. */
public final class PackRequests {
    private static final String CONNECTION = "sample";

    private PackRequests() {}

    /**
     * A request as it leaves.
     *
     * @param query encoded; empty for none
     * @param headers names in any case; a key stands there by its name, {@code {token}}
     * @param body empty for none
     */
    public record Wire(String method, String path, String query, Map<String, String> headers, String body) {}

    /**
     * @param variant {@code live} or {@code paper}
     * @param credentials besides those of the pack's simulator, or in place of them
     * @param at when it leaves, for what is signed
     * @throws IllegalArgumentException when the pack has no such API or environment
     * @throws BrokerCallException when a parameter has no form on the wire
     */
    public static Wire of(
            Pack pack,
            String variant,
            String api,
            Map<String, String> parameters,
            Map<String, String> credentials,
            Instant at) {
        Connection connection = connection(pack, variant, credentials);
        CatalogueRow row = CatalogueFile.read(pack).get(api);
        if (row == null) {
            throw new IllegalArgumentException("api: \"" + api + "\" (expected an id of " + pack.id() + "/apis.csv)");
        }
        CallNames names = new CallNames(
                connection,
                row,
                CallNames.Needs.of(pack),
                name -> pack.section("session").has(name) ? "{" + name + "}" : null);
        HttpRequest bare = CallRequest.of(connection, row, names.parameters(new LinkedHashMap<>(parameters)));
        HttpRequest request =
                names.dressed(bare, new Signer(Clock.fixed(at, ZoneOffset.UTC), new SplittableRandom(0)), Map.of());
        String body = request.body() == null ? "" : new String(request.body(), StandardCharsets.UTF_8);
        return new Wire(request.method(), request.path(), request.query(), request.headers(), body);
    }

    private static Connection connection(Pack pack, String variant, Map<String, String> credentials) {
        JsonNode environments = pack.section("environments");
        Map<String, String> all = new LinkedHashMap<>();
        environments
                .path("simulator")
                .path("credentials")
                .fields()
                .forEachRemaining(
                        entry -> all.put(entry.getKey(), entry.getValue().asText()));
        all.putAll(credentials);
        for (Connection each : StandIns.of(pack, new ArrayList<>()).all()) {
            if (each.variant().equals(variant)) {
                return new Connection(
                        CONNECTION,
                        pack,
                        each.environment(),
                        variant,
                        each.sessions(),
                        each.restUrl(),
                        each.streamUrl(),
                        all,
                        false);
            }
        }
        throw new IllegalArgumentException(
                "environment: \"" + variant + "\" (expected the tr of an entry of " + pack.id() + "'s environments)");
    }
}
