package dev.naru.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;

/** The chain over both stores. */
@Timeout(120)
class AuditChainTest {

    abstract static class Contract extends OnAStore {
        Contract(Function<Path, AuditStore> opening) {
            super(opening);
        }

        @Test
        void shouldChainEveryRowToTheOneBefore() {
            store.chain.append(fact("first"));
            store.chain.append(fact("second"));

            List<Map<String, Object>> rows = store.rows();
            assertThat(rows)
                    .extracting("seq")
                    .map(Number.class::cast)
                    .map(Number::longValue)
                    .containsExactly(1L, 2L);
            assertThat(rows.get(0).get("previous_hash")).isEqualTo(AuditHead.NOTHING);
            assertThat(rows.get(1).get("previous_hash")).isEqualTo(rows.get(0).get("hash"));
            assertThat(store.jdbc.queryForMap("SELECT hash FROM audit_head").get("hash"))
                    .isEqualTo(rows.get(1).get("hash"));
        }

        @Test
        void shouldGoWithTheCallersTransaction() {
            assertThatThrownBy(() -> store.transaction.executeWithoutResult(status -> {
                        store.chain.append(fact("undone"));
                        throw new IllegalStateException("the caller failed");
                    }))
                    .hasMessage("the caller failed");

            assertThat(store.rows()).isEmpty();
            store.chain.append(fact("next"));
            assertThat(store.rows()).hasSize(1);
        }

        @Test
        void shouldNeverForkWhenManyAppendAtOnce() throws Exception {
            ExecutorService hubs = Executors.newFixedThreadPool(4);
            try {
                List<Callable<Void>> appends = IntStream.range(0, 100)
                        .<Callable<Void>>mapToObj(i -> () -> {
                            store.chain.append(fact("fact " + i));
                            return null;
                        })
                        .toList();
                for (Future<Void> append : hubs.invokeAll(appends)) {
                    append.get();
                }
            } finally {
                hubs.shutdownNow();
            }

            List<Map<String, Object>> rows = store.rows();
            assertThat(rows).hasSize(100);
            for (int i = 1; i < rows.size(); i++) {
                assertThat(rows.get(i).get("previous_hash"))
                        .isEqualTo(rows.get(i - 1).get("hash"));
            }
        }

        @Test
        void shouldTellWhenTheStoreTakesNothing() {
            store.jdbc.execute("DROP TABLE audit");

            assertThatThrownBy(() -> store.chain.append(fact("lost"))).isInstanceOf(DataAccessException.class);
        }

        @Test
        void shouldKeepTextsAsTheyCanBeReadBack() {
            store.chain.append(new AuditFact(
                    AuditFact.Kind.SIGN_IN_FAILED,
                    "한글".repeat(100),
                    "api",
                    "::1",
                    "a\u0000b\nc",
                    "account 12345678-01, half a character \ud83d, token eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.abc"));

            Map<String, Object> row = store.rows().get(0);
            assertThat(row.get("subject")).isEqualTo("a b c");
            assertThat((String) row.get("actor")).hasSize(128);
            assertThat(row.get("detail")).isEqualTo("account 1234****-01, half a character ?, token ****");
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

    static AuditFact fact(String detail) {
        return new AuditFact(AuditFact.Kind.HALT, "admin", "dashboard", "127.0.0.1", "hub", detail);
    }
}
