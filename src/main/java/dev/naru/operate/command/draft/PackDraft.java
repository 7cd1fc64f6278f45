package dev.naru.operate.command.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.naru.broker.sample.SampleDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pack as it is drafted: its files by name, and what is left for a person to do. */
public final class PackDraft {
    private static final String MAP = ".map.yaml";
    private static final String ROUTE = ".camel.yaml";
    private static final Map<String, String> GIVEN = Map.of(
            "Query",
            "{ symbol: \"005930\", interval: D1, from: 2026-09-01, to: 2026-10-01 }",
            "OrderRequest",
            "{ connection: sample, symbol: \"005930\", side: BUY, type: LIMIT, price: 70100, quantity: 10,"
                    + " timeInForce: DAY, venue: KRX }",
            "OrderChange",
            "{ connection: sample, symbol: \"005930\", side: BUY, type: LIMIT, timeInForce: DAY, venue: KRX,"
                    + " brokerOrderNo: \"123456\", price: 70000, quantity: 10, remaining: 10 }");

    private final String id;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, ObjectNode> samples = new LinkedHashMap<>();
    private final List<String> todo = new ArrayList<>();
    private final Codes codes = new Codes();
    private final MapDraft maps = new MapDraft(codes);
    private final List<String> channels = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();

    private PackDraft(String id) {
        this.id = id;
    }

    /**
     * A draft.
     *
     * @param openApi {@code null} for none
     * @param payloads by the name of the route that gets them
     */
    static PackDraft of(String id, OpenApi openApi, Map<String, JsonNode> payloads) {
        PackDraft draft = new PackDraft(id);
        draft.operations.addAll(openApi == null ? List.of() : openApi.operations());
        Settings settings = new Settings(id, openApi, draft.operations);
        Map<Role, Operation> roles = draft.roles(settings.keyApi());
        for (Role role : Role.ALL) {
            Operation operation = roles.get(role);
            JsonNode payload = payloads.get(role.route());
            if (operation != null || payload != null) {
                draft.call(role, operation == null ? draft.unknown(role) : operation, payload);
            }
        }
        Role.STREAMS.forEach((channel, record) -> {
            JsonNode payload = payloads.get(channel + "-stream");
            if (payload != null) {
                draft.stream(channel, record, payload);
            }
        });
        draft.polls();
        draft.files.put("apis.csv", Catalogue.text(draft.operations, settings.base()));
        draft.files.put("broker.yaml", settings.text(draft.codes, draft.channels, draft.needsAccount()));
        draft.todo.addAll(settings.todo());
        return draft;
    }

    /** A call is drafted for the first role it fits, and a role takes the first call. */
    private Map<Role, Operation> roles(String keyApi) {
        Map<Role, Operation> roles = new LinkedHashMap<>();
        for (Operation operation : operations) {
            if (!operation.id().equals(keyApi)) {
                Role.ALL.stream()
                        .filter(role -> role.fits(operation))
                        .findFirst()
                        .filter(role -> !roles.containsKey(role))
                        .ifPresent(role -> roles.put(role, operation));
            }
        }
        return roles;
    }

    /** A call of which only its answers are known. */
    private Operation unknown(Role role) {
        String path = "/" + role.stem();
        todo.add("apis.csv: method and path of " + role.stem() + " (drafted as GET " + path + ")");
        Operation operation = new Operation(
                role.stem(),
                role.isSubmit() ? "POST" : "GET",
                path,
                role.stem(),
                "",
                false,
                List.of(),
                null,
                null,
                null);
        operations.add(operation);
        return operation;
    }

    private void call(Role role, Operation operation, JsonNode payload) {
        String stem = role.stem();
        ObjectNode schema = payload != null ? Schemas.of(payload) : operation.answer();
        if (schema == null) {
            todo.add(role.route() + ": " + operation.id() + " has no answer in the document: not drafted");
            return;
        }
        files.put(
                stem + "-request" + MAP,
                maps.writing(
                        operation.summary(), role.asks(), operation.method().equals("GET"), operation.parameters()));
        files.put(
                stem + "-answer" + MAP,
                maps.reading(operation.summary(), role.gives(), role.asks(), schema, role.many()));
        files.put(role.route() + ROUTE, Routes.call(role, operation));
        sample(stem + "-request", "canonical", GIVEN.get(role.asks()));
        boolean example = payload != null || operation.example() != null;
        JsonNode body = payload != null ? payload : example ? operation.example() : Schemas.example(schema);
        ObjectNode answer = sample(stem + "-answer", "json", body.toPrettyString() + "\n");
        if (role.asks().equals("Query")) {
            answer.set(
                    "request",
                    SampleDraft.yaml("{ record: Query, symbol: \"005930\", interval: D1, from: 2026-10-01 }"));
        }
        if (!example) {
            answer.put("open", "to be reviewed: made up from the document's schema, which has no example");
        }
    }

    private void stream(String channel, String record, JsonNode payload) {
        channels.add(channel);
        files.put(channel + MAP, maps.reading("frames of " + channel, record, null, Schemas.of(payload), false));
        files.put(channel + "-stream" + ROUTE, Routes.stream(channel));
        ObjectNode sample = sample(channel, "frames", null);
        sample.putArray("frames").addObject().put("payload", payload.toString());
    }

    private ObjectNode sample(String map, String kind, String content) {
        ObjectNode sample = SampleDraft.empty();
        sample.put("map", map);
        sample.put("open", "to be reviewed: drafted from the document");
        if (files.get(map + MAP).contains("$account")) {
            sample.set("credentials", SampleDraft.yaml("{ account: \"50000001-01\" }"));
        }
        if (kind.equals("canonical")) {
            sample.set(kind, SampleDraft.yaml(content));
        } else if (content != null) {
            sample.put(kind, content);
        }
        samples.put(map, sample);
        return sample;
    }

    private void polls() {
        if (files.containsKey("quote-query" + ROUTE)) {
            files.put("quote-poll" + ROUTE, Routes.poll("quote", "trade"));
        }
        if (files.containsKey("book-query" + ROUTE)) {
            files.put("book-poll" + ROUTE, Routes.poll("book", "book"));
        }
    }

    private boolean needsAccount() {
        return files.values().stream().anyMatch(text -> text.contains("$account"));
    }

    String id() {
        return id;
    }

    /** Texts by path below the pack's folder; samples are apart. */
    Map<String, String> files() {
        return files;
    }

    /** By the name of their map, without what the map makes of them. */
    Map<String, ObjectNode> samples() {
        return samples;
    }

    /** What is left to do, a line each. */
    List<String> todo() {
        return todo;
    }
}
