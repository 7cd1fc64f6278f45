package dev.naru.broker;

import dev.naru.model.MarketDay;
import dev.naru.model.OrderType;
import dev.naru.model.Phase;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When each market trades. Exchanges change their hours, so the hours are dated data ({@code hub/sessions.yaml}) and not
 * code; holidays come from the brokers' calendars ({@code holiday-query}).
 *
 * <p>Markets are named as in the data, in any case: {@code KRX}, {@code NXT}, {@code UNIFIED} …, and {@code always} for
 * one that never closes.
 */
public final class TradingSessions {
    private static final int LONGEST_CLOSURE_DAYS = 30;

    private volatile Hours hours;
    private final Map<LocalDate, Boolean> learned = new ConcurrentHashMap<>();

    /** What is left when the data can't be read: every exchange closed, because old is never live. */
    static TradingSessions unreadable(ZoneId zone) {
        List<MarketHours> closed = List.of(MarketHours.everyDay(Phase.CLOSED));
        return new TradingSessions(
                zone,
                Map.of("ALWAYS", List.of(MarketHours.everyDay(Phase.REGULAR)), "KRX", closed, "NXT", closed),
                List.of(),
                Map.of());
    }

    /**
     * @param closedEveryYear dates as {@code MM-dd} on which exchanges close whatever the weekday
     * @param orders which orders a market takes in which phase
     */
    TradingSessions(
            ZoneId zone,
            Map<String, List<MarketHours>> markets,
            Collection<String> closedEveryYear,
            Map<String, Map<Phase, Set<OrderType>>> orders) {
        Map<String, List<MarketHours>> byMarket = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byMarket.putAll(markets);
        Map<String, Map<Phase, Set<OrderType>>> byPhase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byPhase.putAll(orders);
        this.hours = new Hours(zone, byMarket, Set.copyOf(closedEveryYear), byPhase);
    }

    /** What the data says at one time. */
    private record Hours(
            ZoneId zone,
            Map<String, List<MarketHours>> markets,
            Set<String> closedEveryYear,
            Map<String, Map<Phase, Set<OrderType>>> orders) {}

    /** From now on the other's hours hold; what was learned of single days stays. */
    void replace(TradingSessions other) {
        hours = other.hours;
    }

    /** Names of the markets that ever open. */
    public Set<String> markets() {
        return hours.markets().entrySet().stream()
                .filter(market -> market.getValue().stream().anyMatch(MarketHours::everOpens))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The phase a market is in; {@link Phase#HOLIDAY} all day on weekends and holidays.
     *
     * @throws IllegalArgumentException when there is no such market
     */
    public Phase phase(String market, Instant at) {
        ZonedDateTime local = at.atZone(hours.zone());
        return hours(market, local.toLocalDate())
                .map(day -> isOpenDay(day, local.toLocalDate()) ? day.at(local.toLocalTime()) : Phase.HOLIDAY)
                .orElse(Phase.CLOSED);
    }

    /** Which orders the market takes in a phase: all while it trades, where the data says nothing about the market. */
    public Set<OrderType> orders(String market, Phase phase) {
        Map<Phase, Set<OrderType>> phases = hours.orders().get(market);
        if (phases != null) {
            return phases.getOrDefault(phase, Set.of());
        }
        return phase.isTrading() ? EnumSet.allOf(OrderType.class) : Set.of();
    }

    /** When the phase after {@code at} begins; empty when it never changes. */
    public Optional<Instant> nextChange(String market, Instant at) {
        Phase now = phase(market, at);
        LocalDate today = at.atZone(hours.zone()).toLocalDate();
        return today.datesUntil(today.plusDays(LONGEST_CLOSURE_DAYS))
                .flatMap(date -> boundaries(market, date))
                .filter(boundary -> boundary.isAfter(at) && phase(market, boundary) != now)
                .findFirst();
    }

    /** Since when the phase at {@code at} holds; the start of the day when it began earlier. */
    public Instant since(String market, Instant at) {
        Instant since =
                at.atZone(hours.zone()).toLocalDate().atStartOfDay(hours.zone()).toInstant();
        for (Instant boundary :
                boundaries(market, at.atZone(hours.zone()).toLocalDate()).toList()) {
            if (!boundary.isAfter(at) && phase(market, boundary) != phase(market, since)) {
                since = boundary;
            }
        }
        return since;
    }

    /** Whether the market opens on that date at all. */
    public boolean isOpenDay(String market, LocalDate date) {
        return hours(market, date).filter(day -> isOpenDay(day, date)).isPresent();
    }

    /** Whether weekends and holidays mean nothing to the market. */
    public boolean isOpenEveryDay(String market, LocalDate date) {
        return hours(market, date).filter(MarketHours::everyDay).isPresent();
    }

    /** The date that order numbers and daily figures of that moment belong to: the calendar date in Korea. */
    public LocalDate tradingDate(Instant at) {
        return at.atZone(hours.zone()).toLocalDate();
    }

    /** Takes over what a broker's calendar says; it overrides weekends and fixed holidays. */
    public void learn(Collection<MarketDay> days) {
        days.forEach(day -> learned.put(day.date(), day.open()));
    }

    private Optional<MarketHours> hours(String market, LocalDate date) {
        List<MarketHours> dated = hours.markets().get(Objects.requireNonNull(market, "market"));
        if (dated == null) {
            throw new IllegalArgumentException("market: \"" + market + "\" (expected one of: "
                    + String.join(", ", hours.markets().keySet()) + ")");
        }
        return dated.stream().filter(day -> day.holdsOn(date)).reduce((first, second) -> second);
    }

    private boolean isOpenDay(MarketHours day, LocalDate date) {
        if (day.everyDay()) {
            return true;
        }
        Boolean told = learned.get(date);
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return told != null
                ? told
                : !weekend && !hours.closedEveryYear().contains(date.toString().substring(5));
    }

    private Stream<Instant> boundaries(String market, LocalDate date) {
        Stream<LocalTime> times = hours(market, date).stream()
                .flatMap(day -> day.phases().stream())
                .flatMap(slot -> Stream.of(slot.from(), slot.to()));
        return Stream.concat(Stream.of(LocalTime.MIDNIGHT), times)
                .distinct()
                .sorted()
                .map(time -> date.atTime(time).atZone(hours.zone()).toInstant());
    }
}
