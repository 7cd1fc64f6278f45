package dev.naru.order.risk;

import dev.naru.order.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules in order. Of several that refuse the same field the first speaks; nothing is said after a broken start. */
public final class Rules {
    private final List<Rule> forOrders;
    private final List<Rule> forAmendments;

    public Rules(RiskSettings settings) {
        Rule quantity = new QuantityRule(settings.maxOrderQuantity());
        Rule notional = new NotionalRule(settings.maxOrderNotional());
        forOrders = List.of(
                new SupportRule(),
                new BrokerRule(),
                new LaneRule(),
                new RateRule(settings.maxOrdersPerSecond(), settings.maxOrdersPerMinute()),
                new SymbolRule(),
                new HaltRule(),
                quantity,
                new PriceRule(),
                new TickRule(),
                new LimitsRule(),
                new StaleRule(),
                notional,
                new DailyNotionalRule(settings.maxDailyNotional()),
                new CashRule(),
                new SharesRule());
        forAmendments = List.of(
                new SupportRule(),
                new BrokerRule(),
                new LaneRule(),
                new HaltRule(),
                quantity,
                new PriceRule(),
                new TickRule(),
                new LimitsRule(),
                notional,
                new CashRule());
    }

    public List<Refusal> judgeOrder(Facts facts) {
        return judge(forOrders, facts);
    }

    /** Whether the connection takes such an order at all now, whatever else there is to say about it. */
    public List<Refusal> judgeConnection(Facts facts) {
        return judge(List.of(new BrokerRule(), new SupportRule(), new LaneRule()), facts);
    }

    /** Whether the connection's account has the cash or the shares for it, and says so. */
    public List<Refusal> judgeMeans(Facts facts) {
        return judge(List.of(new CashRule(), new SharesRule(), new SharesKnownRule()), facts);
    }

    public List<Refusal> judgeAmendment(Facts facts) {
        return judge(forAmendments, facts);
    }

    private static List<Refusal> judge(List<Rule> rules, Facts facts) {
        if (facts.broker() == null) {
            String given = facts.request().connection();
            return List.of(new Refusal(
                    "UNKNOWN_CONNECTION",
                    "connection",
                    "connection: \"" + given + "\" is not configured",
                    List.of(String.valueOf(given))));
        }
        Map<String, Refusal> byField = new LinkedHashMap<>();
        for (Rule rule : rules) {
            rule.refuse(facts).ifPresent(refusal -> byField.putIfAbsent(String.valueOf(refusal.field()), refusal));
        }
        return List.copyOf(byField.values());
    }
}
