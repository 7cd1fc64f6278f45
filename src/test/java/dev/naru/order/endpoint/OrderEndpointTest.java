package dev.naru.order.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.Caller;
import dev.naru.order.IdempotencyException;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Orders;
import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

@Timeout(30)
class OrderEndpointTest {
    private static final String ALLOWED = "order:place?connection=first&symbols=005930,000660&maxQuantity=100";

    private final Orders orders = mock(Orders.class);
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("orders", orders));
        camel.addComponent("order", new OrderComponent(beans.getBeanProvider(Orders.class)));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void theOrderGoesThroughTheConfiguredConnectionWithItsCallerAndKey() {
        Caller caller = new Caller("tradingview/main", "webhook", "203.0.113.7");
        when(orders.place(buy("first", "005930", 10), "k-1", caller)).thenReturn(order(OrderState.ACCEPTED));

        Exchange placed = send(ALLOWED, buy("another", "005930", 10), "k-1");

        assertThat(placed.getException()).isNull();
        assertThat(placed.getMessage().getBody(Order.class).id()).isEqualTo("o-1");
    }

    @Test
    void whatIsNotAllowedHereIsRefusedBeforeAnythingElse() {
        assertRefused(ALLOWED, buy("first", "035720", 1), "SYMBOL_NOT_ALLOWED");
        assertRefused(ALLOWED, buy("first", "005930", 101), "QUANTITY_NOT_ALLOWED");
        assertRefused("order:place?connection=first&maxQuantity=5", buy("first", "005930", 2), "SYMBOL_NOT_ALLOWED");
        assertRefused("order:place?connection=first&symbols=*", buy("first", "005930", 3), "QUANTITY_NOT_ALLOWED");
        verify(orders, times(0)).place(any(), any(), any());
        assertThatThrownBy(() -> camel.createProducerTemplate().sendBody("order:place?symbols=*", "x"))
                .rootCause()
                .hasMessageContaining("connection: empty");
    }

    @Test
    void theSameKeyIsToldTheSameRefusalEvenWhenItWouldPassNow() {
        OrderRefusedException halted = new OrderRefusedException(
                List.of(new Refusal("HALTED", "symbol", "symbol: 005930 is halted", List.of("005930"))));
        when(orders.place(any(), any(), any())).thenThrow(halted).thenReturn(order(OrderState.ACCEPTED));

        assertRefused(ALLOWED, buy("first", "005930", 1), "HALTED");
        assertRefused(ALLOWED, buy("first", "005930", 1), "HALTED");

        assertThat(send(ALLOWED, buy("first", "005930", 1), "other").getException())
                .isNull();
        assertThat(send(ALLOWED, buy("first", "005930", 2), "k-0059301").getException())
                .as("another order under the key of one that never was")
                .isNull();
        verify(orders, times(3)).place(any(), any(), any());
    }

    @Test
    void aRefusalThatPassesIsAskedAgain() {
        when(orders.place(any(), any(), any()))
                .thenThrow(new OrderRefusedException(
                        List.of(new Refusal("JOURNAL_UNAVAILABLE", null, "the store is away", List.of("x")))))
                .thenReturn(order(OrderState.ACCEPTED));

        assertRefused(ALLOWED, buy("first", "005930", 1), "JOURNAL_UNAVAILABLE");
        assertThat(send(ALLOWED, buy("first", "005930", 1), "k-0059301").getException())
                .isNull();
    }

    @Test
    void afterTheCapItIsToldAsItStandsAndTheOrderGoesOn() {
        CountDownLatch answer = new CountDownLatch(1);
        when(orders.place(any(), any(), any())).thenAnswer(asked -> {
            answer.await();
            return order(OrderState.ACCEPTED);
        });
        when(orders.placedUnder(any(), any()))
                .thenReturn(Optional.empty())
                .thenReturn(Optional.of(order(OrderState.SENDING)));

        assertThat(send(ALLOWED + "&answerWithin=50ms", buy("first", "005930", 1), "k-1")
                        .getMessage()
                        .getBody())
                .isNull();
        assertThat(send(ALLOWED + "&answerWithin=50ms", buy("first", "005930", 1), "k-2")
                        .getMessage()
                        .getBody(Order.class)
                        .state())
                .isEqualTo(OrderState.SENDING);
        answer.countDown();
    }

    @Test
    void theSameKeyInFlightIsToldTheSameOrderAsItStands() {
        when(orders.place(any(), any(), any()))
                .thenThrow(new IdempotencyException(IdempotencyException.Reason.IN_FLIGHT, "in flight"));
        when(orders.placedUnder("tradingview/main", "k-1")).thenReturn(Optional.of(order(OrderState.SENDING)));

        assertThat(send(ALLOWED, buy("first", "005930", 1), "k-1")
                        .getMessage()
                        .getBody(Order.class)
                        .id())
                .isEqualTo("o-1");
    }

    @Test
    void anOrderWithoutAKeyAndABodyThatIsNoneAreRefused() {
        assertThat(send(ALLOWED, buy("first", "005930", 1), null).getException())
                .hasMessageContaining("NaruIdempotencyKey is missing");
        assertThat(send(ALLOWED, "buy!", "k-1").getException()).hasMessageContaining("body is a String");
    }

    private void assertRefused(String uri, OrderRequest request, String code) {
        assertThat(send(uri, request, "k-" + request.symbol() + request.quantity())
                        .getException())
                .isInstanceOfSatisfying(OrderRefusedException.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::code)
                        .containsExactly(code));
    }

    private Exchange send(String uri, Object body, String key) {
        return camel.createFluentProducerTemplate()
                .to(uri)
                .withBody(body)
                .withHeader(OrderHeaders.KEY, key)
                .withHeader(OrderHeaders.ACTOR, "tradingview/main")
                .withHeader(OrderHeaders.CHANNEL, "webhook")
                .withHeader(OrderHeaders.ADDRESS, "203.0.113.7")
                .send();
    }

    private static OrderRequest buy(String connection, String symbol, long quantity) {
        return new OrderRequest(
                connection,
                symbol,
                Side.BUY,
                OrderType.LIMIT,
                new BigDecimal(71_900),
                quantity,
                TimeInForce.DAY,
                Venue.KRX,
                null);
    }

    private static Order order(OrderState state) {
        return new Order(
                "o-1",
                buy("first", "005930", 10),
                state,
                LocalDate.of(2026, 1, 15),
                null,
                null,
                0,
                null,
                10,
                null,
                null,
                "tradingview/main",
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }
}
