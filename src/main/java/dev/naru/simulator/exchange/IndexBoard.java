package dev.naru.simulator.exchange;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The sector indices, weighted by market value over the issues listed here. */
final class IndexBoard {

    private record Definition(String code, String name, double previousClose, Predicate<Listing> members) {}

    private static final List<Definition> DEFINITIONS = List.of(
            new Definition("0001", "종합", 4105.36, listing -> isStockOf(listing, "KOSPI")),
            new Definition("1001", "KOSDAQ", 925.47, listing -> isStockOf(listing, "KOSDAQ")),
            new Definition("2001", "KOSPI200", 579.52, listing -> isStockOf(listing, "KOSPI")),
            new Definition("3003", "KOSDAQ 150", 1584.71, listing -> isStockOf(listing, "KOSDAQ")));

    private final Map<String, IndexValue> values = new LinkedHashMap<>();
    private final Map<String, Double> previousCloses = new LinkedHashMap<>();

    IndexBoard() {
        DEFINITIONS.forEach(definition -> previousCloses.put(definition.code(), definition.previousClose()));
    }

    private static boolean isStockOf(Listing listing, String market) {
        return !listing.isEtf() && listing.market().equals(market);
    }

    /** Starts a day from the indices' last values. */
    void newDay() {
        values.values().forEach(value -> previousCloses.put(value.code(), value.value()));
        values.clear();
    }

    List<IndexValue> tick(Collection<Issue> issues, LocalTime time) {
        List<IndexValue> ticked = new ArrayList<>();
        for (Definition definition : DEFINITIONS) {
            List<Issue> members = issues.stream()
                    .filter(issue -> definition.members().test(issue.listing()))
                    .toList();
            IndexValue value = tick(definition, members, time);
            values.put(definition.code(), value);
            ticked.add(value);
        }
        return ticked;
    }

    private IndexValue tick(Definition definition, List<Issue> members, LocalTime time) {
        IndexValue before = values.get(definition.code());
        double previousClose = previousCloses.get(definition.code());
        double value = Math.round(previousClose * worth(members) * 100) / 100.0;
        double open = before == null ? previousClose * opening(members) : before.open();
        long volume = members.stream().mapToLong(issue -> issue.day().volume()).sum();
        long traded = members.stream().mapToLong(issue -> issue.day().value()).sum();
        return new IndexValue(
                definition.code(),
                definition.name(),
                time,
                value,
                previousClose,
                before == null ? value : before.value(),
                open,
                Math.max(value, before == null ? Math.max(open, value) : before.high()),
                Math.min(value, before == null ? Math.min(open, value) : before.low()),
                volume,
                traded,
                before == null ? 0 : volume - before.volume(),
                before == null ? 0 : traded - before.tradedValue(),
                count(members, issue -> issue.last() >= issue.upperLimit()),
                count(members, issue -> issue.last() > issue.previousClose() && issue.last() < issue.upperLimit()),
                count(members, issue -> issue.last() == issue.previousClose()),
                count(members, issue -> issue.last() < issue.previousClose() && issue.last() > issue.lowerLimit()),
                count(members, issue -> issue.last() <= issue.lowerLimit()));
    }

    private static double worth(List<Issue> members) {
        double now = 0;
        double before = 0;
        for (Issue issue : members) {
            now += (double) issue.listing().shares() * issue.last();
            before += (double) issue.listing().shares() * issue.previousClose();
        }
        return before == 0 ? 1 : now / before;
    }

    private static double opening(List<Issue> members) {
        double open = 0;
        double before = 0;
        for (Issue issue : members) {
            open += (double) issue.listing().shares() * issue.day().open();
            before += (double) issue.listing().shares() * issue.previousClose();
        }
        return before == 0 ? 1 : open / before;
    }

    private static int count(List<Issue> members, Predicate<Issue> condition) {
        return (int) members.stream().filter(condition).count();
    }

    IndexValue value(String code) {
        return values.get(code);
    }
}
