package dev.naru.simulator.exchange;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An issue on its trading day: its book, its tape and its minute candles. Read it only inside {@link Exchange#read}. */
public final class Issue {

    private static final int KEPT_PRINTS = 1_500;

    private final Listing listing;
    private BookSide asks = new BookSide(Side.SELL);
    private BookSide bids = new BookSide(Side.BUY);
    private final Deque<Print> tape = new ArrayDeque<>();
    private final List<Bar> minutes = new ArrayList<>();
    private LocalDate date;
    private long previousClose;
    private long previousVolume;
    private long last;
    private DayFigures day;
    /** Where the synthetic flow pulls the price to. */
    double anchor;

    Issue(Listing listing) {
        this.listing = listing;
        this.previousClose = listing.previousClose();
    }

    /** Starts a day; {@code morning} is what traded before the exchange was switched on. */
    void open(LocalDate today, long close, long volume, List<Bar> morning, LocalTime time) {
        date = today;
        previousClose = close;
        previousVolume = volume;
        asks = new BookSide(Side.SELL);
        bids = new BookSide(Side.BUY);
        tape.clear();
        minutes.clear();
        minutes.addAll(morning);
        last = morning.isEmpty() ? close : morning.get(morning.size() - 1).close();
        day = morning.isEmpty()
                ? DayFigures.opening(last, time)
                : DayFigures.opening(morning.get(0).open(), morning.get(0).time());
        for (Bar bar : morning) {
            day = day.after(bar);
        }
        anchor = last;
    }

    Print print(LocalTime time, long price, long quantity, Side aggressor) {
        last = price;
        day = day.after(time, price, quantity, aggressor);
        addToMinute(time.truncatedTo(ChronoUnit.MINUTES), price, quantity);
        Print print = new Print(
                time,
                price,
                quantity,
                aggressor,
                day,
                asks.best(),
                bids.best(),
                asks.quantityAt(asks.best()),
                bids.quantityAt(bids.best()),
                total(asks),
                total(bids));
        tape.addFirst(print);
        if (tape.size() > KEPT_PRINTS) {
            tape.removeLast();
        }
        return print;
    }

    private void addToMinute(LocalTime minute, long price, long quantity) {
        int newest = minutes.size() - 1;
        if (newest >= 0 && !minutes.get(newest).time().isBefore(minute)) {
            minutes.set(newest, minutes.get(newest).with(price, quantity));
        } else {
            minutes.add(Bar.of(date, minute, price, quantity));
        }
    }

    private static long total(BookSide side) {
        long total = 0;
        for (BookSide.Level level : side.top(10)) {
            total += level.quantity();
        }
        return total;
    }

    BookSide side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    public Listing listing() {
        return listing;
    }

    public String code() {
        return listing.code();
    }

    public BookSide asks() {
        return asks;
    }

    public BookSide bids() {
        return bids;
    }

    public long totalAsk() {
        return total(asks);
    }

    public long totalBid() {
        return total(bids);
    }

    /** Newest first. */
    public List<Print> tape() {
        return List.copyOf(tape);
    }

    /** Today's minute candles, oldest first. */
    public List<Bar> minutes() {
        return List.copyOf(minutes);
    }

    public LocalDate date() {
        return date;
    }

    public long last() {
        return last;
    }

    public DayFigures day() {
        return day;
    }

    public long previousClose() {
        return previousClose;
    }

    public long previousVolume() {
        return previousVolume;
    }

    public long upperLimit() {
        return listing.upperLimit(previousClose);
    }

    public long lowerLimit() {
        return listing.lowerLimit(previousClose);
    }

    /** Today as a daily candle. */
    public Bar today() {
        return new Bar(date, null, day.open(), day.high(), day.low(), last, day.volume(), day.value());
    }
}
