package dev.naru.broker.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.naru.broker.Pack;
import dev.naru.broker.PackRequests;
import dev.naru.model.Drift;
import dev.naru.wire.FieldMap;
import dev.naru.wire.Frame;
import dev.naru.wire.MapContext;
import dev.naru.wire.MapResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A sample of a map: payloads and the records they give, or records and the parameters they are written as. */
final class MapSample {
    private static final List<String> EXPECT = List.of("expect");

    private final Sample sample;
    private final Pack pack;
    private final JsonNode content;

    MapSample(Sample sample, Pack pack) {
        this.sample = sample;
        this.pack = pack;
        this.content = sample.content();
    }

    /** @throws IllegalArgumentException when the sample does not fit the map, with what was expected */
    void compare(FieldMap map, Comparison comparison) {
        if (map.isInbound() == content.has("canonical")) {
            throw new IllegalArgumentException(
                    content.has("canonical")
                            ? "canonical: " + map.name() + " reads (expected: frames or json)"
                            : map.name() + " writes (expected: canonical)");
        }
        List<Drift> drifts = new ArrayList<>();
        ArrayNode records = map.isInbound() ? read(map, drifts) : JsonNodeFactory.instance.arrayNode();
        String error = map.isInbound() ? null : write(map, records);
        String words = content.path("error").asText(null);
        if (words != null || error != null) {
            boolean fits = words != null && error != null && error.contains(words);
            comparison.row(List.of("error"), words, fits ? words : error);
            return;
        }
        JsonNode expected = content.path("expect");
        boolean single = expected.isObject() && records.size() == 1;
        comparison.values(
                EXPECT,
                expected.isObject() && !single
                        ? JsonNodeFactory.instance.arrayNode().add(expected)
                        : expected,
                single ? records.get(0) : records);
        compareDrift(drifts, comparison);
        if (content.has("call")) {
            compareCall(records.get(0), comparison);
        }
    }

    /** Of a request only what the sample names. */
    private void compareCall(JsonNode written, Comparison comparison) {
        JsonNode call = content.path("call");
        Map<String, String> parameters = new LinkedHashMap<>();
        written.fields()
                .forEachRemaining(
                        field -> parameters.put(field.getKey(), field.getValue().asText()));
        PackRequests.Wire wire = PackRequests.of(
                pack,
                content.path("environment").asText("live"),
                call.path("api").asText(),
                parameters,
                Sample.texts(content.path("credentials")),
                sample.at());
        compareText("method", call, wire.method(), comparison);
        compareText("path", call, wire.path(), comparison);
        compareText("query", call, wire.query(), comparison);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(wire.headers());
        Sample.texts(call.path("headers"))
                .forEach((name, value) -> comparison.row(List.of("call", "headers", name), value, headers.get(name)));
        if (call.path("body").isContainerNode()) {
            comparison.values(List.of("call", "body"), spelt(call.path("body")), spelt(json(wire.body())));
        } else {
            compareText("body", call, wire.body(), comparison);
        }
    }

    /** The same with every value as JSON spells it: on the wire {@code 10} is not {@code "10"}. */
    private static JsonNode spelt(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.fields().forEachRemaining(field -> object.set(field.getKey(), spelt(field.getValue())));
            return object;
        } else if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(spelt(element)));
            return array;
        }
        return JsonNodeFactory.instance.textNode(node.toString());
    }

    private static void compareText(String name, JsonNode call, String actual, Comparison comparison) {
        if (call.has(name)) {
            comparison.row(List.of("call", name), call.path(name).asText(), actual);
        }
    }

    /** @param drifts takes what did not look as mapped */
    ArrayNode read(FieldMap map, List<Drift> drifts) {
        MapContext context = sample.context(pack);
        MapResult result = content.has("frames") ? map.read(frames(), context) : answers(map, context);
        drifts.addAll(result.drifts());
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        result.records().forEach(record -> records.add((JsonNode) Sample.JSON.valueToTree(record)));
        return records;
    }

    /** @return what is wrong with a record that can't be written, {@code null} when nothing is */
    String write(FieldMap map, ArrayNode written) {
        MapContext context = sample.context(pack);
        JsonNode given = content.path("canonical");
        String type = map.record().getSimpleName();
        for (JsonNode record : given.isArray() ? given : List.of(given)) {
            Object canonical = Sample.canonical(type, record);
            try {
                written.add((JsonNode) Sample.JSON.valueToTree(map.write(canonical, context)));
            } catch (RuntimeException e) {
                return e.getMessage();
            }
        }
        return null;
    }

    private MapResult answers(FieldMap map, MapContext context) {
        JsonNode json = json(content.path("json").asText());
        List<JsonNode> answers = new ArrayList<>();
        (json.isArray() ? json : List.of(json)).forEach(answers::add);
        return map.readAll(answers, Collections.nCopies(answers.size(), context));
    }

    private static JsonNode json(String text) {
        try {
            return Sample.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("json: " + e.getOriginalMessage() + " (expected JSON)", e);
        }
    }

    private List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (JsonNode frame : content.path("frames")) {
            String payload = frame.path("payload").asText();
            frames.add(new Frame(sample.map(), frame.path("count").asInt(1), payload, sample.at(), null));
        }
        return frames;
    }

    private void compareDrift(List<Drift> drifts, Comparison comparison) {
        JsonNode expected = content.path("drift");
        for (int i = 0; i < Math.max(expected.size(), drifts.size()); i++) {
            comparison.row(
                    List.of("drift", String.valueOf(i)),
                    expected.path(i).asText(null),
                    i < drifts.size() ? drifts.get(i).problem() : null);
        }
        boolean lost = drifts.stream().anyMatch(Drift::lost);
        if (lost || content.has("lost")) {
            comparison.row(List.of("lost"), content.path("lost").asText("false"), String.valueOf(lost));
        }
        JsonNode hidden = content.path("hidden");
        for (int i = 0; i < hidden.size(); i++) {
            String secret = hidden.get(i).asText();
            boolean shown = drifts.stream().anyMatch(drift -> drift.raw().contains(secret));
            comparison.row(
                    List.of("hidden", String.valueOf(i)), secret + " hidden", secret + (shown ? " shown" : " hidden"));
        }
    }
}
