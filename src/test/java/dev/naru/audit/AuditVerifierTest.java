package dev.naru.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every way to tamper with the log or the journal is found and named, over both stores. */
@Timeout(120)
class AuditVerifierTest {

    abstract static class Contract extends OnAStore {
        AuditVerifier verifier;

        Contract(Function<Path, AuditStore> opening) {
            super(opening);
        }

        /** Rows 1 and 2, 3 to 8 for the orders, 9. */
        @BeforeEach
        void start() {
            verifier = new AuditVerifier(store.jdbc);
            store.chain.append(AuditChainTest.fact("first"));
            store.chain.append(AuditChainTest.fact("second"));
            store.journal("order-a", 3);
            store.journal("order-b", 3);
            store.follow();
            store.chain.append(AuditChainTest.fact("last"));
        }

        @Test
        void shouldFindAnUntouchedLogIntact() {
            AuditVerdict verdict = verifier.verify(null);

            assertThat(verdict.firstBroken()).isNull();
            assertThat(verdict.intact()).isTrue();
            assertThat(verdict.rows()).isEqualTo(9);
            assertThat(verdict.head()).isEqualTo(store.reader.head().hash());
        }

        @Test
        void shouldFindAnEmptyLogIntact() {
            store.jdbc.update("DELETE FROM order_event");
            store.jdbc.update("DELETE FROM audit");
            store.jdbc.update("UPDATE audit_head SET last_seq = 0, journal_seq = 0, hash = ?", AuditHead.NOTHING);

            assertThat(verifier.verify(AuditHead.NOTHING).firstBroken()).isNull();
        }

        @Test
        void shouldFindOneFlippedByteInEveryColumnOfARow() {
            for (Map.Entry<String, Object> column : row("audit", 5).entrySet()) {
                if (!column.getKey().equals("seq")) {
                    flip("audit", 5, column.getKey(), column.getValue());
                    assertBroken(5, "");
                    put("audit", 5, column.getKey(), column.getValue());
                }
            }
            store.jdbc.update("UPDATE audit SET seq = 1005 WHERE seq = 5");
            assertBroken(5, "row 5 is missing");
        }

        @Test
        void shouldFindOneFlippedByteInEveryColumnOfTheJournal() {
            Map<String, Object> row = row("order_event", 2);
            row.remove("seq");
            row.remove("order_id");
            assertThat(row).hasSizeGreaterThanOrEqualTo(9);
            row.forEach((column, value) -> {
                flip("order_event", 2, column, value);
                assertBroken(4, "order_event row 2 of order order-a was changed");
                put("order_event", 2, column, value);
            });
            store.jdbc.update("UPDATE order_event SET order_id = 'order-b' WHERE seq = 2");
            assertBroken(4, "order_event row 2 of order order-a was changed");
            store.jdbc.update("UPDATE order_event SET order_id = 'order-a' WHERE seq = 2");
            store.jdbc.update("UPDATE order_event SET seq = 1002 WHERE seq = 2");
            assertBroken(4, "order_event row 2 of order order-a is gone");
        }

        @Test
        void shouldFindAColumnSetThatWasEmpty() {
            store.jdbc.update("UPDATE audit SET address = '10.0.0.1' WHERE seq = 6");

            assertBroken(6, "its contents give");
        }

        @Test
        void shouldFindAMissingRowInTheMiddle() {
            store.jdbc.update("DELETE FROM audit WHERE seq = 6");

            assertBroken(6, "row 6 is missing");
        }

        @Test
        void shouldFindAMissingFirstAndLastRow() {
            store.jdbc.update("DELETE FROM audit WHERE seq = 9");
            assertBroken(9, "row 9 is missing: the head tells of 9");

            store.jdbc.update("DELETE FROM audit WHERE seq = 1");
            assertBroken(1, "row 1 is missing");
        }

        @Test
        void shouldFindSwappedRows() {
            store.jdbc.update("UPDATE audit SET seq = 1000 WHERE seq = 1");
            store.jdbc.update("UPDATE audit SET seq = 1 WHERE seq = 2");
            store.jdbc.update("UPDATE audit SET seq = 2 WHERE seq = 1000");

            assertBroken(1, "previous_hash");
        }

