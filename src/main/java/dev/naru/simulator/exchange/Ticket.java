package dev.naru.simulator.exchange;

/**
 * An order as a client hands it in.
 *
 * @param division the front end's own order-type code, kept so that it can be given back as it came
 * @param venue KRX, NXT or SOR
 */
public record Ticket(
        Side side,
        String code,
        OrderKind kind,
        OrderKind.Condition condition,
        long price,
        long quantity,
        long trigger,
        String division,
        String venue) {

    public static Ticket limit(Side side, String code, long price, long quantity) {
        return new Ticket(side, code, OrderKind.LIMIT, OrderKind.Condition.NONE, price, quantity, 0, "00", "KRX");
    }

    public static Ticket market(Side side, String code, long quantity) {
        return new Ticket(side, code, OrderKind.MARKET, OrderKind.Condition.NONE, 0, quantity, 0, "01", "KRX");
    }

    Ticket changed(OrderKind newKind, OrderKind.Condition newCondition, String newDivision, long newPrice, long left) {
        return new Ticket(side, code, newKind, newCondition, newPrice, left, trigger, newDivision, venue);
    }
}
