package dev.naru.simulator.exchange;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The market itself: issues, desk, flow and tape wired together. Not safe to use outside {@link Exchange}'s lock. */
final class Market implements MarketView, Matching.Outcome, OrderDesk.Floor {

    private record Promise(ClientOrder order, Instant due) {}

    private static final Duration INDEX_INTERVAL = Duration.ofSeconds(1);

    private final ExchangeTime time;
    private final List<MarketListener> listeners;
    private final SplittableRandom random;
    private final TradingCalendar calendar = new TradingCalendar();
    private final History history;
    private final Accounts accounts = new Accounts();
    private final IndexBoard indices = new IndexBoard();
    private final Matching matching = new Matching(this);
    private final Liquidity liquidity;
    private final OrderDesk desk;
    private final Bulletins bulletins;
    private final Map<String, Issue> issues = new LinkedHashMap<>();
    private final Map<String, List<Bar>> pastDays = new LinkedHashMap<>();
    private final NavigableMap<Integer, Issue> byWeight = new TreeMap<>();
    private int totalWeight;
    private final Map<Issue, List<Print>> printed = new LinkedHashMap<>();
    private final Set<Issue> changed = new LinkedHashSet<>();
    private final List<Promise> promises = new ArrayList<>();
    private final Set<ClientOrder> stops = new LinkedHashSet<>();
    private LocalDate date;
    private Instant nextIndexTick;

    Market(ExchangeTime time, long seed, List<MarketListener> listeners) {
        this.time = time;
        this.listeners = listeners;
        this.random = new SplittableRandom(seed);
        this.history = new History(seed, calendar);
        this.liquidity = new Liquidity(matching, random.split());
        this.desk = new OrderDesk(this, matching, liquidity);
        this.bulletins = new Bulletins(time, new SplittableRandom(seed + 1), listeners);
        this.date = time.date();
        this.nextIndexTick = time.instant();
        Listings.load().forEach(this::list);
        indices.tick(issues.values(), time.time());
    }

    private void list(Listing listing) {
        Issue issue = new Issue(listing);
        long volume = averageVolume(listing);
        List<Bar> days = new ArrayList<>(history.days(listing, date, volume));
        pastDays.put(listing.code(), days);
        List<Bar> morning = history.morning(listing, listing.previousClose(), date, time.time(), volume);
        issue.open(date, listing.previousClose(), days.get(days.size() - 1).volume(), morning, time.time());
        liquidity.refill(issue, Side.BUY);
        issues.put(listing.code(), issue);
        totalWeight += listing.weight();
        byWeight.put(totalWeight, issue);
    }

    /** What an issue of this weight trades in a day at the usual speed. */
    private static long averageVolume(Listing listing) {
        return Math.max(100, listing.weight() * Liquidity.touch(listing.previousClose()) * 120);
    }

    OrderDesk desk() {
        return desk;
    }

    Bulletins bulletins() {
        return bulletins;
    }

    /** What happens by the clock whether or not anything trades. */
    void tick(boolean announces) {
        bulletins.tick(issues.values(), indices);
        if (announces) {
            bulletins.announceDue(calendar);
        }
    }

    Accounts accounts() {
        return accounts;
    }

    /** Starts the next day when midnight has passed: open orders expire, closes become previous closes. */
    void roll() {
        if (time.date().equals(date)) {
            return;
        }
        for (Account account : accounts.all()) {
            account.orders().stream().filter(ClientOrder::isOpen).forEach(this::expire);
        }
        promises.clear();
        stops.clear();
        bulletins.newDay();
        date = time.date();
        indices.newDay();
        accounts.newDay();
        listeners.forEach(listener -> listener.dayBegan(date));
        for (Issue issue : issues.values()) {
            Bar yesterday = issue.today();
            pastDays.get(issue.code()).add(yesterday);
            issue.open(date, yesterday.close(), yesterday.volume(), List.of(), time.time());
            liquidity.refill(issue, Side.BUY);
        }
        indices.tick(issues.values(), time.time());
    }

    /**
     * Knows again what it knew when it was ended, and from now on writes what a restart must know.
     *
     * @param isOpen whether what is left of the day's orders may trade at once
     */
    void keep(Path folder, boolean isOpen) {
        DayBook book = new DayBook(folder, accounts);
        DayBook.Day day = book.read();
        if (day != null) {
            new Restored(accounts, code -> issue(code).listing()).take(day);
            if (!day.opening().day().equals(date)) {
                accounts.newDay();
            }
        }
        book.dayBegan(date);
        listeners.add(0, book);
        accounts.all().stream()
                .flatMap(account -> account.orders().stream())
                .filter(ClientOrder::isOpen)
                .sorted(Comparator.comparing(ClientOrder::number))
                .forEach(order -> goOn(order, isOpen));
    }

    private void goOn(ClientOrder order, boolean isOpen) {
        Issue issue = issue(order.listing().code());
        if (order.waitsForTrigger()) {
            stops.add(order);
        } else if (isOpen) {
            desk.goOn(issue, order);
        } else {
            issue.side(order.side()).rest(order, order.price(), order.remaining());
        }
    }

    private void expire(ClientOrder order) {
        desk.expire(issue(order.listing().code()), order);
    }

