package dev.naru.simulator.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One side of an order book in price-time order, client orders and synthetic liquidity in the same queues. */
public final class BookSide {

    /** Price and total quantity of one level. */
    public record Level(long price, long quantity) {}

    private final TreeMap<Long, Deque<Resting>> levels;
    private final Side side;

    BookSide(Side side) {
        this.side = side;
        this.levels = side == Side.BUY ? new TreeMap<>(Comparator.reverseOrder()) : new TreeMap<>();
    }

    /** The best price, or 0 when nothing rests here. */
    public long best() {
        return levels.isEmpty() ? 0 : levels.firstKey();
    }

    public long quantityAt(long price) {
        Deque<Resting> level = levels.get(price);
        return level == null ? 0 : sum(level);
    }

    private static long sum(Deque<Resting> level) {
        long total = 0;
        for (Resting resting : level) {
            total += resting.quantity;
        }
        return total;
    }

    public List<Level> top(int depth) {
        List<Level> top = new ArrayList<>(depth);
        for (Map.Entry<Long, Deque<Resting>> level : levels.entrySet()) {
            if (top.size() == depth) {
                break;
            }
            top.add(new Level(level.getKey(), sum(level.getValue())));
        }
        return top;
    }

    /** Quantity a taker could have at {@code limit} or better; {@code limit} 0 means any price. */
    long available(long limit) {
        long total = 0;
        for (Level level : top(levels.size())) {
            if (limit == 0 || isAtLeastAsGood(level.price(), limit)) {
                total += level.quantity();
            }
        }
        return total;
    }

    /** Whether a taker with {@code limit} may trade at {@code price} on this side. */
    boolean isAtLeastAsGood(long price, long limit) {
        return side == Side.SELL ? price <= limit : price >= limit;
    }

    /** Quantity that stands before this order, at better prices and earlier at its own. */
    long ahead(ClientOrder order) {
        long total = 0;
        for (Deque<Resting> level : levels.values()) {
            for (Resting resting : level) {
                if (resting.order == order) {
                    return total;
                }
                total += resting.quantity;
            }
        }
        return total;
    }

    Resting first() {
        return levels.isEmpty() ? null : levels.firstEntry().getValue().peekFirst();
    }

    void removeFirst() {
        Map.Entry<Long, Deque<Resting>> best = levels.firstEntry();
        best.getValue().removeFirst();
        if (best.getValue().isEmpty()) {
            levels.remove(best.getKey());
        }
    }

    void rest(ClientOrder order, long price, long quantity) {
        levels.computeIfAbsent(price, p -> new ArrayDeque<>()).addLast(new Resting(order, price, quantity));
    }

    /** Adds synthetic quantity behind whatever waits at {@code price}. */
    void provide(long price, long quantity) {
        Deque<Resting> level = levels.computeIfAbsent(price, p -> new ArrayDeque<>());
        if (!level.isEmpty() && level.peekLast().isSynthetic()) {
            level.peekLast().quantity += quantity;
        } else {
            level.addLast(new Resting(null, price, quantity));
        }
    }

    void remove(ClientOrder order) {
        Deque<Resting> level = levels.get(order.price());
        if (level != null) {
            level.removeIf(resting -> resting.order == order);
            if (level.isEmpty()) {
                levels.remove(order.price());
            }
        }
    }

    void reduce(ClientOrder order, long quantity) {
        levels.get(order.price()).stream()
                .filter(resting -> resting.order == order)
                .forEach(resting -> resting.quantity -= quantity);
    }

    /** Takes synthetic quantity away at {@code price} until at most {@code keep} of it is left. */
    void thin(long price, long keep) {
        Deque<Resting> level = levels.get(price);
        if (level == null) {
            return;
        }
        for (Resting resting : level) {
            if (resting.isSynthetic()) {
                resting.quantity = Math.min(resting.quantity, keep);
            }
        }
        level.removeIf(resting -> resting.quantity <= 0);
        if (level.isEmpty()) {
            levels.remove(price);
        }
    }

    /** Drops synthetic levels deeper than {@code depth}, and all of them when {@code depth} is 0. */
    void prune(int depth) {
        List<Long> prices = new ArrayList<>(levels.keySet());
        for (long price : prices.subList(Math.min(depth, prices.size()), prices.size())) {
            thin(price, 0);
        }
    }
}
