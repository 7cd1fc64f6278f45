package dev.naru.order.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.feed.Bus;
import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.model.OrderState;
import dev.naru.order.Caller;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderTransition;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Fingerprint;
import dev.naru.order.lifecycle.Story;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** What the order journal promises, whatever database keeps it. */
@Timeout(60)
abstract class JournalContract {
    private static final Caller CALLER = new Caller("tester 시험", "api", "127.0.0.1");
    private static final LocalDate DATE = EveryEvidence.DATE;

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-20T01:02:03.456789Z"), ZoneOffset.UTC);
    private final List<Object> announced = new ArrayList<>();
    private final AtomicInteger transactions = new AtomicInteger();
    private DataSource store;
    private Ledger ledger;

    abstract DataSource open();

    /** Makes the store fail. */
    abstract void takeAway();

    abstract void giveBack();

    @BeforeEach
    void begin() {
        store = open();
        Flyway.configure().dataSource(store).load().migrate();
        ledger = started();
    }

    @Test
    void anOrderIsReadBackAsItWasTold() {
        Story told = begin("a", 10);
        ledger.intend(intent("a"), CALLER);
        ledger.settle(intent("a"), "answer", new Evidence.Acknowledged(Change.PLACE, "1001", null, "00950"));
        told = ledger.record("a", "stream", new Evidence.Filled(EveryEvidence.fill("a", "f1", 4)));
        Order order = told.order();
        assertThat(ledger.reader().story("a").orElseThrow()).isEqualTo(told);
        assertThat(ledger.reader().list(OrderFilter.all())).containsExactly(order);
        assertThat(started().find("a").orElseThrow()).isEqualTo(told);
        assertThat(ledger.reader().history("a"))
                .extracting(OrderTransition::evidence)
                .containsExactly("request", "intent", "answer", "stream");
    }

    @Test
    void everyKindOfEvidenceIsKept() {
        begin("a", 10);
        List<Evidence> all = EveryEvidence.of("a");
        all.stream().filter(piece -> !(piece instanceof Evidence.Requested)).forEach(piece -> {
            String id = piece.getClass().getSimpleName();
            begin(id, 10);
            ledger.settle(
                    intent(id),
                    "sweep",
                    piece instanceof Evidence.Filled ? new Evidence.Filled(EveryEvidence.fill(id, id, 1)) : piece);
            assertThat(ledger.reader().story(id).orElseThrow())
                    .as(id)
                    .isEqualTo(ledger.find(id).orElseThrow());
        });
        assertThat(all).hasSizeGreaterThanOrEqualTo(13);
    }

    @Test
    void whateverTextABrokerSendsCanBeWritten() {
        List<String> texts = List.of(
                EveryEvidence.HARD, "with a \0 in it", "half a pair \ud83d", "🚢".repeat(1500), "x".repeat(5000));
        for (String text : texts) {
            String id = "t" + texts.indexOf(text);
            begin(id, 10);
            ledger.record(id, "answer", new Evidence.Refused(Change.PLACE, text, text));
            assertThat(ledger.problem()).isNull();
            assertThat(ledger.reader().story(id).orElseThrow().state()).isEqualTo(OrderState.REJECTED);
        }
        assertThat(ledger.reader().list(OrderFilter.all())).hasSize(texts.size());
        assertThat(ledger.reader().history("t0").get(1).detail()).contains("🚢").contains("가격");
    }

    @Test
    void anUnansweredIntentIsFoundAgainAndASettledOneIsNot() {
        begin("a", 10);
        begin("b", 10);
        ledger.intend(intent("a"), CALLER);
        ledger.intend(intent("b"), CALLER);
        ledger.settle(intent("b"), "answer", new Evidence.Acknowledged(Change.PLACE, "1002", null, null));
        assertThat(started().reader().unsettled()).containsExactly(intent("a"));
    }