    void advance(int trades) {
        for (int i = 0; i < trades; i++) {
            Issue issue = byWeight.higherEntry(random.nextInt(totalWeight)).getValue();
            if (!bulletins.isInterrupted(issue)) {
                liquidity.trade(issue);
                changed.add(issue);
            }
        }
        keepPromises();
        new ArrayList<>(stops)
                .forEach(order -> desk.trigger(issue(order.listing().code()), order));
        stops.removeIf(order -> !order.waitsForTrigger() || !order.isOpen());
        if (!time.instant().isBefore(nextIndexTick)) {
            nextIndexTick = time.instant().plus(INDEX_INTERVAL);
            indices.tick(issues.values(), time.time())
                    .forEach(index -> listeners.forEach(listener -> listener.indexTicked(index)));
        }
    }

    private void keepPromises() {
        List<Promise> due = promises.stream()
                .filter(promise -> !promise.due().isAfter(time.instant()))
                .toList();
        promises.removeAll(due);
        for (Promise promise : due) {
            ClientOrder order = promise.order();
            if (order.isOpen()) {
                Issue issue = issue(order.listing().code());
                long quantity = issue.side(order.side()).ahead(order) + order.remaining();
                matching.take(issue, order.side().opposite(), quantity, order.price(), null);
                liquidity.refill(issue, order.side().opposite());
            }
        }
    }

    void move(Issue issue, long price) {
        OrderRules.checkPrice(issue, Ticket.limit(Side.BUY, issue.code(), price, 1), price);
        issue.asks().prune(0);
        issue.bids().prune(0);
        matching.take(issue, Side.BUY, issue.asks().available(price), price, null);
        matching.take(issue, Side.SELL, issue.bids().available(price), price, null);
        issue.asks().provide(price, 1);
        matching.take(issue, Side.BUY, 1, price, null);
        issue.anchor = price;
        issue.bids().provide(price, Liquidity.touch(price));
        liquidity.refill(issue, Side.BUY);
        changed.add(issue);
    }

    /** Runs a change and then tells the listeners what it did to tape and books. */
    <T> T flushed(Supplier<T> change) {
        try {
            return change.get();
        } finally {
            printed.forEach((issue, prints) -> listeners.forEach(listener -> listener.traded(issue, prints)));
            changed.addAll(printed.keySet());
            changed.forEach(issue -> listeners.forEach(listener -> listener.bookChanged(issue)));
            printed.clear();
            changed.clear();
        }
    }

    @Override
    public void traded(Issue issue, long price, long quantity, Side aggressor) {
        Print print = issue.print(time.time(), price, quantity, aggressor);
        printed.computeIfAbsent(issue, i -> new ArrayList<>()).add(print);
    }

    @Override
    public void filled(ClientOrder order, long price, long quantity) {
        order.fill(quantity, price);
        order.account()
                .filled(
                        order,
                        new Execution(
                                order.number(), order.listing().code(), order.side(), price, quantity, time.instant()));
        notice(Notice.Kind.FILLED, order, quantity, price);
    }

    @Override
    public Issue issue(String code) {
        return find(code).orElseThrow(() -> new OrderRefusedException(Reject.UNKNOWN_ISSUE, "no issue " + code));
    }

    @Override
    public ClientOrder number(
            Account account, Issue issue, Ticket ticket, ClientOrder original, ClientOrder.Action action) {
        ClientOrder order = new ClientOrder(
                accounts.nextOrderNumber(), original, action, account, issue.listing(), ticket, date, time.time());
        account.add(order);
        changed.add(issue);
        if (order.waitsForTrigger()) {
            stops.add(order);
        }
        return order;
    }

    @Override
    public void notice(Notice.Kind kind, ClientOrder order, long quantity, long price) {
        Notice notice = new Notice(kind, order, quantity, price, time.time());
        listeners.forEach(listener -> listener.noticed(notice));
    }

    @Override
    public void promise(ClientOrder order) {
        promises.add(new Promise(order, time.instant().plusMillis(900 + random.nextInt(1_400))));
    }

    @Override
    public Optional<Issue> find(String code) {
        return Optional.ofNullable(issues.get(code));
    }

    @Override
    public Collection<Issue> issues() {
        return issues.values();
    }

    @Override
    public Optional<IndexValue> index(String code) {
        return Optional.ofNullable(indices.value(code));
    }

    @Override
    public List<Bar> days(Issue issue) {
        List<Bar> days = new ArrayList<>(pastDays.get(issue.code()));
        days.add(issue.today());
        return days;
    }

    @Override
    public List<Bar> minutes(Issue issue, LocalDate day) {
        if (day.equals(date)) {
            return issue.minutes();
        }
        return pastDays.get(issue.code()).stream()
                .filter(bar -> bar.date().equals(day))
                .findFirst()
                .map(bar -> history.minutes(issue.listing(), bar))
                .orElse(List.of());
    }

    @Override
    public TradingCalendar calendar() {
        return calendar;
    }

    @Override
    public Collection<Account> allAccounts() {
        return accounts.all();
    }

    @Override
    public List<News> news() {
        return bulletins.news();
    }
}
