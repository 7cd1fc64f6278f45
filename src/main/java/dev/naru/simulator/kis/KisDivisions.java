package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.OrderKind;
import dev.naru.simulator.exchange.OrderKind.Condition;
import java.util.Map;
import java.util.Optional;

/** ORD_DVSN: the order divisions of the regular session. Those of other sessions are refused. */
final class KisDivisions {

    /** What a code means, and the words the broker has for it. */
    record Division(OrderKind kind, Condition condition, String name) {}

    private static final Map<String, Division> BY_CODE = Map.ofEntries(
            Map.entry("00", new Division(OrderKind.LIMIT, Condition.NONE, "지정가")),
            Map.entry("01", new Division(OrderKind.MARKET, Condition.NONE, "시장가")),
            Map.entry("02", new Division(OrderKind.CONDITIONAL, Condition.NONE, "조건부지정가")),
            Map.entry("03", new Division(OrderKind.BEST, Condition.NONE, "최유리지정가")),
            Map.entry("04", new Division(OrderKind.TOP, Condition.NONE, "최우선지정가")),
            Map.entry("11", new Division(OrderKind.LIMIT, Condition.IOC, "IOC지정가")),
            Map.entry("12", new Division(OrderKind.LIMIT, Condition.FOK, "FOK지정가")),
            Map.entry("13", new Division(OrderKind.MARKET, Condition.IOC, "IOC시장가")),
            Map.entry("14", new Division(OrderKind.MARKET, Condition.FOK, "FOK시장가")),
            Map.entry("15", new Division(OrderKind.BEST, Condition.IOC, "IOC최유리")),
            Map.entry("16", new Division(OrderKind.BEST, Condition.FOK, "FOK최유리")),
            Map.entry("21", new Division(OrderKind.MID, Condition.NONE, "중간가")),
            Map.entry("22", new Division(OrderKind.STOP, Condition.NONE, "스톱지정가")),
            Map.entry("23", new Division(OrderKind.MID, Condition.IOC, "IOC중간가")),
            Map.entry("24", new Division(OrderKind.MID, Condition.FOK, "FOK중간가")));

    private KisDivisions() {}

    static Optional<Division> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    static String name(String code) {
        return find(code).map(Division::name).orElse("");
    }
}
