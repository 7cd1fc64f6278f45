package dev.naru.simulator.exchange;

import dev.naru.simulator.exchange.OrderKind.Condition;

/** Takes clients' orders, changes and cancels: checks the exchange's rules, gives numbers, and lets them trade. */
final class OrderDesk {

    /** What the desk needs of the exchange around it. */
    interface Floor {
        Issue issue(String code);

        ClientOrder number(
                Account account, Issue issue, Ticket ticket, ClientOrder original, ClientOrder.Action action);

        void notice(Notice.Kind kind, ClientOrder order, long quantity, long price);

        /** An order that crossed but could not be filled: it is promised a counterpart soon. */
        void promise(ClientOrder order);
    }

    private static final int SWEEPS = 60;

    private final Floor floor;
    private final Matching matching;
    private final Liquidity liquidity;

    OrderDesk(Floor floor, Matching matching, Liquidity liquidity) {
        this.floor = floor;
        this.matching = matching;
        this.liquidity = liquidity;
    }

    ClientOrder submit(Account account, Ticket ticket) {
        Issue issue = floor.issue(ticket.code());
        OrderRules.check(account, issue, ticket, price(issue, ticket));
        ClientOrder order = floor.number(account, issue, ticket, null, ClientOrder.Action.NEW);
        enter(issue, order, Notice.Kind.ACCEPTED);
        return order;
    }

    /** Moves {@code quantity} (0: all that is left) of an open order into a new one with other terms. */
    ClientOrder amend(Account account, ClientOrder original, Ticket terms, long quantity) {
        long moved = changeable(original, quantity);
        Issue issue = floor.issue(original.listing().code());
        Ticket ticket =
                original.ticket().changed(terms.kind(), terms.condition(), terms.division(), terms.price(), moved);
        long price = price(issue, ticket);
        OrderRules.checkPrice(issue, ticket, price);
        original.replace(moved);
        try {
            OrderRules.checkMeans(account, issue, ticket, price);
        } catch (OrderRefusedException e) {
            original.replace(-moved);
            throw e;
        }
        takeBack(issue, original, moved);
        ClientOrder order = floor.number(account, issue, ticket, original, ClientOrder.Action.AMEND);
        enter(issue, order, Notice.Kind.AMENDED);
        return order;
    }

    /** Takes {@code quantity} (0: all that is left) of an open order out of the market. */
    ClientOrder cancel(Account account, ClientOrder original, long quantity) {
        long gone = changeable(original, quantity);
        Issue issue = floor.issue(original.listing().code());
        original.cancel(gone);
        takeBack(issue, original, gone);
        Ticket ticket = original.ticket()
                .changed(
                        original.ticket().kind(),
                        Condition.NONE,
                        original.ticket().division(),
                        0,
                        gone);
        ClientOrder order = floor.number(account, issue, ticket, original, ClientOrder.Action.CANCEL);
        order.cancel(gone);
        floor.notice(Notice.Kind.CANCELLED, order, gone, original.price());
        return order;
    }

    /** Takes an open order of before a restart into the market. */
    void goOn(Issue issue, ClientOrder order) {
        trade(issue, order);
    }

    /** Ends an order without its owner's doing. */
    void expire(Issue issue, ClientOrder order) {
        long rest = order.remaining();
        issue.side(order.side()).remove(order);
        order.cancel(rest);
        floor.notice(Notice.Kind.EXPIRED, order, rest, order.price());
    }

    /** Lets stop orders in whose trigger the last price has reached. */
    void trigger(Issue issue, ClientOrder order) {
        long trigger = order.ticket().trigger();
        boolean reached = order.side() == Side.BUY ? issue.last() >= trigger : issue.last() <= trigger;
        if (order.waitsForTrigger() && reached) {
            order.trigger();
            trade(issue, order);
        }
    }

    private static long changeable(ClientOrder original, long quantity) {
        if (original == null) {
            throw new OrderRefusedException(Reject.UNKNOWN_ORDER, "no such order today");
        }
        long left = original.remaining();
        if (left == 0 || quantity > left) {
            throw new OrderRefusedException(Reject.NOTHING_LEFT, quantity + " of " + left + " left");
        }
        return quantity == 0 ? left : quantity;
    }

    private static void takeBack(Issue issue, ClientOrder order, long quantity) {
        BookSide side = issue.side(order.side());
        if (!order.isOpen()) {
            side.remove(order);
        } else if (!order.waitsForTrigger()) {
            side.reduce(order, quantity);
        }
    }

    private void enter(Issue issue, ClientOrder order, Notice.Kind kind) {
        order.priceAt(price(issue, order.ticket()));
        floor.notice(kind, order, order.quantity(), order.price());
        if (!order.waitsForTrigger()) {
            trade(issue, order);
        }
    }

    private void trade(Issue issue, ClientOrder order) {
        Condition condition = order.ticket().condition();
        boolean market = order.ticket().kind() == OrderKind.MARKET;
        BookSide other = issue.side(order.side().opposite());
        if (condition == Condition.FOK && other.available(market ? 0 : order.price()) < order.remaining()) {
            expire(issue, order);
            return;
        }
        matching.take(issue, order.side(), order.remaining(), order.price(), order);
        for (int i = 0; market && condition == Condition.NONE && order.isOpen() && i < SWEEPS; i++) {
            liquidity.refill(issue, order.side());
            matching.take(issue, order.side(), order.remaining(), order.price(), order);
        }
        settle(issue, order, condition);
        liquidity.refill(issue, order.side());
    }

    private void settle(Issue issue, ClientOrder order, Condition condition) {
        if (!order.isOpen()) {
            return;
        }
        if (condition != Condition.NONE) {
            expire(issue, order);
            return;
        }
        issue.side(order.side()).rest(order, order.price(), order.remaining());
        if (order.filled() > 0) {
            floor.promise(order);
        }
    }

    /** The limit the exchange gives an order: its own, or the one its kind finds in the book. */
    private static long price(Issue issue, Ticket ticket) {
        boolean buy = ticket.side() == Side.BUY;
        return switch (ticket.kind()) {
            case LIMIT, CONDITIONAL, STOP -> ticket.price();
            case MARKET -> buy ? issue.upperLimit() : issue.lowerLimit();
            case BEST -> orLast(issue, issue.side(ticket.side().opposite()).best());
            case TOP -> orLast(issue, issue.side(ticket.side()).best());
            case MID -> issue.listing()
                    .floor((issue.asks().best() + issue.bids().best()) / 2);
        };
    }

    private static long orLast(Issue issue, long price) {
        return price == 0 ? issue.last() : price;
    }
}
