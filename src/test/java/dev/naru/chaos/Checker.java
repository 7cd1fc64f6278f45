package dev.naru.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.simulator.exchange.ClientOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Holds the journal, the answers and the exchange's ledger against one another once a scenario is over: I1 to I6. The
 * ledger is the truth.
 */
final class Checker {
    private static final Duration EXPLAINED_WITHIN = Duration.ofSeconds(60);

    private final Cell cell;
    private final Set<String> foreign;
    private final List<String> broken = new ArrayList<>();

    private Checker(Cell cell, Set<String> foreign) {
        this.cell = cell;
        this.foreign = foreign.stream().map(Journalled::plain).collect(Collectors.toSet());
    }

    /** Waits until every order is explained, then checks; a hub must be running on the cell's store. */
    static Verdict check(Cell cell) {
        return check(cell, Set.of());
    }

    /** @param foreign numbers of orders at the exchange that no hub placed */
    static Verdict check(Cell cell, Set<String> foreign) {
        return check(cell, foreign, "jdbc:sqlite:" + cell.store());
    }

    static Verdict check(Cell cell, Set<String> foreign, String store) {
        Checker checker = new Checker(cell, foreign);
        try {
            Awaitility.await()
                    .atMost(EXPLAINED_WITHIN)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> Journalled.read(store).orders().stream().allMatch(Journalled.Row::isOver)
                            && checker.fillsAgree(Journalled.read(store)));
        } catch (ConditionTimeoutException e) {
            checker.broken.add("I4/I6: not everything was explained within " + EXPLAINED_WITHIN.toSeconds() + " s, see "
                    + cell.dir);
        }
        return checker.compare(Journalled.read(store));
    }

    private Verdict compare(Journalled journal) {
        int lost = 0;
        int doubled = 0;
        for (Broker broker : cell.brokers) {
            List<ClientOrder> ledger = placed(broker);
            List<Journalled.Row> rows = rows(journal, broker);
            lost += unknownToJournal(ledger, rows) + unknownToExchange(ledger, rows);
            doubled += doubled(ledger, rows);
            lost += acknowledgedButGone(broker, ledger);
        }
        int unexplained =
                (int) journal.orders().stream().filter(row -> !row.isOver()).count();
        int human = (int) journal.orders().stream()
                .filter(row -> row.state().equals("NEEDS_HUMAN"))
                .count();
        if (!fillsAgree(journal)) {
            broken.add("I6: fills differ from the ledger's, see " + cell.dir);
        }
        replay();
        return new Verdict(
                cell.asked.size(),
                lost,
                doubled,
                unexplained,
                human,
                journal.found(),
                journal.absent(),
                List.copyOf(broken));
    }

    private List<ClientOrder> placed(Broker broker) {
        return cell.ledger(broker).stream()
                .filter(order -> order.action() == ClientOrder.Action.NEW)
                .filter(order -> !foreign.contains(Journalled.plain(order.number())))
                .toList();
    }

    private static List<Journalled.Row> rows(Journalled journal, Broker broker) {
        return journal.orders().stream()
                .filter(row -> row.connection().equals(broker.connection))
                .toList();
    }

    /** I1, I3: each order of the exchange is owned by one order of the journal, which had an intent. */
    private int unknownToJournal(List<ClientOrder> ledger, List<Journalled.Row> rows) {
        int lost = 0;
        for (ClientOrder order : ledger) {
            String number = Journalled.plain(order.number());
            List<Journalled.Row> owners =
                    rows.stream().filter(row -> row.numbers().contains(number)).toList();
            boolean known = owners.size() == 1 && owners.get(0).intents() > 0;
            // the sweep lists what nobody claims as placed elsewhere: a person says whose it is
            boolean disputed = owners.stream().allMatch(row -> row.intents() == 0)
                    && rows.stream()
                            .anyMatch(row -> row.state().equals("NEEDS_HUMAN")
                                    && row.fingerprint().equals(fingerprint(order)));
            if (!known && !disputed) {
                lost++;
                broken.add("I1/I3: " + order.number() + " " + fingerprint(order) + " belongs to " + owners + ", see "
                        + cell.dir);
            }
        }
        return lost;
    }

    /** I1 the other way round: what the journal takes for placed is at the exchange. */
    private int unknownToExchange(List<ClientOrder> ledger, List<Journalled.Row> rows) {
        Set<String> numbers =
                ledger.stream().map(order -> Journalled.plain(order.number())).collect(Collectors.toSet());
        int lost = 0;
        for (Journalled.Row row : rows) {
            boolean placed =
                    Set.of("ACCEPTED", "PARTIALLY_FILLED", "FILLED", "CANCELED").contains(row.state());
            if (placed && row.intents() > 0 && row.numbers().stream().noneMatch(numbers::contains)) {
                lost++;
                broken.add("I1: the exchange has nothing of " + row + ", see " + cell.dir);
            }
        }
        return lost;
    }

    /** I2: as many of a kind at the exchange as were intended, at most. */
    private int doubled(List<ClientOrder> ledger, List<Journalled.Row> rows) {
        Map<String, Integer> more = new HashMap<>();
        ledger.forEach(order -> more.merge(fingerprint(order), 1, Integer::sum));
        rows.forEach(row -> more.merge(row.fingerprint(), -row.intents(), Integer::sum));
        int doubled = more.values().stream().mapToInt(n -> Math.max(0, n)).sum();
        if (doubled > 0) {
            broken.add("I2: more at the exchange than intended: "
                    + more.entrySet().stream().filter(e -> e.getValue() > 0).toList() + ", see " + cell.dir);
        }
        return doubled;
    }

    private int acknowledgedButGone(Broker broker, List<ClientOrder> ledger) {
        int lost = 0;
        for (Asked asked : cell.asked) {
            JsonNode order = asked.order();
            String number = order == null
                    ? null
                    : Journalled.plain(order.path("brokerOrderNo").textValue());
            if (number == null || !asked.request().connection().equals(broker.connection)) {
                continue;
            }
            long times = ledger.stream()
                    .filter(each -> Journalled.plain(each.number()).equals(number))
                    .count();
            if (times != 1) {
                lost++;
                broken.add(
                        "I1: acknowledged with " + number + ", " + times + " times at the exchange, see " + cell.dir);
            }
        }
        return lost;
    }

    /** I6, by the broker's own numbers. */
    private boolean fillsAgree(Journalled journal) {
        for (Broker broker : cell.brokers) {
            Map<String, Long> mine = new HashMap<>();
            rows(journal, broker).forEach(row -> row.fills().forEach((no, n) -> mine.merge(no, n, Long::sum)));
            Map<String, Long> exchange = cell.ledger(broker).stream()
                    .filter(order -> order.filled() > 0 && !foreign.contains(Journalled.plain(order.number())))
                    .collect(Collectors.toMap(order -> Journalled.plain(order.number()), ClientOrder::filled));
            mine.keySet().removeAll(foreign);
            if (!mine.equals(exchange)) {
                return false;
            }
        }
        return true;
    }

    /** I5, while a hub runs that can say so. */
    private void replay() {
        if (cell.hub() != null && cell.hub().isAlive()) {
            JsonNode check = cell.hub().ask("replay");
            if (!check.path("equal").asBoolean(true)) {
                broken.add("I5: replaying the journal gives another state: " + check + ", see " + cell.dir);
            }
        }
    }

    private static String fingerprint(ClientOrder order) {
        return Journalled.fingerprint(
                order.listing().code(), order.side().name(), String.valueOf(order.price()), order.quantity());
    }
}
