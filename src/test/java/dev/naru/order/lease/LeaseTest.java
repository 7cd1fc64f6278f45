package dev.naru.order.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.Postgres;
import dev.naru.order.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.sqlite.SQLiteDataSource;

@Timeout(60)
class LeaseTest {
    private static final Duration TERM = Duration.ofSeconds(10);

    @Nested
    class OnSqlite extends Contract {
        @TempDir
        Path dir;

        @Override
        DataSource open() {
            SQLiteDataSource store = new SQLiteDataSource();
            store.setUrl("jdbc:sqlite:" + dir.resolve("lease.db") + "?journal_mode=WAL&busy_timeout=1000");
            return store;
        }
    }

    @Nested
    class OnPostgres extends Contract {
        @Override
        DataSource open() {
            return Postgres.fresh();
        }
    }

    /** Two hubs, each with a monotonic clock of its own. */
    abstract static class Contract {
        private final AtomicLong firstNanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
        private final AtomicLong secondNanos = new AtomicLong(77);
        private DataSource store;
        private Lease first;
        private Lease second;

        abstract DataSource open();

        @BeforeEach
        void begin() {
            store = open();
            Flyway.configure().dataSource(store).load().migrate();
            first = lease("first", firstNanos);
            second = lease("second", secondNanos);
        }

        @Test
        void onlyOneOfTwoHasIt() {
            assertThat(first.look()).isTrue();
            assertThat(second.look()).isFalse();
            assertThat(first.refusal()).isEmpty();
            Refusal refusal = second.refusal().orElseThrow();
            assertThat(refusal.code()).isEqualTo("READ_ONLY_HUB");
            assertThat(refusal.detail()).contains("first").contains("4711");
        }

        @Test
        void aHolderThatRenewsKeepsItForAsLongAsItLikes() {
            first.look();
            for (int i = 0; i < 20; i++) {
                pass(firstNanos, Duration.ofSeconds(3));
                pass(secondNanos, Duration.ofSeconds(3));
                assertThat(first.look()).isTrue();
                assertThat(second.look()).isFalse();
            }
        }

        @Test
        void aSilentHolderIsReplacedOnlyWhenItsTermHasPassedByTheOthersOwnClock() {
            first.look();
            second.look();
            pass(secondNanos, TERM.minusMillis(1));
            assertThat(second.look()).isFalse();
            pass(secondNanos, Duration.ofMillis(1));
            assertThat(second.look()).isTrue();
            assertThat(second.refusal()).isEmpty();
            pass(firstNanos, Duration.ofSeconds(3));
            assertThat(first.look()).isFalse();
            assertThat(first.refusal().orElseThrow().detail()).contains("second");
        }

        @Test
        void aHolderThatCouldNotRenewStopsByItselfBeforeAnybodyMayTakeOver() {
            first.look();
            pass(firstNanos, TERM.multipliedBy(2).dividedBy(3).plusMillis(1));
            assertThat(first.refusal().orElseThrow().code()).isEqualTo("LEASE_NOT_RENEWED");
            assertThat(first.look()).as("nobody took over: it goes on").isTrue();
            assertThat(first.refusal()).isEmpty();
        }

        @Test
        void whatIsWrittenAfterATakeOverFailsInItsOwnTransaction() {
            first.look();
            second.look();
            pass(secondNanos, TERM);
            second.look();
            assertThat(first.refusal())
                    .as("its clock stood still: it does not know")
                    .isEmpty();
            FencedTransactions transactions =
                    new FencedTransactions(new DataSourceTransactionManager(store), JdbcClient.create(store), first);
            assertThatThrownBy(() -> transactions.executeWithoutResult(status -> mark()))
                    .isInstanceOf(LeaseLostException.class);
            assertThat(marks()).isZero();
            assertThat(first.refusal()).as("now it does").isPresent();
            FencedTransactions theirs =
                    new FencedTransactions(new DataSourceTransactionManager(store), JdbcClient.create(store), second);
            theirs.executeWithoutResult(status -> mark());
            assertThat(marks()).isEqualTo(1);
        }

        @Test
        void aReleasedLeaseIsFreeAtOnce() {
            first.look();
            second.look();
            first.release();
            assertThat(second.look()).isTrue();
        }

        @Test
        void ofTwoThatTakeAFreeLeaseOneGetsIt() {
            LeaseStore rows = new LeaseStore(JdbcClient.create(store));
            LeaseRow seen = rows.read();
            Holder holder = new Holder("one", 1, null, null, Instant.EPOCH);
            assertThat(rows.take(seen, holder, TERM)).isTrue();
            assertThat(rows.take(seen, holder, TERM)).isFalse();
        }

        @Test
        void aHolderProvenDeadIsNotWaitedFor() {
            first.look();
            Lease next = new Lease(
                    new LeaseStore(JdbcClient.create(store)),
                    new Holder("next", 1, null, null, Instant.EPOCH),
                    holder -> holder.host().equals("first"),
                    TERM,
                    Clock.systemUTC(),
                    secondNanos::get);
            assertThat(next.look()).isTrue();
        }

        private Lease lease(String host, AtomicLong nanos) {
            return new Lease(
                    new LeaseStore(JdbcClient.create(store)),
                    new Holder(host, 4711, null, null, Instant.EPOCH),
                    holder -> false,
                    TERM,
                    Clock.systemUTC(),
                    nanos::get);
        }

        private void mark() {
            JdbcClient.create(store)
                    .sql("INSERT INTO journal_mark (name, marked_at) VALUES ('test', 1)")
                    .update();
        }

        private long marks() {
            return JdbcClient.create(store)
                    .sql("SELECT COUNT(*) FROM journal_mark")
                    .query(Long.class)
                    .single();
        }

        private static void pass(AtomicLong nanos, Duration time) {
            nanos.addAndGet(time.toNanos());
        }
    }

    @Test
    void aProcessIsDeadOnlyWhereThatCanBeProven() throws IOException, InterruptedException {
        Process child = new ProcessBuilder("sleep", "60").start();
        try {
            Holder here = Processes.current();
            String stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
            String born = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
            Holder holder = new Holder("here", child.pid(), here.machine(), born, Instant.EPOCH);
            assertThat(Processes.provenDead(here)).isFalse();
            assertThat(Processes.provenDead(holder)).isFalse();
            assertThat(Processes.provenDead(new Holder("here", child.pid(), here.machine(), "1", Instant.EPOCH)))
                    .as("the number is used again by another process")
                    .isTrue();
            assertThat(Processes.provenDead(new Holder("here", child.pid(), "elsewhere", "1", Instant.EPOCH)))
                    .as("another machine or container")
                    .isFalse();
            child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            assertThat(Processes.provenDead(holder)).isTrue();
        } finally {
            child.destroyForcibly();
        }
    }
}
