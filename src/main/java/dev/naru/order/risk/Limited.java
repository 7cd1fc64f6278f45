package dev.naru.order.risk;

import dev.naru.order.RiskUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scope an order falls into, with its limits. */
public record Limited(Scope scope, Limits limits) {

    /** Its limits with how much of each is used. */
    public RiskUse with(Usage used) {
        List<RiskUse.Limit> all = new ArrayList<>();
        add(all, "max-order-quantity", limits.maxOrderQuantity(), null);
        add(all, "max-order-notional", limits.maxOrderNotional(), null);
        add(all, "max-daily-notional", limits.maxDailyNotional(), used.dailyNotional());
        add(all, "max-orders-per-second", limits.maxOrdersPerSecond(), used.lastSecond());
        add(all, "max-orders-per-minute", limits.maxOrdersPerMinute(), used.lastMinute());
        add(all, "max-open-orders", limits.maxOpenOrders(), used.openOrders());
        add(all, "price-band", limits.priceBand(), null);
        add(all, "stale-price", word(limits.stalePrice()), null);
        add(all, "market-phase", limits.marketPhase(), null);
        add(all, "duplicate-window", limits.duplicateWindow(), null);
        return new RiskUse(scope.kind().name().toLowerCase(Locale.ROOT), scope.name(), all);
    }

    private static String word(Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    private static void add(List<RiskUse.Limit> all, String key, Object limit, Number used) {
        if (limit != null) {
            all.add(new RiskUse.Limit(key, limit, used));
        }
    }
}
