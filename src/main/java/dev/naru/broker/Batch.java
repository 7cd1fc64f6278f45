package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How an API takes several questions in one call: an entry of a pack's {@code batch}.
 *
 * @param join the parameter whose values stand one behind the other
 * @param separator between them
 * @param count the parameter that says how many there are; {@code null} when none does
 * @param most how many one call takes
 */
record Batch(String join, String separator, String count, int most) {

    Batch {
        if (join == null || most < 2) {
            throw new IllegalArgumentException(
                    "join: " + join + ", most: " + most + " (expected a parameter, and a number above one)");
        }
        separator = separator == null ? "" : separator;
    }

    /** @return {@code null} for an API that takes one question a call */
    static Batch of(Pack pack, String api) {
        JsonNode entry = pack.section("batch").path(api);
        return entry.isMissingNode() ? null : Packs.read(pack, "batch." + api, entry, Batch.class);
    }

    /** Questions of one call each, in their order; those that differ in more than what is joined go by themselves. */
    static List<Asked> calls(Batch batch, List<Map<String, Object>> questions) {
        List<Asked> calls = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Asked last = calls.isEmpty() ? null : calls.get(calls.size() - 1);
            if (batch == null
                    || last == null
                    || last.size() == batch.most
                    || !batch.fit(last.first(), questions.get(i))) {
                calls.add(new Asked(new ArrayList<>(), new ArrayList<>()));
            }
            calls.get(calls.size() - 1).add(i, questions.get(i));
        }
        return calls;
    }

    private boolean fit(Map<String, Object> one, Map<String, Object> other) {
        return rest(one).equals(rest(other));
    }

    private Map<String, Object> rest(Map<String, Object> parameters) {
        Map<String, Object> rest = new LinkedHashMap<>(parameters);
        rest.remove(join);
        rest.remove(count);
        return rest;
    }

    /** What one call asks. @param places where its questions stand in the whole list */
    record Asked(List<Integer> places, List<Map<String, Object>> questions) {

        private void add(int place, Map<String, Object> question) {
            places.add(place);
            questions.add(question);
        }

        private Map<String, Object> first() {
            return questions.get(0);
        }

        private int size() {
            return questions.size();
        }

        Map<String, Object> parameters(Batch batch) {
            if (batch == null) {
                return first();
            }
            Map<String, Object> joined = new LinkedHashMap<>(first());
            joined.put(
                    batch.join,
                    questions.stream()
                            .map(question -> String.valueOf(question.getOrDefault(batch.join, "")))
                            .collect(Collectors.joining(batch.separator)));
            if (batch.count != null) {
                joined.put(batch.count, String.valueOf(size()));
            }
            return joined;
        }
    }
}
