package dev.naru.broker.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which keys a sample may have. A misspelt one would prove nothing and look as if it did. */
final class SampleGrammar {
    private static final Set<String> PAYLOADS = Set.of("frames", "json", "canonical");
    private static final Set<String> OF_A_MAP = Set.of(
            "map",
            "at",
            "request",
            "environment",
            "credentials",
            "frames",
            "json",
            "canonical",
            "call",
            "expect",
            "drift",
            "lost",
            "hidden",
            "error",
            "open");
    private static final Set<String> OF_ANSWERS =
            Set.of("api", "submit", "map", "at", "request", "environment", "credentials", "answers", "open");
    private static final Set<String> OF_AN_ANSWER = Set.of("status", "headers", "body", "outcome");
    private static final Set<String> OF_A_CALL = Set.of("api", "method", "path", "query", "headers", "body");
    private static final Set<String> OF_A_FRAME = Set.of("count", "payload");

    private SampleGrammar() {}

    /** @throws dev.naru.broker.BrokenFileException with the line of the key that is wrong */
    static void check(Sample sample) {
        JsonNode content = sample.content();
        if (!content.isObject() || !content.has("map") && !content.has("api")) {
            throw sample.broken(List.of(), "names neither map nor api (expected the map, or the API, it is about)");
        }
        known(sample, List.of(), content, sample.isOfAnswers() ? OF_ANSWERS : OF_A_MAP);
        if (sample.isOfAnswers()) {
            elements(sample, "answers", OF_AN_ANSWER, "outcome");
        } else {
            checkMap(sample, content);
        }
    }

    private static void checkMap(Sample sample, JsonNode content) {
        List<String> given = PAYLOADS.stream().filter(content::has).sorted().toList();
        if (given.size() != 1) {
            throw sample.broken(
                    List.of("map"),
                    (given.isEmpty() ? "no payload" : String.join(", ", given)) + " (expected one of "
                            + new TreeSet<>(PAYLOADS) + ")");
        }
        if (!content.has("expect") && !content.has("error") && !sample.isOpen()) {
            throw sample.broken(List.of("map"), "expects nothing (expected: expect, or error)");
        }
        if (content.has("call")) {
            known(sample, List.of("call"), content.path("call"), OF_A_CALL);
            if (!content.path("canonical").isObject() || !content.path("call").has("api")) {
                throw sample.broken(
                        List.of("call"), "call: (expected: with api, beside one canonical record that is written)");
            }
        }
        if (content.has("frames")) {
            elements(sample, "frames", OF_A_FRAME, "payload");
        }
    }

    private static void elements(Sample sample, String list, Set<String> keys, String needed) {
        JsonNode elements = sample.content().path(list);
        if (!elements.isArray() || elements.isEmpty()) {
            throw sample.broken(
                    List.of(list), list + ": missing or no list (expected a list of " + new TreeSet<>(keys));
        }
        for (int i = 0; i < elements.size(); i++) {
            List<String> path = List.of(list, String.valueOf(i));
            if (!elements.get(i).has(needed)) {
                throw sample.broken(path, list + "[" + i + "]: no " + needed);
            }
            known(sample, path, elements.get(i), keys);
        }
    }

    private static void known(Sample sample, List<String> path, JsonNode node, Set<String> keys) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (!keys.contains(name)) {
                List<String> at = Stream.concat(path.stream(), Stream.of(name)).toList();
                throw sample.broken(at, name + ": unknown (expected one of " + new TreeSet<>(keys) + ")");
            }
        }
    }
}
