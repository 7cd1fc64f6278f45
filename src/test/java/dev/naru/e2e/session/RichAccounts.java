package dev.naru.e2e.session;

import dev.naru.account.Accounts;
import dev.naru.model.Balance;
import dev.naru.model.Buyable;
import dev.naru.model.OrderType;
import dev.naru.model.Position;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Accounts that can always buy and sell, so that a script is about the order alone. */
record RichAccounts(Collection<String> ids, Clock clock) implements Accounts {
    private static final BigDecimal CASH = new BigDecimal("100000000000");

    @Override
    public List<String> connections() {
        return List.copyOf(ids);
    }

    @Override
    public List<Balance> balances() {
        return ids.stream().map(this::balance).toList();
    }

    @Override
    public Balance balance(String connection) {
        Position held = new Position(connection, "005930", "종목", 1000, 1000L, null, null, null, null, null, null);
        return new Balance(
                connection, "", "KRW", CASH, CASH, CASH, null, null, List.of(held), List.of(), clock.instant());
    }

    @Override
    public Optional<Balance> known(String connection) {
        return Optional.of(balance(connection));
    }

    @Override
    public Buyable buyable(String connection, String symbol, OrderType type, BigDecimal price) {
        return new Buyable(CASH, 1_000_000L);
    }
}
