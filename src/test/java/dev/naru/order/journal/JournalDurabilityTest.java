package dev.naru.order.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.feed.Bus;
import dev.naru.order.Caller;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Fingerprint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteDataSource;

/** Which writes of the journal wait for the disk: all that bytes leave after, and what nobody can be asked again. */
@Timeout(30)
class JournalDurabilityTest {
    private static final Caller CALLER = new Caller("tester", "api", null);
    private static final LocalDate DATE = EveryEvidence.DATE;

    @TempDir
    Path dir;

    private final List<String> commits = new ArrayList<>();
    private SQLiteDataSource store;
    private Ledger ledger;

    @BeforeEach
    void begin() {
        store = new SQLiteDataSource();
        store.setUrl("jdbc:sqlite:" + dir.resolve("journal.db") + "?journal_mode=WAL&synchronous=FULL");
        Flyway.configure().dataSource(store).load().migrate();
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T01:02:03Z"), ZoneOffset.UTC);
        ledger = new Ledger(JdbcClient.create(store), counted("durable"), counted("swift"), clock, new Bus() {
            @Override
            public void publish(Object message) {}

            @Override
            public <T> Subscription subscribe(Class<T> type, Consumer<? super T> subscriber) {
                throw new UnsupportedOperationException();
            }
        });
        ledger.load(DATE.minusDays(1));
    }

    private Access counted(String name) {
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(store)) {
            private static final long serialVersionUID = 1L;

            @Override
            public <T> T execute(TransactionCallback<T> action) {
                T done = super.execute(action);
                commits.add(name);
                return done;
            }
        };
        return new Access(JdbcClient.create(store), transactions);
    }

    @Test
    void ofAnOrdersThreeWritesOnlyTheIntentWaitsForTheDisk() {
        place("a");
        assertThat(commits).containsExactly("swift", "durable", "swift");
    }

    @Test
    void changesOfAnOrderWaitForTheDiskBeforeTheyAreSentToo() {
        place("a");
        commits.clear();
        ledger.intend(intent("a", Change.cancel(null)), CALLER);
        assertThat(commits).containsExactly("durable");
    }

    @Test
    void whatAPersonSaysWaitsForTheDisk() {
        place("a");
        commits.clear();
        ledger.settle("a", CALLER, null, story -> new Evidence.Expired("nothing is left of it"));
        assertThat(commits).containsExactly("durable");
    }

    @Test
    void whatWasNotWaitedForIsBroughtToDiskLaterOnce() {
        place("a");
        assertThat(marks()).isZero();
        ledger.harden();
        assertThat(marks()).isEqualTo(1);
        JdbcClient.create(store).sql("DELETE FROM journal_mark").update();
        ledger.harden();
        assertThat(marks()).as("all was on disk").isZero();
    }

    @Test
    void afterAnIntentThereIsNothingToBringToDisk() {
        ledger.begin("a", Evidence.Requested.of(EveryEvidence.request(10), "tester", DATE), null, CALLER);
        ledger.intend(intent("a", Change.PLACE), CALLER);
        ledger.harden();
        assertThat(marks()).isZero();
    }

    private void place(String id) {
        ledger.begin(id, Evidence.Requested.of(EveryEvidence.request(10), "tester", DATE), null, CALLER);
        Intent intent = intent(id, Change.PLACE);
        ledger.intend(intent, CALLER);
        ledger.settle(intent, "answer", new Evidence.Acknowledged(Change.PLACE, "1001", null, null));
    }

    private Intent intent(String orderId, Change change) {
        return new Intent(
                "i-" + orderId + "-" + change.kind(),
                orderId,
                "one",
                DATE,
                change,
                null,
                Fingerprint.of(EveryEvidence.request(10)),
                3,
                Instant.EPOCH);
    }

    private long marks() {
        return JdbcClient.create(store)
                .sql("SELECT COUNT(*) FROM journal_mark WHERE name = 'hardened'")
                .query(Long.class)
                .single();
    }
}
