package dev.naru.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.feed.Bus;
import dev.naru.model.Balance;
import dev.naru.model.BrokerState;
import dev.naru.model.Fill;
import dev.naru.model.Position;
import dev.naru.model.Side;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccountBookTest {
    private static final String ID = "one";

    private final Brokers brokers = mock(Brokers.class);
    private final MemoryBus bus = new MemoryBus();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Balance atBroker = balance(new BigDecimal(500), null);
    private volatile boolean failing;
    private final AccountBook book = new AccountBook(
            brokersWithOne(),
            bus,
            new AccountSettings(Duration.ofHours(1), Duration.ofMillis(50), Duration.ofMillis(100)),
            Clock.systemUTC());

    private Brokers brokersWithOne() {
        when(brokers.connections()).thenReturn(List.of(ID));
        when(brokers.can(ID, "balance-query")).thenReturn(true);
        when(brokers.status(ID))
                .thenReturn(new BrokerStatus(
                        ID,
                        "stub",
                        "하나",
                        "One",
                        "simulator",
                        "5000****-01",
                        BrokerState.State.UP,
                        null,
                        Instant.EPOCH,
                        null,
                        null,
                        null,
                        List.of(),
                        0));
        when(brokers.query(eq(ID), eq("balance-query"), any(), eq(Balance.class)))
                .thenAnswer(call -> {
                    reads.incrementAndGet();
                    if (failing) {
                        throw new BrokerCallException(BrokerCallException.Kind.UNAVAILABLE, "500", "no", null, null);
                    }
                    return atBroker;
                });
        return brokers;
    }

    @BeforeEach
    void start() {
        book.start();
        await().until(() -> book.known(ID).isPresent());
    }

    @AfterEach
    void stop() {
        book.stop();
    }

    @Test
    void shouldMaskTheAccountAndNameWhatIsMissing() {
        Balance known = book.known(ID).orElseThrow();
        assertThat(known.account()).isEqualTo("5000****-01");
        assertThat(known.connection()).isEqualTo(ID);
        assertThat(known.unavailable()).containsExactly("total", "stockValue", "profit");
        assertThat(known.total()).isNull();
        assertThat(known.positions()).singleElement().satisfies(position -> assertThat(position.connection())
                .isEqualTo(ID));
        assertThat(bus.published).contains(known);
    }

    @Test
    void shouldReadOnceForSeveralFillsAndOnceMoreAfterThem() {
        int before = reads.get();
        atBroker = balance(new BigDecimal(300), new BigDecimal(1_000));
        for (int i = 0; i < 5; i++) {
            bus.publish(fill());
        }
        await().untilAsserted(
                        () -> assertThat(book.known(ID).orElseThrow().cash()).isEqualByComparingTo("300"));
        await().during(Duration.ofMillis(400)).until(() -> reads.get() <= before + 2);
        assertThat(reads.get()).isEqualTo(before + 2);
    }

    @Test
    void shouldKeepTheLastKnownBalanceWhileTheBrokerFails() {
        failing = true;
        int before = reads.get();
        bus.publish(fill());
        await().until(() -> reads.get() > before);
        assertThat(book.balances()).singleElement().satisfies(balance -> assertThat(balance.cash())
                .isEqualByComparingTo("500"));
    }

    private static Fill fill() {
        return new Fill("f", "o", ID, "1", "005930", Side.BUY, BigDecimal.TEN, 1, Instant.EPOCH, Venue.KRX, "stream");
    }

    private static Balance balance(BigDecimal cash, BigDecimal total) {
        Position position = new Position(null, "005930", "삼성전자", 3, 3L, null, null, null, null, null, null);
        Position sold = new Position(null, "000660", "SK하이닉스", 0, 0L, null, null, null, null, null, null);
        return new Balance(
                null, "50000001-01", null, cash, cash, total, null, null, List.of(position, sold), null, null);
    }

    private static final class MemoryBus implements Bus {
        final List<Object> published = new CopyOnWriteArrayList<>();
        private final List<Consumer<Object>> subscribers = new CopyOnWriteArrayList<>();

        @Override
        public void publish(Object message) {
            published.add(message);
            subscribers.forEach(subscriber -> subscriber.accept(message));
        }

        @Override
        public <T> Subscription subscribe(Class<T> type, Consumer<? super T> subscriber) {
            Consumer<Object> typed = message -> {
                if (type.isInstance(message)) {
                    subscriber.accept(type.cast(message));
                }
            };
            subscribers.add(typed);
            return () -> subscribers.remove(typed);
        }
    }
}
