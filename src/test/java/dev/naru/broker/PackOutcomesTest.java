package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.broker.Verdict.Meaning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcome table of the pack as it stands: what each documented code means for a query and for an order. */
@Timeout(20)
class PackOutcomesTest {
    private final OutcomeRules rules = OutcomeRules.of(Pack.load(Path.of("routes"), "kis"));

    @ParameterizedTest(name = "{0}: {1}, for an order {2}")
    @CsvSource({
        "EGW00001, UNAVAILABLE, UNKNOWN",
        "EGW00103, REJECTED, REJECTED",
        "EGW00121, RENEW_KEY, RENEW_KEY",
        "EGW00122, RENEW_KEY, RENEW_KEY",
        "EGW00123, RENEW_KEY, RENEW_KEY",
        "EGW00133, THROTTLED, THROTTLED",
        "EGW00201, THROTTLED, THROTTLED",
        "EGW00215, THROTTLED, THROTTLED",
        "EGW00301, UNAVAILABLE, UNKNOWN",
        "EGW00302, UNAVAILABLE, UNKNOWN",
        "EGW02006, REJECTED, REJECTED",
        "EGW99999, UNAVAILABLE, UNKNOWN",
        "OPSQ0002, REJECTED, REJECTED",
        "OPSQ0008, UNAVAILABLE, UNKNOWN",
        "OPSQ0009, UNAVAILABLE, UNKNOWN",
        "OPSQ2000, REJECTED, REJECTED",
        "OPSQ7777, UNAVAILABLE, UNKNOWN",
        "IGW00007, REJECTED, REJECTED",
        "APBK0506, REJECTED, REJECTED",
        "APBK9999, REJECTED, REJECTED",
        "40270000, REJECTED, REJECTED",
        "90020000, UNAVAILABLE, REJECTED",
    })
    void shouldMeanTheSameAsTheBrokersReference(String code, Meaning query, Meaning order) {
        assertThat(meaning(code, false)).isEqualTo(query);
        assertThat(meaning(code, true)).isEqualTo(order);
    }

    @Test
    void shouldTakeAnythingButZeroForAFailure() {
        assertThat(judge("{\"rt_cd\":\"0\",\"msg_cd\":\"EGW00123\"}", "order", true))
                .isNull();
        assertThat(judge("{\"rt_cd\":\"7\",\"msg_cd\":\"APBK0952\"}", "order", true))
                .isNotNull();
        assertThat(judge("{\"access_token\":\"t\"}", "auth", false)).isNull();
        assertThat(judge("{\"output\":{\"ODNO\":\"1\"}}", "order", true)
                        .verdict()
                        .meaning())
                .isEqualTo(Meaning.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kis", "kiwoom", "kiwoom-guide", "ls", "ls-v1"})
    void shouldTakeNoAnswerThatCanNotBeReadForAProof(String pack) {
        OutcomeRules table = OutcomeRules.of(Pack.load(Path.of("routes"), pack));
        for (String body : List.of("", "<html>Bad Gateway</html>", "{\"rt_cd\":\"0\",\"outp")) {
            for (int status : new int[] {200, 201, 500, 502, 503, 504}) {
                assertThat(submitted(table, status, body))
                        .as("%s: HTTP %d with \"%s\"", pack, status, body)
                        .isEqualTo(Meaning.UNKNOWN);
            }
            Meaning throttled = table.http().containsKey("429") ? Meaning.THROTTLED : Meaning.UNKNOWN;
            assertThat(submitted(table, 429, body)).as("%s: HTTP 429", pack).isEqualTo(throttled);
        }
    }

    private static Meaning submitted(OutcomeRules table, int status, String body) {
        HttpAnswer answer = new HttpAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        return table.judge(answer, answer.json(), "order", true).verdict().meaning();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rejectd", "throttled soon", "renew-key", "unknown 3s", ""})
    void shouldRefuseAMeaningItDoesNotKnow(String text) {
        assertThatThrownBy(() -> Verdict.of(text))
                .hasMessageContaining("outcome: \"" + text + "\" (expected: rejected, throttled [1s]");
    }

    private Meaning meaning(String code, boolean submit) {
        return judge("{\"rt_cd\":\"1\",\"msg_cd\":\"" + code + "\",\"msg1\":\"words\"}", "order", submit)
                .verdict()
                .meaning();
    }

    private OutcomeRules.Judged judge(String body, String category, boolean submit) {
        HttpAnswer answer = new HttpAnswer(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        return rules.judge(answer, answer.json(), category, submit);
    }
}
