package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.Verdict.Meaning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outcome tables of packs whose brokers write the code that counts into their words, or into an error object. */
@Timeout(20)
class InnerCodesTest {

    @ParameterizedTest(name = "{0} {1}: {2}, for an order {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1  | 잘못된 요청입니다[1504:해당 URI에서 지원하지 않는 API ID입니다]              | REJECTED    | REJECTED",
                "2  | 입력 값 오류입니다[1511:필수입력 파라미터=stk_cd]                            | REJECTED    | REJECTED",
                "2  | 입력 값 오류입니다[8030:투자구분(실전/모의)이 달라서 Appkey를 사용할 수가 없습니다] | REJECTED | REJECTED",
                "3  | 인증에 실패했습니다[8001:App Key와 Secret Key 검증에 실패했습니다]           | REJECTED    | REJECTED",
                "3  | 인증에 실패했습니다[8005:Token이 유효하지 않습니다]                          | RENEW_KEY   | RENEW_KEY",
                "3  | 인증에 실패했습니다[8031:투자구분(실전/모의)이 달라서 Token를 사용할 수가 없습니다] | RENEW_KEY | RENEW_KEY",
                "3  | 인증에 실패했습니다                                                          | RENEW_KEY   | RENEW_KEY",
                "5  | 허용된 요청 개수를 초과하였습니다[1700:허용된 요청 개수를 초과하였습니다. 유량=1]  | THROTTLED | THROTTLED",
                "5  | 허용된 요청 개수를 초과하였습니다[1701:전체 요청 개수 초과]                  | THROTTLED   | THROTTLED",
                "5  | 허용된 요청 개수를 초과하였습니다[1702:그룹 요청 개수 초과]                  | THROTTLED   | THROTTLED",
                "7  | 서비스를 처리하는 중에 오류가 발생했습니다[1902:종목 정보가 없습니다]        | REJECTED    | REJECTED",
                "7  | 서비스를 처리하는 중에 오류가 발생했습니다                                   | UNAVAILABLE | UNKNOWN",
                "7  | 서비스를 처리하는 중에 오류가 발생했습니다[1999:예기치 못한 에러가 발생했습니다] | UNAVAILABLE | UNKNOWN",
                "20 | [2000](855056:매수증거금이 부족합니다. 12주 매수가능)                        | REJECTED    | REJECTED",
                "20 | [2000](RC4058:모의투자 장종료)                                               | REJECTED    | REJECTED",
                "20 | [2000](999999:처음 보는 사유)                                                | REJECTED    | REJECTED",
                "20 | [2000](571758:조회할 자료가 없습니다.)                                       | EMPTY       | REJECTED",
                "805004 | [CODE=8005, MESSAGE=Token이 유효하지 않습니다]                           | RENEW_KEY   | RENEW_KEY",
            })
    void shouldTakeTheInnerCodeBeforeTheOuterOne(String outer, String text, Meaning query, Meaning order) {
        String body = "{\"return_code\":" + outer + ",\"return_msg\":\"" + text + "\"}";
        assertThat(meaning("kiwoom", 200, body, false)).isEqualTo(query);
        assertThat(meaning("kiwoom", 200, body, true)).isEqualTo(order);
    }

    @Test
    void shouldTakeEitherSpellingAndTypeOfASuccess() {
        assertThat(judge("kiwoom", 200, "{\"return_code\":0,\"ord_no\":\"0000138\"}", true))
                .isNull();
        assertThat(judge("kiwoom", 200, "{\"return_code\":\"0\"}", false)).isNull();
        assertThat(judge("kiwoom", 200, "{\"tdy_trde_qty_upper\":[],\"returnCode\":0}", false))
                .isNull();
    }

    @ParameterizedTest(name = "HTTP {0} {1}: {2}, for an order {3}")
    @CsvSource({
        "401, E0001, RENEW_KEY, RENEW_KEY",
        "403, E0002, REJECTED, REJECTED",
        "429, E0003, THROTTLED, THROTTLED",
        "400, E0004, REJECTED, REJECTED",
        "503, E0005, UNAVAILABLE, UNKNOWN",
    })
    void shouldReadTheErrorObject(int status, String code, Meaning query, Meaning order) {
        String body = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"words\"}}";
        assertThat(meaning("kiwoom-guide", status, body, false)).isEqualTo(query);
        assertThat(meaning("kiwoom-guide", status, body, true)).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource({"429, THROTTLED", "500, UNAVAILABLE", "502, UNAVAILABLE", "503, UNAVAILABLE", "504, UNAVAILABLE"})
    void shouldJudgeAnEmptyAnswerByItsStatus(int status, Meaning meaning) {
        assertThat(meaning("kiwoom-guide", status, "", false)).isEqualTo(meaning);
        assertThat(meaning("kiwoom", status, "", false)).isEqualTo(meaning);
    }

    @Test
    void shouldTakeAnAnswerWithoutAnyCodeForASuccessWhereThereIsNone() {
        assertThat(judge("kiwoom-guide", 200, "{\"headers\":{},\"body\":{\"ord_no\":\"1\"}}", true))
                .isNull();
    }

    private static Meaning meaning(String pack, int status, String body, boolean submit) {
        return judge(pack, status, body, submit).verdict().meaning();
    }

    private static OutcomeRules.Judged judge(String pack, int status, String body, boolean submit) {
        OutcomeRules rules = OutcomeRules.of(Pack.load(Path.of("routes"), pack));
        HttpAnswer answer = new HttpAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        return rules.judge(answer, answer.json(), "order", submit);
    }
}
