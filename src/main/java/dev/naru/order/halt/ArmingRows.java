package dev.naru.order.halt;

import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import dev.naru.order.Caller;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is armed, in the store. What is written is accounted for in the same transaction. */
final class ArmingRows {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;

    ArmingRows(JdbcClient jdbc, TransactionTemplate transaction, AuditLog audit) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** @param fingerprint of hosts, credentials and configuration it was armed for */
    record Armed(String connection, String fingerprint, String by, Instant at) {}

    Map<String, Armed> all() {
        return jdbc
                .sql("SELECT connection, fingerprint, actor, armed_at FROM arming")
                .query((row, n) -> new Armed(
                        row.getString("connection"),
                        row.getString("fingerprint"),
                        row.getString("actor"),
                        Instant.EPOCH.plus(row.getLong("armed_at"), ChronoUnit.MICROS)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Armed::connection, armed -> armed));
    }

    void arm(Armed armed, Caller caller) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("INSERT INTO arming (connection, fingerprint, actor, channel, address, armed_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (connection) DO UPDATE SET"
                            + " fingerprint = excluded.fingerprint, actor = excluded.actor,"
                            + " channel = excluded.channel, address = excluded.address, armed_at = excluded.armed_at")
                    .params(
                            armed.connection(),
                            armed.fingerprint(),
                            caller.actor(),
                            caller.channel(),
                            caller.address(),
                            ChronoUnit.MICROS.between(Instant.EPOCH, armed.at()))
                    .update();
            account(AuditFact.Kind.ARM, armed.connection(), caller, "live trading armed with a password");
        });
    }

    void disarm(String connection, Caller caller) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("DELETE FROM arming WHERE connection = ?")
                    .param(connection)
                    .update();
            account(AuditFact.Kind.DISARM, connection, caller, "live trading disarmed");
        });
    }

    private void account(AuditFact.Kind kind, String connection, Caller caller, String detail) {
        audit.append(new AuditFact(
                kind, caller.actor(), caller.channel(), caller.address(), "connection:" + connection, detail));
    }
}
