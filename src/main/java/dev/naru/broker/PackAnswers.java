package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What answers of a broker mean by its pack, told without asking the broker. */
public final class PackAnswers {
    private static final String EXPECTED =
            "accepted <order number>, rejected [<code>], not-sent, unknown, success, empty,"
                    + " throttled [1s], unavailable, adjust-clock, or renew-key <key>";
    private static final List<String> KNOWN = List.of(
            "accepted",
            "rejected",
            "not-sent",
            "unknown",
            "success",
            "empty",
            "throttled",
            "unavailable",
            "renew-key",
            "adjust-clock");

    private final Pack pack;
    private final OutcomeRules rules;
    private final Map<String, CatalogueRow> apis;

    private PackAnswers(Pack pack, OutcomeRules rules, Map<String, CatalogueRow> apis) {
        this.pack = pack;
        this.rules = rules;
        this.apis = apis;
    }

    /** @throws BrokenFileException when the pack's outcome table or catalogue can't be used */
    public static PackAnswers of(Pack pack) {
        return new PackAnswers(pack, OutcomeRules.of(pack), CatalogueFile.read(pack));
    }

    /**
     * The meaning of one answer.
     *
     * @param words as packs write it, with the broker's code behind {@code rejected}
     * @param notSent whether it leaves an order unsent, as one refused for going too fast does
     * @param body what routes get of the answer; {@code null} when it is no JSON
     */
    public record Meaning(String words, boolean notSent, JsonNode body) {

        public boolean isSuccess() {
            return words.equals("success");
        }

        /** Whether these words say the same, with or without the detail behind the first. */
        public boolean says(String other) {
            return words.equals(other) || words.startsWith(other + " ") || notSent && other.equals("not-sent");
        }
    }

    /** @throws IllegalArgumentException when no outcome is written so */
    public static void checkWords(String outcome) {
        if (!KNOWN.contains(outcome.split(" ")[0])) {
            throw new IllegalArgumentException("outcome: \"" + outcome + "\" (expected: " + EXPECTED + ")");
        }
    }

    /**
     * Whether a call of the API changes something at the broker.
     *
     * @param said what the route says about it
     * @throws IllegalArgumentException when the catalogue has no such API
     */
    public boolean isSubmit(String api, boolean said) {
        return said || row(api).changes();
    }

    public Meaning meaning(String api, boolean submit, int status, Map<String, String> headers, String body) {
        HttpAnswer answer = new HttpAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8));
        JsonNode json = answer.json();
        OutcomeRules.Judged judged = rules.judge(answer, json, row(api).category(), submit);
        JsonNode part = json == null ? null : BrokerCalls.part(pack, json);
        if (judged == null) {
            return new Meaning("success", false, part);
        }
        Verdict verdict = judged.verdict();
        String name = verdict.meaning().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (verdict.meaning()) {
            case REJECTED -> new Meaning((name + " " + judged.code()).strip(), false, part);
            case THROTTLED -> new Meaning(name + " " + shown(judged.retryAfter(answer)), submit, part);
            case RENEW_KEY -> new Meaning(name + " " + verdict.key(), submit, part);
            case ADJUST_CLOCK -> new Meaning(name, submit, part);
            case SUCCESS, EMPTY, UNAVAILABLE, UNKNOWN -> new Meaning(name, false, part);
        };
    }

    private CatalogueRow row(String api) {
        CatalogueRow row = apis.get(api);
        if (row == null) {
            throw new IllegalArgumentException("api: \"" + api + "\" (expected an id of " + pack.id() + "/apis.csv)");
        }
        return row;
    }

    private static String shown(Duration pause) {
        return pause.toSeconds() + "s";
    }
}
