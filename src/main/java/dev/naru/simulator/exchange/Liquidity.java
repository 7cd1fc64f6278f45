package dev.naru.simulator.exchange;

import java.util.SplittableRandom;

/** The synthetic market: keeps ten levels filled on each side and trades against them, pulled back to an anchor. */
final class Liquidity {

    private static final int DEPTH = 12;
    private static final long TOUCH_VALUE = 15_000_000;
    private static final double PULL = 8;
    private static final double SWEEP_CHANCE = 0.06;

    private final Matching matching;
    private final SplittableRandom random;

    Liquidity(Matching matching, SplittableRandom random) {
        this.matching = matching;
        this.random = random;
    }

    /** What stands at the touch of an issue, give or take: worth some fifteen million won. */
    static long touch(long price) {
        return Math.max(5, TOUCH_VALUE / Math.max(1, price));
    }

    /** One synthetic order that trades at the touch. */
    void trade(Issue issue) {
        drift(issue);
        double pull = (issue.anchor - issue.last()) / issue.anchor * PULL;
        double buyChance = 0.5 + Math.max(-0.35, Math.min(0.35, pull));
        Side side = random.nextDouble() < buyChance ? Side.BUY : Side.SELL;
        BookSide other = issue.side(side.opposite());
        long best = other.best();
        if (best == 0) {
            refill(issue, side);
            return;
        }
        long touch = touch(issue.last());
        long quantity = random.nextDouble() < SWEEP_CHANCE
                ? Math.min(other.quantityAt(best), touch * 2)
                : Math.max(1, (long) (touch * (0.01 + 0.34 * random.nextDouble() * random.nextDouble())));
        matching.take(issue, side, quantity, best, null);
        refill(issue, side);
    }

    private void drift(Issue issue) {
        double home = (issue.previousClose() - issue.anchor) / issue.anchor;
        double step = 0.00035 * History.gaussian(random) + 0.0004 * home;
        double anchor = issue.anchor * (1 + step);
        issue.anchor = Math.max(issue.lowerLimit() * 1.05, Math.min(issue.upperLimit() * 0.95, anchor));
    }

    /** Closes the gap behind a taker, fills empty levels, and lets the depths breathe. */
    void refill(Issue issue, Side lastTaker) {
        seed(issue);
        closeGap(issue, lastTaker);
        deepen(issue, Side.BUY);
        deepen(issue, Side.SELL);
        breathe(issue);
    }

    private void seed(Issue issue) {
        Listing listing = issue.listing();
        long bid = issue.bids().best();
        long ask = issue.asks().best();
        if (bid == 0) {
            provide(issue, Side.BUY, ask == 0 ? listing.floor(issue.last()) : listing.down(ask), 0);
            bid = issue.bids().best();
        }
        if (ask == 0) {
            provide(issue, Side.SELL, listing.up(bid == 0 ? issue.last() : bid), 0);
        }
    }

    private void closeGap(Issue issue, Side lastTaker) {
        Listing listing = issue.listing();
        while (true) {
            long bid = issue.bids().best();
            long ask = issue.asks().best();
            if (bid == 0 || ask == 0 || listing.up(bid) >= ask) {
                return;
            }
            if (lastTaker == Side.BUY) {
                provide(issue, Side.BUY, listing.up(bid), 0);
            } else {
                provide(issue, Side.SELL, listing.down(ask), 0);
            }
        }
    }

    private void deepen(Issue issue, Side side) {
        Listing listing = issue.listing();
        BookSide book = issue.side(side);
        long price = book.best();
        for (int level = 0; level < DEPTH && price != 0; level++) {
            if (book.quantityAt(price) == 0) {
                provide(issue, side, price, level);
            }
            price = side == Side.BUY ? listing.down(price) : listing.up(price);
        }
        book.prune(DEPTH + 8);
    }

    private void breathe(Issue issue) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        BookSide book = issue.side(side);
        int level = random.nextInt(10);
        long price = book.best();
        for (int i = 0; i < level && price != 0; i++) {
            price = side == Side.BUY
                    ? issue.listing().down(price)
                    : issue.listing().up(price);
        }
        long most = touch(issue.last()) * (3 + level);
        if (book.quantityAt(price) > most) {
            book.thin(price, most);
        } else {
            provide(issue, side, price, level / 2);
        }
    }

    private void provide(Issue issue, Side side, long price, int level) {
        if (price < issue.lowerLimit() || price > issue.upperLimit()) {
            return;
        }
        double size = touch(issue.last()) * (0.5 + random.nextDouble() * 0.8) * (1 + 0.25 * level);
        issue.side(side).provide(price, Math.max(1, (long) size));
    }
}
