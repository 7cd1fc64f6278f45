package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Calls of catalogued APIs: page by page, each through {@link OneCall}. */
final class BrokerCalls {
    private final PackCatalogues catalogues;
    private final OneCall oneCall;
    private final Clock clock;

    BrokerCalls(PackCatalogues catalogues, OneCall oneCall, Clock clock) {
        this.catalogues = catalogues;
        this.oneCall = oneCall;
        this.clock = clock;
    }

    /**
     * The API, with all that the pack says about calling it known to be usable.
     *
     * @throws IllegalArgumentException when the catalogue has no such API
     * @throws BrokenFileException when the pack can't be used for it
     */
    CatalogueRow api(Connection connection, String apiId) {
        CatalogueRow api = catalogues.row(connection, apiId);
        Paging.of(connection.pack(), api);
        PackLimits.of(connection);
        KeyRule.all(connection.pack());
        oneCall.outcomes(connection);
        CallNames.check(connection.pack());
        return api;
    }

    /**
     * @param sent told {@code true} right before a request may leave, {@code false} when it provably did nothing
     * @throws BrokerCallException when it did not go well
     */
    CallAnswer call(
            Connection connection,
            CatalogueRow api,
            Map<String, Object> parameters,
            CallOptions options,
            Consumer<Boolean> sent) {
        checkOffered(connection, api);
        Paging paging = options.paging() ? Paging.of(connection.pack(), api) : null;
        if (paging == null) {
            OneCall.Reply reply = oneCall.make(connection, api, first(connection, api, parameters), options, sent);
            return new CallAnswer(part(connection.pack(), reply.body()), reply.empty(), false, clock.instant());
        }
        int most = options.maxPages() > 0 ? Math.min(options.maxPages(), paging.maxPages()) : paging.maxPages();
        MergedPages pages = new MergedPages();
        boolean empty = false;
        Optional<Paging.Page> next = Optional.of(paging.first(parameters, api.required()));
        for (int page = 0; page < most && next.isPresent(); page++) {
            OneCall.Reply reply = oneCall.make(connection, api, next.get(), options, sent);
            JsonNode body = part(connection.pack(), reply.body());
            pages.add(body);
            empty = page == 0 && reply.empty();
            next = reply.empty() ? Optional.empty() : paging.next(next.get(), reply, body);
        }
        return new CallAnswer(pages.all(), empty, next.isPresent(), clock.instant());
    }

    /** What routes get of an answer: what stands at the pack's {@code answer}, all of it when nothing does. */
    static JsonNode part(Pack pack, JsonNode body) {
        String pointer = pack.section("answer").asText("");
        JsonNode part = pointer.isEmpty() ? null : Json.at(body, pointer);
        return part == null || !part.isContainerNode() ? body : part;
    }

    private static Paging.Page first(Connection connection, CatalogueRow api, Map<String, Object> parameters) {
        Paging paging = Paging.of(connection.pack(), api);
        return paging == null ? new Paging.Page(parameters, Map.of()) : paging.first(parameters, api.required());
    }

    private static void checkOffered(Connection connection, CatalogueRow api) {
        Set<String> keyApis = KeyRule.apis(connection.pack());
        String why = null;
        if (api.method().equals("WS")) {
            why = "is a stream channel (expected: GET, POST, PUT, PATCH or DELETE)";
        } else if (keyApis.contains(api.id())) {
            why = "is called by the hub itself, which keeps the key (expected: any other API)";
        } else if (!api.isOffered(connection.variant())) {
            why = "is not offered in environment " + connection.environment() + " (" + api.nameKo() + ", "
                    + api.nameEn() + ")";
        }
        if (why != null) {
            throw new BrokerCallException(
                    BrokerCallException.Kind.REJECTED,
                    "NOT_OFFERED",
                    connection.id() + "/" + api.id() + " " + why + "; not sent",
                    null,
                    null);
        }
    }
}
