package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.OrderKind;
import dev.naru.simulator.exchange.OrderKind.Condition;
import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.exchange.Reject;
import java.util.Map;
import java.util.Set;

/** trde_tp: the order types of the regular session. Those of other sessions are known, and refused. */
final class KiwoomOrderTypes {

    /** What a code means, and the words the broker has for it. */
    record Type(OrderKind kind, Condition condition, String name) {}

    private static final Map<String, Type> BY_CODE = Map.ofEntries(
            Map.entry("0", new Type(OrderKind.LIMIT, Condition.NONE, "보통")),
            Map.entry("3", new Type(OrderKind.MARKET, Condition.NONE, "시장가")),
            Map.entry("5", new Type(OrderKind.CONDITIONAL, Condition.NONE, "조건부지정가")),
            Map.entry("6", new Type(OrderKind.BEST, Condition.NONE, "최유리")),
            Map.entry("7", new Type(OrderKind.TOP, Condition.NONE, "최우선")),
            Map.entry("10", new Type(OrderKind.LIMIT, Condition.IOC, "보통(IOC)")),
            Map.entry("13", new Type(OrderKind.MARKET, Condition.IOC, "시장가(IOC)")),
            Map.entry("16", new Type(OrderKind.BEST, Condition.IOC, "최유리(IOC)")),
            Map.entry("20", new Type(OrderKind.LIMIT, Condition.FOK, "보통(FOK)")),
            Map.entry("23", new Type(OrderKind.MARKET, Condition.FOK, "시장가(FOK)")),
            Map.entry("26", new Type(OrderKind.BEST, Condition.FOK, "최유리(FOK)")),
            Map.entry("28", new Type(OrderKind.STOP, Condition.NONE, "스톱지정가")),
            Map.entry("29", new Type(OrderKind.MID, Condition.NONE, "중간가")),
            Map.entry("30", new Type(OrderKind.MID, Condition.IOC, "중간가(IOC)")),
            Map.entry("31", new Type(OrderKind.MID, Condition.FOK, "중간가(FOK)")));
    private static final Set<String> OTHER_SESSIONS = Set.of("61", "62", "81");

    private KiwoomOrderTypes() {}

    static Type find(String code) {
        if (OTHER_SESSIONS.contains(code)) {
            throw new OrderRefusedException(Reject.WRONG_SESSION, "trde_tp " + code + " has no session now");
        }
        Type type = BY_CODE.get(code);
        if (type == null) {
            throw KiwoomCode.BAD_FORMAT.about("trde_tp=" + code);
        }
        return type;
    }

    /** The words for an order's code; orders of other origin have codes of other lists. */
    static String name(String code, OrderKind kind) {
        Type type = BY_CODE.get(code);
        return type != null ? type.name() : kind == OrderKind.MARKET ? "시장가" : "보통";
    }
}
