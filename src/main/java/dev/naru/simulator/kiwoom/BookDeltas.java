package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.BookSide;
import dev.naru.simulator.exchange.Issue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Order books with what has changed since each was last looked at (직전대비). */
final class BookDeltas {

    static final int LEVELS = 10;
    private static final Line NONE = new Line(0, 0, 0);

    /** One level and how much its quantity has grown. */
    record Line(long price, long quantity, long delta) {}

    /** Both sides, best level first, and how much their totals have grown. */
    record Book(List<Line> asks, List<Line> bids, long askDelta, long bidDelta) {

        Line ask(int level) {
            return level <= asks.size() ? asks.get(level - 1) : NONE;
        }

        Line bid(int level) {
            return level <= bids.size() ? bids.get(level - 1) : NONE;
        }
    }

    private record Seen(Map<Long, Long> quantities, long totalAsk, long totalBid) {}

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** The book now; call it inside the exchange's lock. */
    Book of(Issue issue) {
        Map<Long, Long> now = new HashMap<>();
        Seen before = seen.get(issue.code());
        List<Line> asks = lines(issue.asks(), before, now);
        List<Line> bids = lines(issue.bids(), before, now);
        long askDelta = before == null ? 0 : issue.totalAsk() - before.totalAsk();
        long bidDelta = before == null ? 0 : issue.totalBid() - before.totalBid();
        seen.put(issue.code(), new Seen(now, issue.totalAsk(), issue.totalBid()));
        return new Book(asks, bids, askDelta, bidDelta);
    }

    private static List<Line> lines(BookSide side, Seen before, Map<Long, Long> now) {
        List<Line> lines = new ArrayList<>(LEVELS);
        for (BookSide.Level level : side.top(LEVELS)) {
            long was = before == null
                    ? level.quantity()
                    : before.quantities().getOrDefault(level.price(), level.quantity());
            lines.add(new Line(level.price(), level.quantity(), level.quantity() - was));
            now.put(level.price(), level.quantity());
        }
        return lines;
    }
}
