package dev.naru.order.desk;

import dev.naru.model.BrokerOrder;
import dev.naru.model.OrderChange;
import dev.naru.model.OrderRequest;
import dev.naru.order.lifecycle.TradingDate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Rows of a broker's order list, as it would keep them. */
final class Rows {

    private Rows() {}

    static BrokerOrder placed(String no, OrderRequest request, Instant at) {
        return row(
                no,
                null,
                request.connection(),
                request,
                request.price(),
                request.quantity(),
                0,
                request.quantity(),
                0,
                at);
    }

    static void change(List<BrokerOrder> ledger, String no, OrderChange change, boolean cancels, Instant at) {
        BrokerOrder old = ledger.stream()
                .filter(row -> row.brokerOrderNo().equals(change.brokerOrderNo()))
                .findFirst()
                .orElseThrow();
        long quantity = change.quantity() == null ? old.remaining() : change.quantity();
        ledger.replaceAll(row ->
                row == old ? with(row, row.filledQuantity(), row.remaining() - quantity, cancels ? quantity : 0) : row);
        BigDecimal price = cancels ? BigDecimal.ZERO : change.price();
        ledger.add(new BrokerOrder(
                old.connection(),
                old.tradingDate(),
                no,
                old.brokerOrderNo(),
                old.brokerOrderRef(),
                old.symbol(),
                old.side(),
                old.type(),
                price,
                quantity,
                0L,
                BigDecimal.ZERO,
                cancels ? 0 : quantity,
                cancels ? quantity : 0,
                0L,
                at,
                old.venue()));
    }

    static BrokerOrder filled(BrokerOrder row, long quantity) {
        return with(row, row.filledQuantity() + quantity, row.remaining() - quantity, row.canceledQuantity());
    }

    static BrokerOrder canceled(BrokerOrder row) {
        return with(row, row.filledQuantity(), 0, row.remaining());
    }

    private static BrokerOrder with(BrokerOrder row, long filled, long remaining, long canceled) {
        return new BrokerOrder(
                row.connection(),
                row.tradingDate(),
                row.brokerOrderNo(),
                row.originalOrderNo(),
                row.brokerOrderRef(),
                row.symbol(),
                row.side(),
                row.type(),
                row.price(),
                row.quantity(),
                filled,
                filled == 0 ? BigDecimal.ZERO : row.price(),
                remaining,
                canceled,
                0L,
                row.time(),
                row.venue());
    }

    private static BrokerOrder row(
            String no,
            String original,
            String connection,
            OrderRequest request,
            BigDecimal price,
            long quantity,
            long filled,
            long remaining,
            long canceled,
            Instant at) {
        return new BrokerOrder(
                connection,
                TradingDate.of(at),
                no,
                original,
                "00950",
                request.symbol(),
                request.side(),
                request.type(),
                price,
                quantity,
                filled,
                BigDecimal.ZERO,
                remaining,
                canceled,
                0L,
                at,
                request.venue());
    }
}
