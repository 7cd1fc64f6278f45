package dev.naru.broker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.Verdict.Meaning;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pack's {@code outcomes}: what the broker's answers mean. Fields are names at the top of the answer, in any case, or
 * pointers.
 *
 * @param success how an answer says that all went well; {@code null} when only its code tells
 * @param code where the broker's codes stand; the first that a table knows counts
 * @param http meanings of an HTTP status ({@code 401}, {@code 5xx}), for answers whose code no table knows
 * @param codes meanings by code; {@code ABC*} for all that begin so, an empty text for an answer without a code, and
 *     {@code *} for any other, looked up last
 * @param submitCodes where a submit's answer means something else
 * @param successWithoutCode whether a JSON answer that says neither how it went nor a code is a success
 */
record OutcomeRules(
        Success success,
        List<Code> code,
        List<String> text,
        Map<String, Verdict> http,
        Map<String, Verdict> codes,
        Map<String, Verdict> submitCodes,
        boolean successWithoutCode) {
    private static final String ANY = "*";
    private static final int SERVER_ERROR = 500;

    OutcomeRules {
        success = success == null ? new Success(List.of(), Set.of(), Set.of()) : success;
        code = code == null ? List.of() : code;
        text = text == null ? List.of() : text;
        http = http == null ? Map.of() : http;
        codes = codes == null ? Map.of() : new TreeMap<>(codes);
        submitCodes = submitCodes == null ? Map.of() : new TreeMap<>(submitCodes);
    }

    /**
     * @param field the first of these that is there
     * @param values of it that mean success
     * @param notIn categories of the catalogue whose answers lack the field: there the HTTP status decides
     */
    record Success(
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> field,
            Set<String> values,
            Set<String> notIn) {
        Success {
            field = field == null ? List.of() : field;
            values = values == null ? Set.of() : values;
            notIn = notIn == null ? Set.of() : notIn;
        }
    }

    /** @param pattern whose first group is the code inside the field's text; {@code null} when the text is the code */
    record Code(String field, Pattern pattern) {

        @JsonCreator
        static Code of(String field) {
            return new Code(field, null);
        }

        /** @return an empty text when there is none */
        String in(JsonNode body) {
            String text = OutcomeRules.text(body, List.of(field));
            if (pattern == null) {
                return text;
            }
            Matcher found = pattern.matcher(text);
            return found.find() ? found.group(1).strip() : "";
        }
    }

    static OutcomeRules of(Pack pack) {
        return Packs.read(pack, "outcomes", pack.section("outcomes"), OutcomeRules.class);
    }

    /** @return {@code null} when the answer is a success */
    Judged judge(HttpAnswer answer, JsonNode body, String category, boolean submit) {
        String said = body == null ? "" : text(body, success.field());
        List<String> given = body == null
                ? List.of()
                : code.stream()
                        .map(place -> place.in(body))
                        .filter(code -> !code.isEmpty())
                        .toList();
        boolean statusDecides = success.notIn().contains(category);
        if (body != null
                && (statusDecides
                        ? answer.isSuccess() && given.isEmpty()
                        : success.values().contains(said))) {
            return null;
        }
        boolean silent = given.isEmpty() && (said.isEmpty() || statusDecides);
        Judged judged = silent ? ofSilence(answer, body, submit) : ofCodes(answer, body, given, submit);
        return judged.verdict().meaning() == Meaning.SUCCESS ? null : judged;
    }

    private Judged ofCodes(HttpAnswer answer, JsonNode body, List<String> given, boolean submit) {
        String words = text(body, text);
        for (String one : given) {
            Verdict known = known(one, submit);
            if (known != null) {
                return new Judged(known, one, words);
            }
        }
        String first = given.isEmpty() ? "" : given.get(0);
        Verdict named = ofStatus(answer);
        if (named == null) {
            named = submit && submitCodes.containsKey(ANY) ? submitCodes.get(ANY) : codes.get(ANY);
        }
        if (named == null) {
            named = new Verdict(submit ? Meaning.UNKNOWN : Meaning.REJECTED);
        }
        return new Judged(unproven(answer, named, submit), first, words);
    }

    /** An answer that says nothing about how it went. */
    private Judged ofSilence(HttpAnswer answer, JsonNode body, boolean submit) {
        if (body != null && answer.isSuccess()) {
            Verdict known = known("", submit);
            if (known != null || successWithoutCode) {
                return new Judged(known == null ? new Verdict(Meaning.SUCCESS) : known, "", text(body, text));
            }
        }
        String status = String.valueOf(answer.status());
        Verdict named = ofStatus(answer);
        if (named == null) {
            boolean refused = !submit && answer.status() >= 400 && answer.status() < SERVER_ERROR;
            named = new Verdict(refused ? Meaning.REJECTED : Meaning.UNKNOWN);
        }
        String words = "HTTP " + status + " without an answer that can be read";
        return new Judged(unproven(answer, named, submit), status, words);
    }

    private Verdict ofStatus(HttpAnswer answer) {
        String status = String.valueOf(answer.status());
        return http.getOrDefault(status, http.get(status.charAt(0) + "xx"));
    }

    /** Without a code that is known, a fault on the broker's side proves nothing about a submit. */
    private static Verdict unproven(HttpAnswer answer, Verdict verdict, boolean submit) {
        boolean open = answer.status() >= SERVER_ERROR || verdict.meaning() == Meaning.UNAVAILABLE;
        return submit && open ? new Verdict(Meaning.UNKNOWN) : verdict;
    }

    /** @return {@code null} when no table has the code, nor the beginning of it */
    private Verdict known(String code, boolean submit) {
        Verdict own = submit ? known(submitCodes, code) : null;
        if (own != null) {
            return own;
        }
        Verdict verdict = known(codes, code);
        return submit && verdict != null && verdict.meaning() == Meaning.UNAVAILABLE
                ? new Verdict(Meaning.UNKNOWN)
                : verdict;
    }

    private static Verdict known(Map<String, Verdict> table, String code) {
        Verdict verdict = table.get(code);
        for (int length = code.length(); verdict == null && length > 0; length--) {
            verdict = table.get(code.substring(0, length) + ANY);
        }
        return verdict;
    }

    /** The first of these fields that has a text; an empty text when none has. */
    static String text(JsonNode body, List<String> names) {
        for (String name : names) {
            JsonNode value = name.startsWith("/") ? Json.at(body, name) : Json.field(body, name);
            if (value != null
                    && value.isValueNode()
                    && !value.isNull()
                    && !value.asText().isBlank()) {
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