        @Test
        void shouldFindRowsPutInBeforeAndBehindTheLog() {
            String copy = "INSERT INTO audit SELECT ?, happened_at, kind, actor, channel, address, subject, detail,"
                    + " NULL, NULL, previous_hash, hash FROM audit WHERE seq = 9";
            store.jdbc.update(copy, 10);
            assertBroken(10, "10 rows are there, expected the 9 the head tells of");

            store.jdbc.update(copy, 0);
            assertBroken(0, "row 0 was put in");
        }

        @Test
        void shouldFindARowThatWasPutInWithAChainOfItsOwn() {
            AuditRow last = store.reader.upwards(8, 9, 1).get(0);
            store.jdbc.update("DELETE FROM audit WHERE seq = 9");
            store.jdbc.update("UPDATE audit_head SET last_seq = 8, hash = ?", last.previousHash());
            store.chain.append(AuditChainTest.fact("what never happened"));

            assertThat(verifier.verify(null).intact()).isTrue();
            AuditVerdict verdict = verifier.verify(last.hash());
            assertThat(verdict.intact()).isFalse();
            assertThat(verdict.firstBroken().why()).contains("no row has the hash " + last.hash());
            assertThat(verifier.verify(last.previousHash()).intact()).isTrue();
        }

        @Test
        void shouldFindTamperingWithTheHead() {
            store.jdbc.update("UPDATE audit_head SET last_seq = 8");
            assertBroken(8, "the head's hash");
            store.jdbc.update("UPDATE audit_head SET last_seq = 9, hash = ?", AuditHead.NOTHING);
            assertBroken(9, "the head's hash");
            store.jdbc.update("DELETE FROM audit_head");
            assertBroken(0, "audit_head has no row");
        }

        @Test
        void shouldFindRowsTakenOutOfAndPutIntoTheJournal() {
            store.jdbc.update("DELETE FROM order_event WHERE seq = 6");
            assertBroken(8, "order_event row 6 of order order-b is gone");

            store.jdbc.update("UPDATE order_event SET seq = 0 WHERE seq = 1");
            assertBroken(3, "order_event row 0 of order order-a was put in");
        }

        @Test
        void shouldFindARowPutInWhereTheJournalHadAGap() {
            store.jdbc.update("UPDATE audit_head SET journal_seq = 8");
            store.jdbc.update(
                    "INSERT INTO order_event (seq, order_id, happened_at, to_state, evidence, detail, data) SELECT 7,"
                            + " order_id, happened_at, to_state, evidence, detail, data FROM order_event WHERE seq = 6");

            assertBroken(9, "order_event row 7 of order order-b was put in");
        }

        @Test
        void shouldLeaveAloneWhatTheJournalHasNotYetHandedOver() {
            store.journal("order-c", 2);

            assertThat(verifier.verify(null).firstBroken()).isNull();
        }

        private void assertBroken(long seq, String why) {
            AuditVerdict verdict = verifier.verify(null);
            assertThat(verdict.intact()).isFalse();
            assertThat(verdict.firstBroken().why()).contains(why);
            assertThat(verdict.firstBroken().seq()).isEqualTo(seq);
        }

        private Map<String, Object> row(String table, long seq) {
            Map<String, Object> row =
                    new LinkedHashMap<>(store.jdbc.queryForMap("SELECT * FROM " + table + " WHERE seq = ?", seq));
            row.values().removeIf(value -> value == null);
            return row;
        }

        private void flip(String table, long seq, String column, Object value) {
            put(
                    table,
                    seq,
                    column,
                    value instanceof Number number ? (Object) (number.longValue() ^ 0x100000) : flipped(value));
        }

        private static String flipped(Object value) {
            String text = value.toString();
            return text.substring(0, text.length() - 1) + (char) (text.charAt(text.length() - 1) ^ 1);
        }

        private void put(String table, long seq, String column, Object value) {
            int rows = store.jdbc.update("UPDATE " + table + " SET " + column + " = ? WHERE seq = ?", value, seq);
            assertThat(List.of(rows)).containsExactly(1);
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
