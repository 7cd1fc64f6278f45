package dev.naru.order.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.model.Fill;
import dev.naru.model.OrderState;
import dev.naru.order.Caller;
import dev.naru.order.OrderFilter;
import dev.naru.order.ReplayCheck;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Fingerprint;
import dev.naru.ui.preview.SimpleBus;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteDataSource;

/** The journal alone tells what the hub knows; where it does not, that is found. */
@Timeout(120)
class ReplayCheckTest {
    private static final Caller CALLER = new Caller("tester", "api", null);
    private static final int ORDERS = 2_500;
    private static final int ROWS_EACH = 4;

    private final SQLiteDataSource store = new SQLiteDataSource();
    private JdbcClient jdbc;
    private Ledger ledger;

    @BeforeEach
    void open(@TempDir Path directory) {
        store.setUrl("jdbc:sqlite:" + directory.resolve("journal.db")
                + "?journal_mode=WAL&synchronous=OFF&busy_timeout=2000&foreign_keys=on");
        Flyway.configure().dataSource(store).load().migrate();
        jdbc = JdbcClient.create(store);
        ledger = started();
    }

    private Ledger started() {
        Ledger next = new Ledger(
                jdbc,
                new TransactionTemplate(new DataSourceTransactionManager(store)),
                Clock.systemUTC(),
                new SimpleBus());
        next.load(EveryEvidence.DATE.minusDays(1));
        return next;
    }

    private void fill(String id) {
        ledger.begin(id, Evidence.Requested.of(EveryEvidence.request(10), "tester", EveryEvidence.DATE), null, CALLER);
        Intent intent = new Intent(
                "i-" + id,
                id,
                "one",
                EveryEvidence.DATE,
                Change.PLACE,
                null,
                Fingerprint.of(EveryEvidence.request(10)),
                ledger.mark(),
                Clock.systemUTC().instant());
        ledger.intend(intent, CALLER);
        ledger.settle(intent, "answer", new Evidence.Acknowledged(Change.PLACE, "no-" + id, null, "00950"));
        Fill fill = EveryEvidence.fill(id, "f-" + id, 10);
        ledger.record(id, "stream", new Evidence.Filled(fill));
    }

    @Test
    void shouldLoadAndCompareTenThousandRows() {
        for (int i = 0; i < ORDERS; i++) {
            fill("o" + i);
        }
        long from = System.nanoTime();
        Ledger next = started();
        long loaded = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
        ReplayCheck start = next.lastCheck().orElseThrow();
        ReplayCheck now = next.check();
        System.out.println("replay: " + now.rows() + " rows of " + now.orders() + " orders loaded and compared in "
                + loaded + " ms, replayed once more and compared in " + now.ms() + " ms");
        assertThat(now.rows()).isEqualTo((long) ORDERS * ROWS_EACH);
        assertThat(now.equal()).isTrue();
        assertThat(now.live())
                .isEqualTo(now.replay())
                .isEqualTo(start.live())
                .isEqualTo(ledger.check().live());
        assertThat(loaded + now.ms()).as("ms").isLessThan(60_000);
    }

    @Test
    void shouldBeEqualWhileOrdersGoOn() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread trading = new Thread(() -> {
            for (int i = 0; !over.get(); i++) {
                fill("o" + i);
            }
        });
        trading.start();
        try {
            int orders = 0;
            while (orders < 100) {
                ReplayCheck check = ledger.check();
                assertThat(check.equal()).as(check.toString()).isTrue();
                orders = check.orders();
            }
        } finally {
            over.set(true);
            trading.join();
        }
    }

    @Test
    void shouldFindAFillThatTheJournalLost() {
        fill("a");
        fill("b");
        jdbc.sql("DELETE FROM order_event WHERE order_id = 'b' AND data LIKE '%filled%'")
                .update();
        ReplayCheck check = ledger.check();
        assertThat(check.equal()).isFalse();
        assertThat(check.live()).isNotEqualTo(check.replay());
        assertThat(check.differing()).containsExactly("b");
    }

    @Test
    void shouldRewriteARowThatShowsAnotherOrderThanTheJournalTells() {
        fill("a");
        fill("b");
        jdbc.sql("UPDATE orders SET state = 'ACCEPTED', is_open = 1, filled_quantity = 3, remaining = 7 WHERE id = 'a'")
                .update();
        ReplayCheck start = started().lastCheck().orElseThrow();
        assertThat(start.equal()).isFalse();
        assertThat(start.differing()).containsExactly("a");
        assertThat(ledger.reader().list(OrderFilter.all()))
                .filteredOn(order -> order.id().equals("a"))
                .singleElement()
                .satisfies(order -> assertThat(order.state()).isEqualTo(OrderState.FILLED));
        assertThat(started().lastCheck().orElseThrow().differing()).isEqualTo(List.of());
    }
}
