package dev.naru.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.naru.model.Consent;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F17: somebody sells into our orders all the time, while they are placed, amended and cancelled. */
@Timeout(300)
class F17RaceChaos {
    static final String SYMBOL = Wishes.SYMBOLS.get(0);
    private static final String SELLER = "5000000201";
    private static final long SHARES = 1_000_000;
    private static final int QUANTITY = 5;
    private static final int MOST_SOLD = 3;
    private static final long BETWEEN_SALES_MS = 20;
    private static final double DELAYED = 0.2;
    private static final long DELAY_MS = 60;

    /** Later states never lead back to earlier ones. */
    private static final List<List<String>> STAGES = List.of(
            List.of("NEW"),
            List.of("SENDING"),
            List.of("UNKNOWN"),
            List.of("ACCEPTED"),
            List.of("PARTIALLY_FILLED"),
            List.of("FILLED", "CANCELED", "REJECTED", "EXPIRED", "NOT_PLACED"));

    @Test
    void fillsThatCrossChangesAreAllCounted() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F17"));
        Report.add(run(Storms.orders(350, 70, 280, 40, 260)));
    }

    static Report.Row run(Map<Broker, Integer> orders) throws Exception {
        long from = System.nanoTime();
        try (Cell cell = Storms.started("F17/0")) {
            Verdict verdict = race(cell, orders);
            long fills = cell.hub().ask("fills").size();
            return new Report.Row(
                    "F17",
                    "fills crossing placing, amending, cancelling",
                    verdict,
                    Storms.since(from),
                    fills + " fills");
        }
    }

    /** Places, amends and cancels at a price somebody sells at all the time, in {@link #SYMBOL}. */
    static Verdict race(Cell cell, Map<Broker, Integer> orders) throws Exception {
        Chance chance = new Chance(cell.random.split());
        long[] prices = clear(cell);
        AtomicBoolean over = new AtomicBoolean();
        Thread seller = new Thread(() -> sell(cell, chance, prices[1], over));
        seller.start();
        cell.brokers.forEach(broker -> cell.rest(broker)
                .choose(request ->
                        broker.places(request) && chance.is(DELAYED) ? RelayFault.delay(DELAY_MS) : RelayFault.PASS));
        new Storm(cell)
                .wishing(broker -> buy(broker, prices[0]))
                .then((broker, asked) -> change(cell, chance, asked, prices[1]))
                .of(orders);
        over.set(true);
        seller.join();
        Verdict verdict = Checker.check(cell);
        int back = backwards(cell);
        return back == 0 ? verdict : verdict.breaking(back + " steps led back to an earlier state");
    }

    /** Takes the best two levels of bids away. @return their prices: whoever bids there now is the first */
    private static long[] clear(Cell cell) {
        Exchange exchange = cell.simulator.exchange();
        exchange.give(cell.simulator.account(SELLER), SYMBOL, SHARES, 1);
        long[] top = exchange.read(market -> {
            Issue issue = market.find(SYMBOL).orElseThrow();
            long best = issue.bids().best();
            long second = issue.listing().down(best);
            return new long[] {
                best, second, issue.bids().quantityAt(best) + issue.bids().quantityAt(second)
            };
        });
        cell.simulator.order(SELLER, Ticket.limit(Side.SELL, SYMBOL, top[1], top[2]));
        return top;
    }

    private static void sell(Cell cell, Chance chance, long price, AtomicBoolean over) {
        while (!over.get()) {
            cell.simulator.order(SELLER, Ticket.limit(Side.SELL, SYMBOL, price, 1 + chance.below(MOST_SOLD)));
            Storm.pause(BETWEEN_SALES_MS);
        }
    }

    private static OrderRequest buy(Broker broker, long price) {
        return new OrderRequest(
                broker.connection,
                SYMBOL,
                dev.naru.model.Side.BUY,
                OrderType.LIMIT,
                BigDecimal.valueOf(price),
                QUANTITY,
                TimeInForce.DAY,
                Venue.KRX,
                null,
                EnumSet.allOf(Consent.class));
    }

    /** Amends or not, then cancels; what is refused because it was filled meanwhile is part of the race. */
    private static void change(Cell cell, Chance chance, Asked asked, long price) {
        String id = asked.order().path("id").asText();
        if (chance.is(0.5)) {
            tell(cell, HubChild.command("amend").put("id", id).put("price", String.valueOf(price)));
        }
        tell(cell, HubChild.command("cancel").put("id", id));
    }

    private static void tell(Cell cell, ObjectNode command) {
        try {
            cell.hub().send(command).get(40, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(command + " was not answered", e);
        }
    }

    private static int backwards(Cell cell) throws SQLException {
        int back = 0;
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + cell.store());
                ResultSet steps = store.createStatement()
                        .executeQuery("SELECT from_state, to_state FROM order_event WHERE from_state IS NOT NULL")) {
            while (steps.next()) {
                back += stage(steps.getString(2)) < stage(steps.getString(1)) ? 1 : 0;
            }
        }
        return back;
    }

    private static int stage(String state) {
        for (int stage = 0; stage < STAGES.size(); stage++) {
            if (STAGES.get(stage).contains(state)) {
                return stage;
            }
        }
        return 0;
    }
}
