package dev.naru.order.risk;

import dev.naru.account.Accounts;
import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Brokers;
import dev.naru.broker.UnknownConnectionException;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.feed.UnknownSymbolException;
import dev.naru.model.Balance;
import dev.naru.model.BrokerState;
import dev.naru.model.Instrument;
import dev.naru.model.OrderRequest;
import dev.naru.model.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers what the rules look at; asks the broker only for what is not known yet. */
public final class FactFinder {
    private static final Logger log = LoggerFactory.getLogger(FactFinder.class);

    private final Brokers brokers;
    private final MarketData market;
    private final Accounts accounts;
    private final RiskSettings settings;
    private final Clock clock;
    private final CashMemory memory = new CashMemory();

    public FactFinder(Brokers brokers, MarketData market, Accounts accounts, RiskSettings settings, Clock clock) {
        this.brokers = brokers;
        this.market = market;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param routeName the route that would send it
     * @param held cash or shares the order holds already
     */
    public Facts gather(OrderRequest request, String routeName, BigDecimal held) {
        BrokerState broker = state(request.connection());
        Instrument instrument = broker == null ? null : instrument(request.symbol());
        LiveQuote live = instrument == null ? null : quote(request.symbol());
        boolean buys = request.side() == Side.BUY;
        Instant asked = clock.instant();
        Optional<Balance> balance = instrument == null ? Optional.empty() : balance(request.connection());
        Optional<CashMemory.Cash> cash = buys && instrument != null ? cash(request, balance, asked) : Optional.empty();
        return new Facts(
                request,
                broker,
                broker != null && brokers.can(request.connection(), routeName),
                broker == null ? null : brokers.orderPlaces(request.connection()),
                instrument,
                live,
                instrument == null ? null : market.orderPhase(request.connection(), request.symbol(), request.venue()),
                cash.map(CashMemory.Cash::amount).orElse(null),
                buys ? null : balance.map(b -> sellable(b, request.symbol())).orElse(null),
                (buys ? cash.map(CashMemory.Cash::asOf) : balance.map(Balance::asOf)).orElse(asked),
                held,
                settings.of(request, broker == null ? null : account(request.connection(), balance)),
                Exposure.NONE);
    }

    /** Where the key decides the account, only its balance tells the number. */
    private String account(String connection, Optional<Balance> balance) {
        String known = brokers.account(connection);
        return known != null ? known : balance.map(Balance::account).orElse(null);
    }

    /** The connection's masked account number; {@code null} while it is not known. */
    public String account(String connection) {
        return account(connection, accounts.known(connection));
    }

    private BrokerState state(String connection) {
        if (connection == null) {
            return null;
        }
        try {
            return brokers.state(connection);
        } catch (UnknownConnectionException e) {
            return null;
        }
    }

    private Instrument instrument(String symbol) {
        return symbol == null ? null : market.instrument(symbol).orElse(null);
    }

    /** An old price is asked for once more: it may only be that nobody watches the symbol. */
    private LiveQuote quote(String symbol) {
        Optional<LiveQuote> known = market.quote(symbol);
        if (known.isPresent() && !known.get().stale()) {
            return known.get();
        }
        try {
            return market.quote(symbol, null, null);
        } catch (UnknownSymbolException | BrokerCallException e) {
            log.debug("No quote of {} to check an order with: {}", symbol, e.getMessage());
            return known.orElse(null);
        }
    }

    private Optional<Balance> balance(String connection) {
        Optional<Balance> known = accounts.known(connection);
        return known.isPresent() || !brokers.can(connection, "balance-query")
                ? known
                : asked(connection, () -> accounts.balance(connection));
    }

    /** Cash the balance does not name is asked for, and knows of every order before that. */
    private Optional<CashMemory.Cash> cash(OrderRequest request, Optional<Balance> balance, Instant asked) {
        String connection = request.connection();
        return balance.filter(known -> known.orderable() != null)
                .map(known -> new CashMemory.Cash(known.orderable(), known.asOf()))
                .or(() -> memory.recall(connection, request.symbol(), asked))
                .or(() -> askedFor(request, asked));
    }

    private Optional<CashMemory.Cash> askedFor(OrderRequest request, Instant asked) {
        String connection = request.connection();
        if (!brokers.can(connection, "buyable-query")) {
            return Optional.empty();
        }
        return asked(connection, () -> accounts.buyable(connection, request.symbol(), request.type(), request.price()))
                .filter(buyable -> buyable.cash() != null)
                .map(buyable -> memory.keep(connection, request.symbol(), new CashMemory.Cash(buyable.cash(), asked)));
    }

    /**
     * Has a connection's cash asked for anew the next time, since what is remembered of it did not suffice.
     *
     * @return whether there was anything old enough for another answer
     */
    public boolean forgetCash(String connection) {
        return memory.forget(connection, clock.instant());
    }

    /** No position means nothing to sell. */
    private static Long sellable(Balance balance, String symbol) {
        return balance.positions().stream()
                .filter(position -> position.symbol().equals(symbol))
                .findFirst()
                .map(position -> position.sellable() == null ? Long.valueOf(position.quantity()) : position.sellable())
                .orElse(0L);
    }

    private interface Asking<T> {
        T ask();
    }

    private static <T> Optional<T> asked(String connection, Asking<T> asking) {
        try {
            return Optional.ofNullable(asking.ask());
        } catch (BrokerCallException e) {
            log.warn("{}: the account could not be read for an order check: {}", connection, e.getMessage());
            return Optional.empty();
        }
    }
}
