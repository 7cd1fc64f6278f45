package dev.naru.order.halt;

import dev.naru.account.Accounts;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.model.Balance;
import dev.naru.model.Quote;
import dev.naru.order.Orders;
import dev.naru.order.lifecycle.TradingDate;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Halts a connection, or the hub, that has lost more today than allowed. After a release it halts again when as much
 * again is lost.
 */
final class LossLimit {
    private static final Logger log = LoggerFactory.getLogger(LossLimit.class);

    private final AutomaticHalts halts;
    private final HaltSettings settings;
    private final Accounts accounts;
    private final MarketData market;
    private final Orders orders;
    private final Clock clock;
    private final Map<String, DayResult> results = new HashMap<>();
    private final Map<HaltScope, BigDecimal> allowed = new HashMap<>();
    private LocalDate today;

    LossLimit(
            AutomaticHalts halts,
            HaltSettings settings,
            Accounts accounts,
            MarketData market,
            Orders orders,
            Clock clock) {
        this.halts = halts;
        this.settings = settings;
        this.accounts = accounts;
        this.market = market;
        this.orders = orders;
        this.clock = clock;
    }

    boolean isSet() {
        return settings.maxDailyLoss() != null || settings.maxDailyLossHub() != null;
    }

    /** Looks at every connection; what can't be told yet is left out. Never throws. */
    void look() {
        LocalDate date = TradingDate.of(clock.instant());
        if (!date.equals(today)) {
            today = date;
            results.clear();
            allowed.clear();
        }
        BigDecimal together = BigDecimal.ZERO;
        for (String connection : accounts.connections()) {
            Optional<BigDecimal> result = result(connection);
            if (result.isPresent()) {
                together = together.add(result.get());
                judge(HaltScope.connection(connection), result.get(), settings.maxDailyLoss());
            }
        }
        judge(HaltScope.HUB, together, settings.maxDailyLossHub());
    }

    private Optional<BigDecimal> result(String connection) {
        try {
            Optional<Balance> balance = accounts.known(connection);
            return balance.flatMap(known -> results.computeIfAbsent(connection, id -> new DayResult())
                    .now(known, orders.fills(null, null, connection), this::quote));
        } catch (RuntimeException e) {
            log.warn("{}: today's result could not be told: {}", connection, e.getMessage());
            return Optional.empty();
        }
    }

    private Quote quote(String symbol) {
        return market.quote(symbol).map(LiveQuote::quote).orElse(null);
    }

    private void judge(HaltScope scope, BigDecimal result, BigDecimal limit) {
        if (limit == null) {
            return;
        }
        BigDecimal loss = result.negate();
        BigDecimal most = allowed.getOrDefault(scope, limit);
        if (loss.compareTo(most) > 0) {
            allowed.put(scope, loss.add(limit));
            halts.halt(
                    scope,
                    Halt.Cause.LOSS_LIMIT,
                    "today's loss is " + loss.toPlainString() + " won, realised and unrealised (limit "
                            + most.toPlainString() + " won)");
        }
    }
}
