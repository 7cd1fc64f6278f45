package dev.naru.order.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.broker.BrokerStatus;
import dev.naru.model.BrokerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code naru.risk} is read, and what of it stops the start. */
@Timeout(20)
class RiskSettingsTest {

    @Test
    void shouldTakeTheKeysOfTheHubAndOfEveryOtherScope() {
        RiskSettings settings = RiskSettings.of(Map.of(
                "max-order-quantity",
                500,
                "maxOrdersPerSecond",
                "9",
                "price-band",
                "12.5 %",
                "connections",
                Map.of("one", Map.of("max-open-orders", 3)),
                "accounts",
                Map.of("50001234-01", Map.of("max-daily-notional", "5000000")),
                "symbols",
                Map.of("005930", Map.of("stale-price", "refuse", "duplicate-window", "10s"))));
        assertThat(settings.hub().maxOrderQuantity()).isEqualTo(500);
        assertThat(settings.hub().maxOrdersPerSecond()).isEqualTo(9);
        assertThat(settings.hub().maxOrdersPerMinute()).as("as it was").isEqualTo(200);
        assertThat(settings.hub().priceBand()).isEqualByComparingTo("12.5");
        assertThat(settings.connections().get("one").maxOpenOrders()).isEqualTo(3);
        assertThat(settings.connections().get("one").maxOrderQuantity()).isNull();
        assertThat(settings.symbols().get("005930").duplicateWindow()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.all())
                .extracting(limited -> limited.scope().name())
                .as("a number in full is never shown")
                .containsExactly(null, "one", "5000****01", "005930");
    }

    @ParameterizedTest
    @CsvSource({
        "max-order-quantity, 0, a whole number from 1",
        "max-order-quantity, many, a whole number from 1",
        "max-order-notional, -1, an amount from 0",
        "max-daily-notional, -0.5, an amount from 0",
        "max-orders-per-second, -1, a whole number from 0",
        "max-orders-per-minute, 1.5, a whole number from 0",
        "max-open-orders, -3, a whole number from 0",
        "price-band, 0, 'a percentage above 0, such as 30'",
        "stale-price, allow, ask or refuse",
        "market-phase, maybe, true or false",
        "duplicate-window, -1s, 'a duration from 0s to 60s, such as 3s'",
        "duplicate-window, 61s, 'a duration from 0s to 60s, such as 3s'",
        "max-ordr-quantity, 5, one of [duplicate-window"
    })
    void shouldNameThePropertyTheValueAndWhatWasExpected(String key, String value, String expected) {
        assertThatThrownBy(() -> RiskSettings.of(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("naru.risk." + key)
                .hasMessageContaining("(expected: " + expected);
        assertThatThrownBy(() -> RiskSettings.of(Map.of("symbols", Map.of("005930", Map.of(key, value)))))
                .hasMessageContaining("naru.risk.symbols.005930." + key)
                .hasMessageContaining("(expected: " + expected);
    }

    @ParameterizedTest
    @CsvSource({"connections, two", "symbols, samsung", "accounts, 60001234-01"})
    void shouldRefuseALimitThatWouldHoldNothingBack(String kind, String name) {
        RiskSettings settings = RiskSettings.of(Map.of(kind, Map.of(name, Map.of("max-open-orders", 1))));
        assertThatThrownBy(() -> settings.demandKnown(List.of(connection("one", "5000****-01"))))
                .hasMessageContaining("naru.risk." + kind + ".")
                .hasMessageContaining("(expected: ")
                .hasMessageNotContaining("60001234");
    }

    @Test
    void shouldTakeLimitsOfWhatThereIsOrMayBe() {
        RiskSettings settings = RiskSettings.of(Map.of(
                "connections", Map.of("one", Map.of("max-open-orders", 1)),
                "accounts", Map.of("50001234-01", Map.of("max-open-orders", 1)),
                "symbols", Map.of("0000D0", Map.of("max-open-orders", 1))));
        assertThat(settings.demandKnown(List.of(connection("one", "5000****-01"))))
                .isSameAs(settings);
        assertThat(settings.demandKnown(List.of(connection("one", null))))
                .as("the number may be told later")
                .isSameAs(settings);
    }

    @ParameterizedTest
    @CsvSource({
        "50001234-01, 50001234-01, true",
        "50001234-01, 50001234-02, false",
        "50001234-01, 5000****-01, true",
        "5000****-01, 50001234-01, true",
        "50001234-01, 5000****-02, false",
        "50001234-01, 50****01, true",
        "5000****-01, 50****01, true",
        "51001234-01, 50****01, false",
        "50001234-01, , false"
    })
    void shouldCompareAccountNumbersAsFarAsTheyAreShown(String one, String other, boolean same) {
        assertThat(AccountNumber.same(one, other)).isEqualTo(same);
    }

    private static BrokerStatus connection(String id, String account) {
        return new BrokerStatus(
                id,
                "stub",
                "하나",
                "One",
                "simulator",
                account,
                BrokerState.State.UP,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                List.of(),
                0);
    }
}
