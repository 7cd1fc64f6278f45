package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers mean by tables of several shapes: codes inside words, codes that say success, no codes at all. */
@Timeout(20)
class OutcomeRulesTest {
    /** An outer number and an inner code inside the words. */
    private static final String INNER =
            """
            outcomes:
              success: { field: [return_code, returnCode], values: ["0"] }
              code:
                - { field: return_msg, pattern: "\\\\[(?:CODE=)?([0-9A-Z]{4,6})" }
                - { field: return_msg, pattern: "\\\\]\\\\(([0-9A-Z]{4,6}):" }
                - return_code
              text: [return_msg]
              http: { 401: renew-key token, 429: throttled 1s }
              codes:
                "8005": renew-key token
                "1700": throttled 1s
                "1999": unavailable
                "571758": empty
                "20": rejected
                "3": rejected
            """;

    /** Many codes that mean success, another set of them for orders. */
    private static final String BY_CODE =
            """
            outcomes:
              success: { not-in: [auth] }
              code: [rsp_cd, error_code]
              text: [rsp_msg]
              codes: { "": success, "00000": success, "00200": empty, IGW00121: renew-key token, "IGW*": unavailable, "*": rejected }
              submit-codes: { "": unknown, "00000": unknown, "0004*": success }
            """;

    /** Nothing but an error object. */
    private static final String ERRORS_ONLY =
            """
            outcomes:
              code: [/error/code]
              text: [/error/message]
              http: { 401: renew-key token, 4xx: rejected, 503: unavailable, 500: rejected }
              codes: { E0003: throttled 1s, E0001: renew-key token }
              success-without-code: true
            """;

    @TempDir
    Path routes;

    private OutcomeRules rules(String name) throws IOException {
        String yaml =
                switch (name) {
                    case "inner" -> INNER;
                    case "by-code" -> BY_CODE;
                    default -> ERRORS_ONLY;
                };
        Files.writeString(Files.createDirectories(routes.resolve(name)).resolve("broker.yaml"), yaml);
        return OutcomeRules.of(Pack.load(routes, name));
    }

