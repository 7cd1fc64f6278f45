package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A pack's {@code outcomes}: what the broker's answers mean.
 *
 * @param code names of the body field that holds the broker's code, the first found counts
 * @param http meanings of an HTTP status, for answers without a readable code
 * @param codes meanings by code; {@code ABC*} for all that begin so
 * @param submitCodes where a submit's answer means something else
 */
record OutcomeRules(
        Success success,
        List<String> code,
        List<String> text,
        Map<String, Verdict> http,
        Map<String, Verdict> codes,
        Map<String, Verdict> submitCodes) {

    OutcomeRules {
        code = code == null ? List.of() : code;
        text = text == null ? List.of() : text;
        http = http == null ? Map.of() : http;
        codes = codes == null ? Map.of() : new TreeMap<>(codes);
        submitCodes = submitCodes == null ? Map.of() : new TreeMap<>(submitCodes);
    }

    /** @param notIn categories of the catalogue whose answers lack the field: there the HTTP status decides */
    record Success(String field, Set<String> values, Set<String> notIn) {
        Success {
            values = values == null ? Set.of() : values;
            notIn = notIn == null ? Set.of() : notIn;
        }
    }

    static OutcomeRules of(Pack pack) {
        return Packs.read(pack, "outcomes", pack.section("outcomes"), OutcomeRules.class);
    }

    /** @return {@code null} when the answer is a success */
    Judged judge(HttpAnswer answer, JsonNode body, String category, boolean submit) {
        if (body == null) {
            return unreadable(answer, submit);
        }
        String success = text(body, List.of(success().field()));
        boolean statusDecides = success().notIn().contains(category);
        if (statusDecides
                ? answer.isSuccess() && text(body, code).isEmpty()
                : success().values().contains(success)) {
            return null;
        }
        String code = text(body, code());
        if (code.isEmpty() && (success.isEmpty() || statusDecides)) {
            return unreadable(answer, submit);
        }
        return new Judged(verdict(code, submit), code, text(body, text()));
    }

    private Judged unreadable(HttpAnswer answer, boolean submit) {
        String status = String.valueOf(answer.status());
        Verdict named = http.get(status);
        String words = "HTTP " + status + " without an answer that can be read";
        if (named != null) {
            return new Judged(named, status, words);
        }
        boolean refused = !submit && answer.status() >= 400 && answer.status() < 500;
        return new Judged(new Verdict(refused ? Verdict.Meaning.REJECTED : Verdict.Meaning.UNKNOWN), status, words);
    }

    private Verdict verdict(String code, boolean submit) {
        if (submit && submitCodes.containsKey(code)) {
            return submitCodes.get(code);
        }
        Verdict verdict = codes.get(code);
        for (int length = code.length(); verdict == null && length >= 0; length--) {
            verdict = codes.get(code.substring(0, length) + "*");
        }
        if (verdict == null) {
            verdict = new Verdict(Verdict.Meaning.REJECTED);
        }
        return submit && verdict.meaning() == Verdict.Meaning.UNAVAILABLE
                ? new Verdict(Verdict.Meaning.UNKNOWN)
                : verdict;
    }

    /** The first of these fields that is there, by name in any case; an empty text when none is. */
    static String text(JsonNode body, List<String> names) {
        for (String name : names) {
            JsonNode value = Json.field(body, name);
            if (value != null && value.isValueNode() && !value.asText().isBlank()) {
                return value.asText().strip();
            }
        }
        return "";
    }

    /** What an answer that was no success means. */
    record Judged(Verdict verdict, String code, String text) {

        String inWords() {
            return (code + " " + text).strip().replaceAll("\\s+", " ");
        }

        Duration retryAfter(HttpAnswer answer) {
            String header = answer.header("Retry-After").strip().toLowerCase(Locale.ROOT);
            Duration asked = header.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
            Duration known = verdict.pause();
            return asked == null || known != null && known.compareTo(asked) > 0 ? known : asked;
        }
    }
}
