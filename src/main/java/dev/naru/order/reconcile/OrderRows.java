package dev.naru.order.reconcile;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Brokers;
import dev.naru.broker.Listing;
import dev.naru.model.BrokerOrder;
import dev.naru.model.Query;
import dev.naru.order.journal.Ledger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker's order list of one trading date, as it was asked for at one moment.
 *
 * @param complete whether every order of that date the broker still knows is in it
 * @param proves whether an order's absence from it may be taken for evidence that it never arrived
 * @param refused whether the broker would not tell that date's orders, so that nothing follows from what is missing
 */
record OrderRows(
        LocalDate date, Instant asked, List<BrokerOrder> rows, boolean complete, boolean proves, boolean refused) {
    private static final Logger log = LoggerFactory.getLogger(OrderRows.class);
    private static final Listing<BrokerOrder> NOTHING = new Listing<>(List.of(), false);
    private static final Listing<BrokerOrder> REFUSED = new Listing<>(List.of(), false);

    /** @throws BrokerCallException when the broker did not answer; a refusal is an answer that proves nothing */
    static OrderRows ask(
            Brokers brokers, Ledger ledger, String connection, LocalDate date, boolean today, Instant now) {
        Map<String, BrokerOrder> rows = new LinkedHashMap<>();
        Listing<BrokerOrder> list = list(brokers, connection, "order-list-query", Query.ofDates(date, date));
        list.rows().forEach(row -> rows.put(row.brokerOrderNo(), row));
        boolean empty = rows.isEmpty();
        boolean proves = list.whole() && (!empty || maySayNothingIsThere(brokers, ledger, connection, date));
        if (empty && today) {
            list(brokers, connection, "open-orders-query", Query.empty())
                    .rows()
                    .forEach(row -> rows.put(row.brokerOrderNo(), row));
        }
        boolean complete = list.whole() && (!empty || rows.isEmpty() && !isPaper(brokers, connection));
        return new OrderRows(
                date,
                now,
                rows.values().stream()
                        .filter(row -> row.brokerOrderNo() != null)
                        .toList(),
                complete,
                proves,
                list == REFUSED);
    }

    /** An empty list is believed only where nothing contradicts it: paper environments are known to answer so always. */
    private static boolean maySayNothingIsThere(Brokers brokers, Ledger ledger, String connection, LocalDate date) {
        boolean known = ledger.stories(story -> story.request().connection().equals(connection)
                        && story.tradingDate().equals(date)
                        && !story.numbers().isEmpty())
                .findAny()
                .isPresent();
        return brokers.can(connection, "order-list-query") && !known && !isPaper(brokers, connection);
    }

    private static boolean isPaper(Brokers brokers, String connection) {
        return "paper".equals(brokers.status(connection).environment());
    }

    /** Not every environment offers every list. */
    private static Listing<BrokerOrder> list(Brokers brokers, String connection, String route, Query query) {
        if (!brokers.can(connection, route)) {
            return NOTHING;
        }
        try {
            return brokers.queryListing(connection, route, query, BrokerOrder.class);
        } catch (BrokerCallException e) {
            if (e.kind() == BrokerCallException.Kind.REJECTED) {
                log.warn("{}: {} was refused: {}", connection, route, e.getMessage());
                return REFUSED;
            }
            throw e;
        }
    }
}