    private static String meaning(OutcomeRules rules, int status, String body, String category, boolean submit) {
        HttpAnswer answer = new HttpAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        OutcomeRules.Judged judged = rules.judge(answer, answer.json(), category, submit);
        return judged == null ? "SUCCESS" : judged.verdict().meaning() + " " + judged.code();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            inner   | 200 | {`return_code`:0,`return_msg`:`ok`}                          | SUCCESS         | SUCCESS
            inner   | 200 | {`returnCode`:`0`}                                           | SUCCESS         | SUCCESS
            inner   | 200 | {`return_code`:3,`return_msg`:`인증[8005:Token]`}            | RENEW_KEY 8005  | RENEW_KEY 8005
            inner   | 200 | {`return_code`:20,`return_msg`:`[2000](571758:없음)`}        | EMPTY 571758    | EMPTY 571758
            inner   | 200 | {`return_code`:20,`return_msg`:`[2000](855056:증거금)`}      | REJECTED 20     | REJECTED 20
            inner   | 200 | {`return_code`:9,`return_msg`:`[CODE=4444, MESSAGE=x]`}      | REJECTED 4444   | UNKNOWN 4444
            inner   | 429 | {`return_code`:5,`return_msg`:`[1700:초과]`}                 | THROTTLED 1700  | THROTTLED 1700
            inner   | 429 | {`return_code`:5,`return_msg`:`초과`}                        | THROTTLED 5     | THROTTLED 5
            inner   | 401 | nothing                                                      | RENEW_KEY 401   | RENEW_KEY 401
            inner   | 500 | {`return_code`:9,`return_msg`:`?`}                           | REJECTED 9      | UNKNOWN 9
            inner   | 500 | {`return_code`:3,`return_msg`:`?`}                           | REJECTED 3      | REJECTED 3
            inner   | 200 | {`return_code`:1,`return_msg`:`[1999:?]`}                    | UNAVAILABLE 1999 | UNKNOWN 1999
            inner   | 200 | <html>                                                       | UNKNOWN 200     | UNKNOWN 200
            by-code | 200 | {`rsp_cd`:`00000`}                                           | SUCCESS         | UNKNOWN 00000
            by-code | 200 | {`rsp_cd`:`00040`}                                           | REJECTED 00040  | SUCCESS
            by-code | 200 | {`rsp_cd`:`00200`,`rsp_msg`:`none`}                          | EMPTY 00200     | EMPTY 00200
            by-code | 200 | {`rsp_cd`:``,`t1OutBlock`:{}}                                | SUCCESS         | ~UNKNOWN ~
            by-code | 500 | {`rsp_cd`:``}                                                | UNKNOWN 500     | UNKNOWN 500
            by-code | 500 | {`rsp_cd`:`IGW00121`}                                        | RENEW_KEY IGW00121 | RENEW_KEY IGW00121
            by-code | 500 | {`rsp_cd`:`IGW50008`}                                        | UNAVAILABLE IGW50008 | UNKNOWN IGW50008
            by-code | 200 | {`rsp_cd`:`01425`}                                           | REJECTED 01425  | REJECTED 01425
            by-code | 500 | {`rsp_cd`:`01425`}                                           | REJECTED 01425  | UNKNOWN 01425
            errors  | 200 | {`order_number`:`1`}                                         | SUCCESS         | SUCCESS
            errors  | 200 | {`headers`:{},`body`:{}}                                     | SUCCESS         | SUCCESS
            errors  | 429 | {`error`:{`code`:`E0003`,`message`:`slow`}}                  | THROTTLED E0003 | THROTTLED E0003
            errors  | 404 | {`error`:{`code`:`GONE`}}                                    | REJECTED GONE   | REJECTED GONE
            errors  | 503 | nothing                                                      | UNAVAILABLE 503 | UNKNOWN 503
            errors  | 500 | {`error`:{`code`:`WHAT`}}                                    | REJECTED WHAT   | UNKNOWN WHAT
            errors  | 401 | {`error`:{`code`:`E0001`}}                                   | RENEW_KEY E0001 | RENEW_KEY E0001
            errors  | 502 | nothing                                                      | UNKNOWN 502     | UNKNOWN 502
            """)
    void shouldMeanForAQueryAndForAnOrder(String table, int status, String body, String query, String order)
            throws IOException {
        OutcomeRules rules = rules(table);

        assertThat(meaning(rules, status, body.replace('`', '"'), "quote", false))
                .isEqualTo(query);
        assertThat(meaning(rules, status, body.replace('`', '"'), "order", true))
                .isEqualTo(order);
    }

    @Test
    void shouldGoByTheStatusWhereAnswersHaveNoCode() throws IOException {
        OutcomeRules rules = rules("by-code");

        assertThat(meaning(rules, 200, "{\"access_token\":\"t\"}", "auth", false))
                .isEqualTo("SUCCESS");
        assertThat(meaning(rules, 403, "{\"error_code\":\"IGW00105\"}", "auth", false))
                .isEqualTo("UNAVAILABLE IGW00105");
        assertThat(meaning(rules, 403, "{}", "auth", false)).isEqualTo("REJECTED 403");
    }

    @Test
    void shouldRefuseAPatternThatIsNone() throws IOException {
        Files.writeString(
                Files.createDirectories(routes.resolve("bad")).resolve("broker.yaml"),
                "outcomes:\n  code:\n    - { field: msg, pattern: \"([0-9\" }\n");

        assertThatThrownBy(() -> OutcomeRules.of(Pack.load(routes, "bad")))
                .isInstanceOf(BrokenFileException.class)
                .hasMessageStartingWith("bad/broker.yaml:3 outcomes.code[0].pattern: ");
    }
}
