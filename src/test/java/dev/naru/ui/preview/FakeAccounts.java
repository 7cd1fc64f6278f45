package dev.naru.ui.preview;

import dev.naru.account.Accounts;
import dev.naru.model.Balance;
import dev.naru.model.Buyable;
import dev.naru.model.OrderType;
import dev.naru.model.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** 100,000,000 won and one position on every connection. */
public final class FakeAccounts implements Accounts {
    private static final BigDecimal CASH = BigDecimal.valueOf(100_000_000);
    private final Clock clock;

    public FakeAccounts(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<String> connections() {
        return List.of("first", "second");
    }

    @Override
    public List<Balance> balances() {
        return List.of(balance("first"), balance("second"));
    }

    @Override
    public Balance balance(String connection) {
        Position held = new Position(
                connection,
                "005930",
                "삼성전자",
                120,
                120L,
                won(70_100),
                won(71_900),
                won(8_412_000),
                won(8_628_000),
                won(216_000),
                BigDecimal.valueOf(2.57));
        return new Balance(
                connection,
                "5000****-01",
                "KRW",
                CASH,
                CASH,
                won(108_628_000),
                won(8_628_000),
                won(216_000),
                List.of(held),
                List.of(),
                clock.instant());
    }

    @Override
    public Optional<Balance> known(String connection) {
        return Optional.of(balance(connection));
    }

    @Override
    public Buyable buyable(String connection, String symbol, OrderType type, BigDecimal price) {
        return new Buyable(
                CASH,
                price == null ? null : CASH.divide(price, 0, RoundingMode.DOWN).longValue());
    }

    private static BigDecimal won(long value) {
        return BigDecimal.valueOf(value);
    }
}