    @Test
    void anIdempotencyKeyBelongsToItsActorAndItsFirstOrder() {
        KeyUse use = new KeyUse("tester", "열쇠-1", "hash", "a", clock.instant());
        ledger.begin("a", requested(10), use, CALLER);
        ledger.begin("b", requested(10), new KeyUse("tester", "열쇠-1", "other", "b", clock.instant()), CALLER);
        ledger.begin("c", requested(10), new KeyUse("other", "열쇠-1", "hash", "c", clock.instant()), CALLER);
        assertThat(ledger.reader().keyUse("tester", "열쇠-1")).contains(use);
        assertThat(ledger.reader().keyUse("other", "열쇠-1").orElseThrow().orderId())
                .isEqualTo("c");
        assertThat(ledger.reader().keyUse("tester", "열쇠-2")).isEmpty();
    }

    @Test
    void theSameBrokerNumberIsAnotherOrderOnAnotherDay() {
        begin("today", 10);
        ledger.begin(
                "yesterday",
                Evidence.Requested.of(EveryEvidence.request(10), "tester", DATE.minusDays(1)),
                null,
                CALLER);
        ledger.record("today", "answer", new Evidence.Acknowledged(Change.PLACE, "7", null, null));
        ledger.record("yesterday", "answer", new Evidence.Acknowledged(Change.PLACE, "7", null, null));
        Ledger next = started();
        assertThat(next.owner("one", DATE, "7").orElseThrow().id()).isEqualTo("today");
        assertThat(next.owner("one", DATE.minusDays(1), "7").orElseThrow().id()).isEqualTo("yesterday");
        assertThat(next.owner("two", DATE, "7")).isEmpty();
    }

    @Test
    void aFillIsCountedOnceAndBelongsToItsTradingDate() {
        begin("a", Long.MAX_VALUE);
        ledger.record("a", "stream", new Evidence.Filled(EveryEvidence.fill("a", "f1", 4_000_000_000_000_000_000L)));
        ledger.record("a", "sweep", new Evidence.Filled(EveryEvidence.fill("a", "f1", 4_000_000_000_000_000_000L)));
        Fill expected = EveryEvidence.fill("a", "f1", 4_000_000_000_000_000_000L);
        assertThat(ledger.reader().fills(DATE, DATE, null)).containsExactly(expected);
        assertThat(ledger.reader().fills(DATE, DATE, "one")).hasSize(1);
        assertThat(ledger.reader().fills(DATE, DATE, "two")).isEmpty();
        assertThat(ledger.reader().fills(DATE.minusDays(9), DATE.minusDays(1), null))
                .isEmpty();
        assertThat(ledger.reader().fillsOf("a")).containsExactly(expected);
        assertThat(ledger.reader().fillsSince(0)).containsExactly(expected);
        assertThat(ledger.reader().fillsSince(ledger.reader().lastSeq())).isEmpty();
        Order order = started().find("a").orElseThrow().order();
        assertThat(order.filledQuantity()).isEqualTo(4_000_000_000_000_000_000L);
        assertThat(order.averagePrice()).isEqualByComparingTo(new BigDecimal("70000.5"));
    }

    @Test
    void listsAreFilteredAndNewestFirst() {
        for (String id : List.of("a", "b", "c")) {
            begin(id, 10);
        }
        ledger.record("b", "answer", new Evidence.Refused(Change.PLACE, "E1", "no"));
        assertThat(ids(OrderFilter.all())).containsExactly("c", "b", "a");
        assertThat(ids(OrderFilter.onlyOpen())).containsExactly("c", "a");
        assertThat(ids(new OrderFilter(false, null, null, null, null, null))).containsExactly("b");
        assertThat(ids(new OrderFilter(null, "one", "005930", DATE, DATE, 2))).containsExactly("c", "b");
        assertThat(ids(new OrderFilter(null, "two", null, null, null, null))).isEmpty();
        assertThat(ids(new OrderFilter(null, null, "000660", null, null, null))).isEmpty();
        assertThat(ids(new OrderFilter(null, null, null, DATE.plusDays(1), null, null)))
                .isEmpty();
        assertThat(ids(new OrderFilter(null, null, null, null, DATE.minusDays(1), null)))
                .isEmpty();
    }

    @Test
    void whatChangedSinceAPlaceOfTheJournalIsFound() {
        begin("a", 10);
        begin("b", 10);
        long seq = ledger.reader().lastSeq();
        begin("c", 10);
        ledger.record("a", "answer", new Evidence.Refused(Change.PLACE, "E1", "no"));
        assertThat(ledger.reader().changedSince(seq)).extracting(Story::id).containsExactly("c", "a");
    }

