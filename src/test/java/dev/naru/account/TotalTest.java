package dev.naru.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.model.Balance;
import dev.naru.model.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TotalTest {

    @Test
    void shouldAddUpWhatIsKnownAndNameWhatIsNot() {
        List<Total> totals = Total.of(
                List.of("first", "second", "third"),
                List.of(balance("first", "KRW", 100L, 70L), balance("second", "KRW", 50L, null)));
        assertThat(totals).singleElement().satisfies(total -> {
            assertThat(total.currency()).isEqualTo("KRW");
            assertThat(total.cash()).isEqualByComparingTo("150");
            assertThat(total.orderable()).isEqualByComparingTo("70");
            assertThat(total.profit()).isNull();
            assertThat(total.accounts()).containsExactly("first", "second");
            assertThat(total.missing())
                    .contains(new Total.Missing("third", "balance"), new Total.Missing("second", "orderable"))
                    .doesNotContain(new Total.Missing("first", "orderable"));
            assertThat(total.isComplete("orderable")).isFalse();
        });
    }

    @Test
    void shouldBeCompleteOnlyWhenEveryAccountToldIt() {
        Total total = Total.of(List.of("first"), List.of(balance("first", "KRW", 100L, 70L)))
                .get(0);
        assertThat(total.isComplete("cash")).isTrue();
        assertThat(total.isComplete("profit")).isFalse();
    }

    @Test
    void shouldNeverAddOneCurrencyToAnother() {
        List<Total> totals = Total.of(
                List.of("first", "second"),
                List.of(balance("first", "USD", 3L, 3L), balance("second", "KRW", 100L, 100L)));
        assertThat(totals).extracting(Total::currency).containsExactly("KRW", "USD");
        assertThat(totals).extracting(total -> total.cash().intValue()).containsExactly(100, 3);
    }

    @Test
    void shouldKnowNoTotalBeforeAnythingWasTold() {
        assertThat(Total.of(List.of("first"), List.of())).isEmpty();
    }

    @Test
    void shouldPutPositionsOfASymbolTogetherAcrossAccounts() {
        List<Position> together = Holdings.bySymbol(List.of(
                position("first", "005930", 10, 7L, "700000", "100"),
                position("second", "000660", 1, 1L, "5", "1"),
                position("second", "005930", 30, 30L, "2220000", "-3000")));
        assertThat(together).extracting(Position::symbol).containsExactly("005930", "000660");
        Position both = together.get(0);
        assertThat(both.connection()).isEqualTo("first, second");
        assertThat(both.quantity()).isEqualTo(40);
        assertThat(both.sellable()).isEqualTo(37);
        assertThat(both.averagePrice()).isEqualByComparingTo("73000");
        assertThat(both.profit()).isEqualByComparingTo("-2900");
        assertThat(both.profitRate()).isEqualByComparingTo("-0.10");
        assertThat(together.get(1).connection()).isEqualTo("second");
    }

    @Test
    void shouldLeaveASumUnknownWhenAPartIs() {
        Position both = Holdings.bySymbol(List.of(
                        position("first", "005930", 10, null, "700000", null),
                        position("second", "005930", 30, 30L, "2220000", "-3000")))
                .get(0);
        assertThat(both.quantity()).isEqualTo(40);
        assertThat(both.sellable()).isNull();
        assertThat(both.profit()).isNull();
        assertThat(both.profitRate()).isNull();
        assertThat(both.cost()).isEqualByComparingTo("2920000");
    }

    @Test
    void shouldShowNoAccountNumberThatABrokerToldUnhidden() {
        Balance given = balance("first", "KRW", 1L, 1L);
        Balance unhidden = new Balance(
                null,
                "20500000101",
                "KRW",
                given.cash(),
                given.cash(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                Instant.EPOCH);
        assertThat(Statement.of("first", null, unhidden, Instant.EPOCH).account())
                .isEqualTo("20****01");
        assertThat(Statement.of("first", "12****78-01", unhidden, Instant.EPOCH).account())
                .isEqualTo("12****78-01");
    }

    private static Balance balance(String connection, String currency, Long cash, Long orderable) {
        return new Balance(
                connection,
                "12****78",
                currency,
                cash == null ? null : BigDecimal.valueOf(cash),
                orderable == null ? null : BigDecimal.valueOf(orderable),
                null,
                null,
                null,
                List.of(),
                List.of(),
                Instant.EPOCH);
    }

    private static Position position(
            String connection, String symbol, long quantity, Long sellable, String cost, String profit) {
        return new Position(
                connection,
                symbol,
                "종목",
                quantity,
                sellable,
                null,
                new BigDecimal(73_000),
                new BigDecimal(cost),
                null,
                profit == null ? null : new BigDecimal(profit),
                null);
    }
}
