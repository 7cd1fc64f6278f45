package dev.naru.api;

import dev.naru.feed.LiveQuote;
import dev.naru.feed.Samples;
import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.model.OrderBook;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.OrderType;
import dev.naru.model.Routing;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Records the API is asked for in tests. */
final class Views {

    private Views() {}

    static LiveQuote live(String symbol, long price) {
        return new LiveQuote(Samples.quote(symbol, "first", Samples.TEN, price, 1_000L), "삼성전자", 12, false);
    }

    static Order order(String id, OrderState state) {
        OrderRequest request = new OrderRequest(
                "first",
                Samples.SYMBOL,
                Side.BUY,
                OrderType.LIMIT,
                new BigDecimal("7.19E+4"),
                10,
                TimeInForce.DAY,
                Venue.KRX,
                null);
        return new Order(
                id,
                request,
                state,
                LocalDate.of(2026, 1, 15),
                "17",
                null,
                4,
                BigDecimal.valueOf(71_900),
                6,
                null,
                null,
                "bot",
                Samples.TEN,
                Samples.TEN,
                null);
    }

    static Order routed(Order order, Routing routing) {
        return new Order(
                order.id(),
                order.request(),
                order.state(),
                order.tradingDate(),
                order.brokerOrderNo(),
                order.brokerOrderRef(),
                order.filledQuantity(),
                order.averagePrice(),
                order.remaining(),
                order.reasonCode(),
                order.reason(),
                order.actor(),
                order.createdAt(),
                order.updatedAt(),
                routing);
    }

    static Fill fill() {
        return new Fill(
                "f1",
                "o1",
                "first",
                "17",
                Samples.SYMBOL,
                Side.BUY,
                BigDecimal.valueOf(71_900),
                4,
                Samples.TEN,
                Venue.KRX,
                "stream");
    }

    static OrderBook book() {
        return new OrderBook(
                Samples.SYMBOL,
                Venue.KRX,
                "first",
                Samples.TEN,
                Samples.TEN,
                List.of(
                        new OrderBook.Level(BigDecimal.valueOf(72_000), 10),
                        new OrderBook.Level(BigDecimal.valueOf(72_100), 20)),
                List.of(new OrderBook.Level(BigDecimal.valueOf(71_900), 30)),
                30L,
                30L,
                null,
                null);
    }
}
