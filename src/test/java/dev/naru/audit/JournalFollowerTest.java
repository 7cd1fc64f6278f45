package dev.naru.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing in the order journal is missed, and nothing counted twice, over both stores. */
@Timeout(120)
class JournalFollowerTest {

    abstract static class Contract extends OnAStore {
        private static final long LOOK_MS = 5;

        private JournalFollower first;
        private JournalFollower second;

        Contract(Function<Path, AuditStore> opening) {
            super(opening);
        }

        @AfterEach
        void stop() {
            if (first.isRunning()) {
                first.stop();
            }
            if (second != null && second.isRunning()) {
                second.stop();
            }
        }

        @Test
        void shouldCatchUpOnWhatWasWrittenBeforeItAndGoOn() {
            store.journal("order-a", 1_200);
            first = follower();
            first.start();
            await().until(() -> accounted() == 1_200);

            store.journal("order-b", 3);
            await().until(() -> accounted() == 1_203);

            AuditRow row = store.reader.list(ofSubject("order-b"), 0, 1).get(0);
            assertThat(row.kind()).isEqualTo("ORDER");
            assertThat(row.journalSeq()).isEqualTo(1_203);
            assertThat(row.detail()).isEqualTo("NEW → SENDING, by intent: about to be sent");
            assertThat(List.of(row.actor(), row.channel(), row.address())).containsExactly("kim", "api", "10.0.0.9");
            assertIntact();
        }

        @Test
        void shouldCountEveryRowOnceWhenTwoHubsFollowOneStore() {
            first = follower();
            second = follower();
            first.start();
            second.start();
            for (int i = 0; i < 20; i++) {
                store.journal("order-" + i, 25);
                store.chain.append(AuditChainTest.fact("between " + i));
            }
            await().until(() -> accounted() == 500);

            first.stop();
            second.stop();
            List<Long> seqs = store.jdbc.queryForList(
                    "SELECT journal_seq FROM audit WHERE journal_seq IS NOT NULL ORDER BY seq", Long.class);
            assertThat(seqs).hasSize(500).isSorted().doesNotHaveDuplicates();
            assertIntact();
        }

        @Test
        void shouldTakeTheRestWhenItStops() {
            first = new JournalFollower(store.chain, store.reader, new JournalRows(store.jdbc), 60_000);
            first.start();
            store.journal("order-a", 1_001);

            first.stop();

            assertThat(accounted()).isEqualTo(1_001);
        }

        @Test
        void shouldCatchUpWhenTheStoreIsBack() {
            store.journal("order-a", 10);
            store.jdbc.execute("ALTER TABLE audit RENAME TO away");
            first = follower();
            first.start();
            await().until(() -> first.problem() != null);
            assertThat(store.reader.head().journalSeq()).isZero();

            store.jdbc.execute("ALTER TABLE away RENAME TO audit");
            await().until(() -> accounted() == 10);
            await().until(() -> first.problem() == null);
            assertIntact();
        }

        private JournalFollower follower() {
            return new JournalFollower(store.chain, store.reader, new JournalRows(store.jdbc), LOOK_MS);
        }

        private long accounted() {
            return store.reader.head().journalSeq();
        }

        private void assertIntact() {
            assertThat(new AuditVerifier(store.jdbc).verify(null).firstBroken()).isNull();
        }

        private static AuditFilter ofSubject(String subject) {
            return new AuditFilter(null, null, null, subject, null, null, null);
        }
    }

    @Nested
    class OnSqlite extends Contract {
        OnSqlite() {
            super(AuditStore::sqlite);
        }
    }

    @Nested
    class OnPostgres extends Contract {
        OnPostgres() {
            super(directory -> AuditStore.postgres());
        }
    }
}
