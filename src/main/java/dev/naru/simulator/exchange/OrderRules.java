package dev.naru.simulator.exchange;

/** What an order must satisfy before the exchange takes it. */
final class OrderRules {

    private static final long MOST_SHARES = 9_999_999_999L;

    private OrderRules() {}

    static void check(Account account, Issue issue, Ticket ticket, long price) {
        if (ticket.quantity() <= 0 || ticket.quantity() > MOST_SHARES) {
            throw new OrderRefusedException(
                    Reject.BAD_QUANTITY, ticket.quantity() + " shares (expected: 1 to " + MOST_SHARES + ")");
        }
        checkPrice(issue, ticket, price);
        checkMeans(account, issue, ticket, price);
    }

    static void checkPrice(Issue issue, Ticket ticket, long price) {
        if (!ticket.kind().hasPrice()) {
            return;
        }
        if (!issue.listing().isOnTick(price)) {
            throw new OrderRefusedException(
                    Reject.OFF_TICK,
                    price + " won (expected: a multiple of " + issue.listing().tickAt(Math.max(1, price)) + ")");
        }
        if (price > issue.upperLimit() || price < issue.lowerLimit()) {
            throw new OrderRefusedException(
                    Reject.OUT_OF_LIMITS,
                    price + " won (expected: " + issue.lowerLimit() + " to " + issue.upperLimit() + ")");
        }
    }

    static void checkMeans(Account account, Issue issue, Ticket ticket, long price) {
        if (ticket.side() == Side.SELL) {
            long sellable = account.sellable(issue.code());
            if (ticket.quantity() > sellable) {
                throw new OrderRefusedException(
                        Reject.NOT_SELLABLE, ticket.quantity() + " shares (expected: at most " + sellable + ")");
            }
        } else if (ticket.quantity() > account.orderableCash() / Math.max(1, price)) {
            throw new OrderRefusedException(
                    Reject.NO_CASH,
                    ticket.quantity() + " at " + price + " won (orderable: " + account.orderableCash() + ")");
        }
    }
}
