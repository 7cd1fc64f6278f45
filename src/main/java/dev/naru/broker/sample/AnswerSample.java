package dev.naru.broker.sample;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.Pack;
import dev.naru.broker.PackAnswers;
import dev.naru.broker.PackMaps;
import dev.naru.model.OrderAck;
import dev.naru.wire.MapResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A sample of answers: what each of them means by the pack's outcome table, for the API that was called. */
final class AnswerSample {
    private static final int OK = 200;

    private final Sample sample;
    private final Pack pack;
    private final PackMaps maps;
    private final PackAnswers answers;

    AnswerSample(Sample sample, Pack pack, PackMaps maps, PackAnswers answers) {
        this.sample = sample;
        this.pack = pack;
        this.maps = maps;
        this.answers = answers;
    }

    /** @throws IllegalArgumentException when the sample names an API, a map or an outcome that does not exist */
    void compare(Comparison comparison) {
        JsonNode content = sample.content();
        String api = content.path("api").asText();
        boolean submit = answers.isSubmit(api, content.path("submit").asBoolean(false));
        JsonNode given = content.path("answers");
        for (int i = 0; i < given.size(); i++) {
            JsonNode answer = given.get(i);
            String expected = answer.path("outcome").asText().strip();
            PackAnswers.checkWords(expected);
            PackAnswers.Meaning meaning =
                    answers.meaning(api, submit, answer.path("status").asInt(OK), headers(answer), body(answer));
            String actual = submit && meaning.isSuccess() && content.has("map") ? accepted(meaning) : meaning.words();
            boolean fits = actual.equals(expected) || meaning.says(expected);
            comparison.row(List.of("answers", String.valueOf(i), "outcome"), expected, fits ? expected : actual);
        }
    }

    /** An answer without a number settles nothing about an order. */
    private String accepted(PackAnswers.Meaning meaning) {
        MapResult result = maps.get(pack, sample.map()).read(meaning.body(), sample.context(pack));
        boolean numbered = result.records().size() == 1
                && result.records().get(0) instanceof OrderAck ack
                && ack.brokerOrderNo() != null
                && !ack.brokerOrderNo().isBlank();
        return numbered ? "accepted " + ((OrderAck) result.records().get(0)).brokerOrderNo() : "unknown";
    }

    private static Map<String, String> headers(JsonNode answer) {
        Map<String, String> headers = new TreeMap<>();
        answer.path("headers")
                .fields()
                .forEachRemaining(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    /** An object stands for its JSON, anything else is the text that came. */
    private static String body(JsonNode answer) {
        JsonNode body = answer.path("body");
        return body.isContainerNode() ? body.toString() : body.asText("");
    }
}
