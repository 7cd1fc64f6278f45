package dev.naru.order.risk;

import dev.naru.order.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules in order. Of several that refuse the same field the first speaks; nothing is said after a broken start. */
public final class Rules {
    /** The refusal of an order that costs more than there is to order with. */
    public static final String NOT_ENOUGH_CASH = "NOT_ENOUGH_CASH";

    private final List<Rule> forOrders = List.of(
            new SupportRule(),
            new BrokerRule(),
            new LaneRule(),
            new RateRule(),
            new OpenOrdersRule(),
            new SymbolRule(),
            new HaltRule(),
            new QuantityRule(),
            new PriceRule(),
            new TickRule(),
            new LimitsRule(),
            new BandRule(),
            new PhaseRule(),
            new StaleRule(),
            new DuplicateRule(),
            new NotionalRule(),
            new DailyNotionalRule(),
            new CashRule(),
            new SharesRule());

    /** What an amendment can overstep: it is no further order, and takes no further shares. */
    private final List<Rule> forAmendments = List.of(
            new SupportRule(),
            new BrokerRule(),
            new LaneRule(),
            new HaltRule(),
            new QuantityRule(),
            new PriceRule(),
            new TickRule(),
            new LimitsRule(),
            new BandRule(),
            new PhaseRule(),
            new StaleRule(),
            new NotionalRule(),
            new DailyNotionalRule(),
            new CashRule());

    public List<Refusal> judgeOrder(Facts facts) {
        return judge(forOrders, facts);
    }

    /** Whether the connection takes such an order at all now, whatever else there is to say about it. */
    public List<Refusal> judgeConnection(Facts facts) {
        return judge(List.of(new BrokerRule(), new SupportRule(), new LaneRule(), new PhaseRule()), facts);
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
