package dev.naru.routes;

import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import dev.naru.broker.LiveFiles;
import dev.naru.order.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Versions in the store. What is written is accounted for in the same transaction. */
@Component
class VersionRows {
    /** What nobody was seen changing. */
    static final Caller FOUND = new Caller(AuditFact.HUB, AuditFact.HUB, null);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final Clock clock;

    VersionRows(JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Keeps what is about to be written, and what it replaces unless that is the newest version already.
     *
     * @param before {@code null} when there was no such file
     * @param text {@code null} when the file is deleted
     * @param words what the audit log says of it
     * @return the version's number
     * @throws org.springframework.dao.DataAccessException when the store can't be written
     */
    int add(String path, String before, String text, Caller caller, String words) {
        Integer added = transaction.execute(status -> {
            FileVersion newest = newest(path).orElse(null);
            int number = newest == null ? 0 : newest.number();
            boolean known = before == null || newest != null && Objects.equals(newest.text(), before);
            if (!known) {
                insert(path, ++number, before, FOUND);
            }
            insert(path, ++number, text, caller);
            tell(path, caller, words);
            return number;
        });
        return Objects.requireNonNull(added);
    }

    /** Forgets a version that never came to be. */
    void remove(String path, int number, Caller caller, String words) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("DELETE FROM route_version WHERE path = ? AND number = ?")
                    .params(path, number)
                    .update();
            tell(path, caller, words);
        });
    }

    /** Newest first. */
    List<FileVersion> of(String path) {
        return jdbc.sql("SELECT * FROM route_version WHERE path = ? ORDER BY number DESC")
                .param(path)
                .query(VersionRows::version)
                .list();
    }

    Optional<FileVersion> find(String path, int number) {
        return jdbc.sql("SELECT * FROM route_version WHERE path = ? AND number = ?")
                .params(path, number)
                .query(VersionRows::version)
                .optional();
    }

    void tell(String subject, Caller caller, String words) {
        audit.append(new AuditFact(
                AuditFact.Kind.CONFIG, caller.actor(), caller.channel(), caller.address(), subject(subject), words));
    }

    private static String subject(String path) {
        return path.startsWith("route:") ? path : "file:" + path;
    }

    private Optional<FileVersion> newest(String path) {
        return jdbc.sql("SELECT * FROM route_version WHERE path = ? ORDER BY number DESC LIMIT 1")
                .param(path)
                .query(VersionRows::version)
                .optional();
    }

    private void insert(String path, int number, String text, Caller caller) {
        jdbc.sql("INSERT INTO route_version (path, number, happened_at, actor, channel, version, content)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        path,
                        number,
                        ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()),
                        caller.actor(),
                        caller.channel(),
                        LiveFiles.version(text),
                        text)
                .update();
    }

    private static FileVersion version(ResultSet row, int n) throws SQLException {
        return new FileVersion(
                row.getString("path"),
                row.getInt("number"),
                Instant.EPOCH.plus(row.getLong("happened_at"), ChronoUnit.MICROS),
                row.getString("actor"),
                row.getString("channel"),
                row.getString("version"),
                row.getString("content"));
    }
}
