package dev.naru.account;

import dev.naru.model.Balance;
import dev.naru.model.Buyable;
import dev.naru.model.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Balances and positions, kept fresh: read again after every execution and regularly in between. */
public interface Accounts {

    /** Ids of the connections that have an account, in the order of the configuration, whatever is known of it. */
    List<String> connections();

    /** What the accounts add up to, per currency, with what is missing by name. */
    default List<Total> totals() {
        return Total.of(connections(), balances());
    }

    /** The last known balance of every connection that has an account. */
    List<Balance> balances();

    /** The last known balance; asked of the broker when none is known yet. */
    Balance balance(String connection);

    /** The last known balance without calling the broker. */
    Optional<Balance> known(String connection);

    /** 매수가능: what could be bought now; asked of the broker. */
    Buyable buyable(String connection, String symbol, OrderType type, BigDecimal price);
}
