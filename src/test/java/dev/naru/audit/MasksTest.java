package dev.naru.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class MasksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "account 12345678-01 is open | account 1234****-01 is open",
                "authorization: Bearer abcdefghijklmnop1234 | authorization: Bearer ****",
                "{\"approval_key\":\"0a1b2c3d-0000-1111-2222\"} | {\"approval_key\":\"****\"}",
                "appsecret=abcdefghijklmnopqrstuvwxyz | appsecret=****",
                "got eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.abc | got ****",
                "order 0000123456 of 005930 at 71900 | order 0000123456 of 005930 at 71900",
            })
    void shouldMaskSecretsAndLeaveTheRest(String line, String expected) {
        assertThat(Masks.mask(line)).isEqualTo(expected);
    }

    @Test
    void shouldMaskConfiguredSecretsWhereverTheyStand() {
        Masks.secret("open-sesame-42");

        assertThat(Masks.mask("sent open-sesame-42 to the door")).isEqualTo("sent **** to the door");
    }
}
