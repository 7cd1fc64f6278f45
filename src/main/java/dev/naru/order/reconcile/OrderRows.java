package dev.naru.order.reconcile;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.BrokerStatus;
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
 * @param proves whether an order's absence from it may be taken for evidence
 * @param refused whether the broker would not tell that date's orders, so that nothing follows from what is missing
 */
record OrderRows(LocalDate date, Instant asked, List<BrokerOrder> rows, boolean proves, boolean refused) {
    private static final Logger log = LoggerFactory.getLogger(OrderRows.class);
    private static final Listing<BrokerOrder> NOTHING = new Listing<>(List.of(), false);
    private static final Listing<BrokerOrder> REFUSED = new Listing<>(List.of(), false);

    /** @throws BrokerCallException when the broker did not answer; a refusal is an answer that proves nothing */
    static OrderRows ask(
            Brokers brokers, Ledger ledger, String connection, LocalDate date, boolean today, Instant now) {
        Map<String, BrokerOrder> rows = new LinkedHashMap<>();
        Listing<BrokerOrder> list = list(brokers, connection, "order-list-query", Query.ofDates(date, date));
        list.rows().forEach(row -> rows.put(row.brokerOrderNo(), row));
        boolean proves = list.whole() && (!rows.isEmpty() || maySayNothingIsThere(brokers, ledger, connection, date));
        if (rows.isEmpty() && today) {
            list(brokers, connection, "open-orders-query", Query.empty())
                    .rows()
                    .forEach(row -> rows.put(row.brokerOrderNo(), row));
        }
        return new OrderRows(
                date,
                now,
                rows.values().stream()
                        .filter(row -> row.brokerOrderNo() != null)
                        .toList(),
                proves,
                list == REFUSED);
    }

    /** An empty list is believed only where nothing contradicts it: paper environments are known to answer so always. */
    private static boolean maySayNothingIsThere(Brokers brokers, Ledger ledger, String connection, LocalDate date) {
        BrokerStatus status = brokers.status(connection);
        boolean known = ledger.stories(story -> story.request().connection().equals(connection)
                        && story.tradingDate().equals(date)
                        && !story.numbers().isEmpty())
                .findAny()
                .isPresent();
        return brokers.can(connection, "order-list-query") && !known && !"paper".equals(status.environment());
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