    @Test
    void whileTheStoreFailsNothingNewBeginsAndWhatTheBrokerToldIsWrittenAfterwards() {
        begin("a", 10);
        ledger.record("a", "answer", new Evidence.Acknowledged(Change.PLACE, "1001", null, null));
        takeAway();
        try {
            assertThatThrownBy(() -> begin("b", 10)).isInstanceOf(JournalUnavailableException.class);
            int asked = transactions.get();
            assertThatThrownBy(() -> begin("b", 10)).isInstanceOf(JournalUnavailableException.class);
            assertThatThrownBy(() -> ledger.intend(intent("a"), CALLER))
                    .isInstanceOf(JournalUnavailableException.class);
            assertThat(transactions.get())
                    .as("transactions tried: once the failure is known nobody waits for the store")
                    .isEqualTo(asked);
            ledger.record("a", "stream", new Evidence.Filled(EveryEvidence.fill("a", "f1", 4)));
            assertThat(ledger.find("a").orElseThrow().filledQuantity()).isEqualTo(4);
            ledger.recover();
            assertThat(ledger.problem()).isNotNull();
        } finally {
            giveBack();
        }
        await("as the upkeep does").atMost(Duration.ofSeconds(5)).until(() -> {
            ledger.recover();
            return ledger.problem() == null;
        });
        assertThat(ledger.reader().fillsOf("a")).hasSize(1);
        assertThat(begin("b", 10).state()).isEqualTo(OrderState.NEW);
        Ledger next = started();
        assertThat(next.find("a")).isEqualTo(ledger.find("a"));
        assertThat(next.find("b")).isPresent();
    }

    @Test
    void readersNeitherWaitForTheWriterNorSeeHalfAnOrder() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> looks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                looks.add(readers.submit(this::readUntilAll));
            }
            for (int i = 0; i < 100; i++) {
                begin("o" + i, 10);
                ledger.record("o" + i, "answer", new Evidence.Acknowledged(Change.PLACE, "n" + i, null, null));
            }
            for (Future<Integer> look : looks) {
                assertThat(look.get(30, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            readers.shutdownNow();
        }
        assertThat(ledger.problem()).isNull();
    }

    private int readUntilAll() {
        int looks = 0;
        List<Order> seen = List.of();
        while (seen.size() < 100) {
            seen = ledger.reader().list(OrderFilter.all());
            looks++;
            seen.forEach(
                    order -> assertThat(ledger.reader().history(order.id())).isNotEmpty());
        }
        return looks;
    }

    private final class Counted extends TransactionTemplate {
        private static final long serialVersionUID = 1L;

        Counted(PlatformTransactionManager transactions) {
            super(transactions);
        }

        @Override
        public <T> T execute(TransactionCallback<T> action) {
            transactions.incrementAndGet();
            return super.execute(action);
        }
    }

    private Ledger started() {
        Ledger next = new Ledger(
                JdbcClient.create(store), new Counted(new DataSourceTransactionManager(store)), clock, new Bus() {
                    @Override
                    public void publish(Object message) {
                        announced.add(message);
                    }

                    @Override
                    public <T> Subscription subscribe(Class<T> type, Consumer<? super T> subscriber) {
                        throw new UnsupportedOperationException();
                    }
                });
        next.load(DATE.minusDays(1));
        return next;
    }

    private Story begin(String id, long quantity) {
        return ledger.begin(id, requested(quantity), null, CALLER);
    }

    private static Evidence.Requested requested(long quantity) {
        return Evidence.Requested.of(EveryEvidence.request(quantity), "tester", DATE);
    }

    private Intent intent(String orderId) {
        return new Intent(
                "i-" + orderId,
                orderId,
                "one",
                DATE,
                Change.PLACE,
                null,
                Fingerprint.of(EveryEvidence.request(10)),
                3,
                clock.instant());
    }

    private List<String> ids(OrderFilter filter) {
        return ledger.reader().list(filter).stream().map(Order::id).toList();
    }
}
