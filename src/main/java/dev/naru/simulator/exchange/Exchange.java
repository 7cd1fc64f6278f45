package dev.naru.simulator.exchange;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The exchange as front ends use it: one lock around one market, so that what a listener hears and what a query reads
 * never disagree.
 */
public final class Exchange {

    // fair: a fast synthetic market would otherwise keep front ends waiting for seconds
    private final ReentrantLock lock = new ReentrantLock(true);
    private final List<MarketListener> listeners = new CopyOnWriteArrayList<>();
    private final ExchangeTime time;
    private final MarketHours hours;
    private final Market market;

    public Exchange(Clock clock, long seed, MarketHours hours) {
        this.time = new ExchangeTime(clock);
        this.hours = hours;
        this.market = new Market(time, seed, listeners);
    }

    public ExchangeTime time() {
        return time;
    }

    public void listen(MarketListener listener) {
        listeners.add(listener);
    }

    /** Opens an account; its cash is settled. */
    public Account open(String number, String holder, String holderId, long cash) {
        return locked(() -> market.accounts().open(number, holder, holderId, cash));
    }

    /** Puts shares into an account without a trade. */
    public void give(Account account, String code, long quantity, long averagePrice) {
        locked(() -> {
            account.give(market.issue(code).listing(), quantity, averagePrice);
            return null;
        });
    }

    /**
     * Keeps accounts and orders in a folder from now on, and takes over what an earlier run left there.
     *
     * @throws IllegalStateException naming file and line when that can't be read
     */
    public void keep(Path folder) {
        locked(() -> market.flushed(() -> {
            market.keep(folder, hours.isOpen(time, market.calendar()));
            return null;
        }));
    }

    /** Takes a new order; it may have traded when this returns. */
    public ClientOrder submit(Account account, Ticket ticket) {
        return locked(() -> {
            market.roll();
            hours.check(time, market.calendar());
            return market.flushed(() -> market.desk().submit(account, ticket));
        });
    }

    /** Replaces {@code quantity} of an open order (0: all of what is left). */
    public ClientOrder amend(Account account, String orderNumber, Ticket terms, long quantity) {
        return locked(() -> {
            market.roll();
            hours.check(time, market.calendar());
            return market.flushed(() -> market.desk().amend(account, account.order(orderNumber), terms, quantity));
        });
    }

    /** Cancels {@code quantity} of an open order (0: all of what is left). */
    public ClientOrder cancel(Account account, String orderNumber, long quantity) {
        return locked(() -> {
            market.roll();
            return market.flushed(() -> market.desk().cancel(account, account.order(orderNumber), quantity));
        });
    }

    /** Lets the synthetic market trade {@code trades} times, keep its promises, and roll over midnight. */
    public void advance(int trades) {
        locked(() -> {
            market.roll();
            market.tick(hours == MarketHours.REGULAR);
            if (hours.isOpen(time, market.calendar())) {
                market.flushed(() -> {
                    market.advance(trades);
                    return null;
                });
            }
            return null;
        });
    }

    /** Moves an issue to a price at once, filling every client order on the way. */
    public void move(String code, long price) {
        locked(() -> market.flushed(() -> {
            market.move(market.issue(code), price);
            return null;
        }));
    }

    /** Publishes a headline about these issues (none: the market as a whole). */
    public News publish(String title, String body, List<String> symbols) {
        return locked(() -> {
            symbols.forEach(market::issue);
            return market.bulletins().publish(Headlines.WIRE, title, body, symbols);
        });
    }

    /** Announces a change of a market's session; trading itself goes on as the hours say. */
    public Announcement announce(String marketCode, String status) {
        Announcement announcement = new Announcement(marketCode, status, time.time());
        return locked(() -> {
            market.bulletins().announce(announcement);
            return announcement;
        });
    }

    /** Triggers a volatility interruption of an issue, or releases it; by itself it ends after two minutes. */
    public void interrupt(String code, Interruption.Kind kind) {
        locked(() -> {
            market.bulletins().interrupt(market.issue(code), kind);
            return null;
        });
    }

    /** Whether the exchange trades on a day: on any, unless it keeps regular hours. */
    public boolean isTradingDay(LocalDate date) {
        return hours == MarketHours.ALWAYS || read(market -> market.calendar().isOpen(date));
    }

    /** Reads anything of the market in one consistent state. */
    public <T> T read(Function<MarketView, T> reader) {
        return locked(() -> reader.apply(market));
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
