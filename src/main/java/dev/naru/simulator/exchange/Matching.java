package dev.naru.simulator.exchange;

/** Price-time matching: a taker meets what rests on the other side, best price first, earliest first. */
final class Matching {

    /** Where prints and fills go as they happen. */
    interface Outcome {
        void traded(Issue issue, long price, long quantity, Side aggressor);

        void filled(ClientOrder order, long price, long quantity);
    }

    private final Outcome outcome;

    Matching(Outcome outcome) {
        this.outcome = outcome;
    }

    /**
     * Trades up to {@code quantity} at {@code limit} or better (0: at any price).
     *
     * @param taker the client's order behind it, or null for synthetic flow
     * @return the quantity that traded
     */
    long take(Issue issue, Side side, long quantity, long limit, ClientOrder taker) {
        BookSide book = issue.side(side.opposite());
        long left = quantity;
        while (left > 0) {
            Resting maker = book.first();
            if (maker == null || limit != 0 && !book.isAtLeastAsGood(maker.price, limit)) {
                break;
            }
            long traded = Math.min(left, maker.quantity);
            left -= traded;
            maker.quantity -= traded;
            if (maker.quantity == 0) {
                book.removeFirst();
            }
            outcome.traded(issue, maker.price, traded, side);
            if (maker.order != null) {
                outcome.filled(maker.order, maker.price, traded);
            }
            if (taker != null) {
                outcome.filled(taker, maker.price, traded);
            }
        }
        return quantity - left;
    }
}
