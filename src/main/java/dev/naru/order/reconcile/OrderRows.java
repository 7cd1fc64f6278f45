package dev.naru.order.reconcile;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.model.BrokerOrder;
import dev.naru.model.Query;
import dev.naru.order.journal.Ledger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A broker's order list of one trading date, as it was asked for at one moment.
 *
 * @param proves whether an order's absence from it may be taken for evidence
 */
record OrderRows(LocalDate date, Instant asked, List<BrokerOrder> rows, boolean proves) {

    /** @throws BrokerCallException when the broker did not answer */
    static OrderRows ask(
            Brokers brokers, Ledger ledger, String connection, LocalDate date, boolean today, Instant now) {
        Map<String, BrokerOrder> rows = new LinkedHashMap<>();
        if (brokers.can(connection, "order-list-query")) {
            brokers.queryList(connection, "order-list-query", Query.ofDates(date, date), BrokerOrder.class)
                    .forEach(row -> rows.put(row.brokerOrderNo(), row));
        }
        boolean proves = !rows.isEmpty() || maySayNothingIsThere(brokers, ledger, connection, date);
        if (rows.isEmpty() && today && brokers.can(connection, "open-orders-query")) {
            openOrders(brokers, connection).forEach(row -> rows.put(row.brokerOrderNo(), row));
        }
        return new OrderRows(
                date,
                now,
                rows.values().stream()
                        .filter(row -> row.brokerOrderNo() != null)
                        .toList(),
                proves);
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

    private static List<BrokerOrder> openOrders(Brokers brokers, String connection) {
        try {
            return brokers.queryList(connection, "open-orders-query", Query.empty(), BrokerOrder.class);
        } catch (BrokerCallException e) {
            if (e.kind() == BrokerCallException.Kind.REJECTED) {
                // not every environment offers it, and the order list has spoken already
                return List.of();
            }
            throw e;
        }
    }
}
