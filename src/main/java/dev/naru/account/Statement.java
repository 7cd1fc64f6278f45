package dev.naru.account;

import dev.naru.model.Balance;
import dev.naru.model.Position;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A balance as the broker gave it, completed: whose it is, masked, and what is missing by name. It is as of when it was
 * asked for: what happened while the answer was on its way may be in it or not.
 */
final class Statement {

    private Statement() {}

    static Balance of(String connection, String maskedAccount, Balance given, Instant asked) {
        Set<String> unavailable = new LinkedHashSet<>(given.unavailable() == null ? List.of() : given.unavailable());
        missing(unavailable, "cash", given.cash());
        missing(unavailable, "orderable", given.orderable());
        missing(unavailable, "total", given.total());
        missing(unavailable, "stockValue", given.stockValue());
        missing(unavailable, "profit", given.profit());
        List<Position> positions = given.positions() == null ? List.of() : given.positions();
        return new Balance(
                connection,
                maskedAccount == null ? masked(given.account()) : maskedAccount,
                given.currency() == null ? "KRW" : given.currency(),
                given.cash(),
                given.orderable(),
                given.total(),
                given.stockValue(),
                given.profit(),
                positions.stream()
                        .filter(position -> position.quantity() != 0 || sells(position))
                        .map(position -> held(connection, position))
                        .toList(),
                List.copyOf(unavailable),
                asked);
    }

    /** Where the key decides the account, only its balance tells the number; what came through unhidden is hidden here. */
    private static String masked(String account) {
        if (account == null || account.indexOf('*') >= 0) {
            return account;
        }
        int shown = account.length() >= 8 ? 2 : 0;
        return account.substring(0, shown) + "****" + account.substring(account.length() - shown);
    }

    private static void missing(Set<String> unavailable, String name, Object value) {
        if (value == null) {
            unavailable.add(name);
        }
    }

    private static boolean sells(Position position) {
        return position.sellable() != null && position.sellable() > 0;
    }

    private static Position held(String connection, Position position) {
        return connection.equals(position.connection())
                ? position
                : new Position(
                        connection,
                        position.symbol(),
                        position.name(),
                        position.quantity(),
                        position.sellable(),
                        position.averagePrice(),
                        position.price(),
                        position.cost(),
                        position.value(),
                        position.profit(),
                        position.profitRate());
    }
}
