package dev.naru.order.halt;

import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import dev.naru.order.Caller;
import dev.naru.order.lifecycle.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Halts in the store. What is written is accounted for in the same transaction. */
final class HaltRows {
    private static final String HALTED = "HALTED";
    private static final String RELEASED = "RELEASED";
    private static final int REASON_LENGTH = 2000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final Ids ids;

    HaltRows(JdbcClient jdbc, TransactionTemplate transaction, AuditLog audit, Ids ids) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.ids = ids;
    }

    /** One row as it lies in the store. */
    private record Row(String scope, String state, Halt halt) {}

    /**
     * What is in force.
     *
     * @throws IllegalStateException when the hub's row is missing or a row can't be understood
     * @throws org.springframework.dao.DataAccessException when the store can't be read
     */
    Map<HaltScope, Halt> inForce() {
        List<Row> rows =
                jdbc.sql("SELECT * FROM halt").query((row, n) -> row(row)).list();
        if (rows.stream().noneMatch(row -> row.scope().equals(HaltScope.HUB.toString()))) {
            throw new IllegalStateException("the row of the hub is missing");
        }
        Map<HaltScope, Halt> found = new HashMap<>();
        for (Row row : rows) {
            boolean released =
                    row.state().equals(RELEASED) && HaltScope.parse(row.scope()).isPresent();
            if (row.halt() == null && !released) {
                throw new IllegalStateException(
                        "the row of \"" + row.scope() + "\" is \"" + row.state() + "\" and can't be understood");
            }
            if (row.halt() != null) {
                found.put(row.halt().scope(), row.halt());
            }
        }
        return Map.copyOf(found);
    }

    /** An automatic halt is not made less strict by one a person adds. */
    void halt(Halt halt) {
        transaction.executeWithoutResult(status -> {
            Caller caller = halt.caller();
            jdbc.sql("INSERT INTO halt (scope, state, cause, reason, actor, channel, address, halted_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (scope) DO UPDATE SET"
                            + " state = excluded.state, cause = excluded.cause, reason = excluded.reason,"
                            + " actor = excluded.actor, channel = excluded.channel, address = excluded.address,"
                            + " halted_at = excluded.halted_at"
                            + " WHERE halt.state <> 'HALTED' OR halt.cause = 'MANUAL' OR excluded.cause <> 'MANUAL'")
                    .params(
                            halt.scope().toString(),
                            HALTED,
                            halt.cause().name(),
                            fitting(halt.reason()),
                            caller.actor(),
                            caller.channel(),
                            caller.address(),
                            micros(halt.at()))
                    .update();
            event(new HaltEvent(
                    halt.at(), halt.scope().toString(), true, halt.cause(), fitting(halt.reason()), caller));
            audit.append(fact(AuditFact.Kind.HALT, halt.scope(), caller, halt.cause() + ": " + halt.reason()));
        });
    }

    void release(Halt halt, Caller caller, Instant at) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("UPDATE halt SET state = ? WHERE scope = ?")
                    .params(RELEASED, halt.scope().toString())
                    .update();
            event(new HaltEvent(at, halt.scope().toString(), false, null, null, caller));
            audit.append(fact(
                    AuditFact.Kind.RELEASE,
                    halt.scope(),
                    caller,
                    "released the halt of " + halt.at() + " by " + halt.caller().actor() + " (" + halt.cause() + ")"));
        });
    }

    /** Newest first. */
    List<HaltEvent> history(int limit) {
        return jdbc.sql("SELECT * FROM halt_event ORDER BY happened_at DESC, id DESC LIMIT ?")
                .param(limit)
                .query((row, n) -> new HaltEvent(
                        instant(row, "happened_at"),
                        row.getString("scope"),
                        HALTED.equals(row.getString("state")),
                        cause(row.getString("cause")),
                        row.getString("reason"),
                        caller(row)))
                .list();
    }

    private void event(HaltEvent event) {
        jdbc.sql("INSERT INTO halt_event (id, happened_at, scope, state, cause, reason, actor, channel, address)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        ids.next(),
                        micros(event.at()),
                        event.scope(),
                        event.halted() ? HALTED : RELEASED,
                        event.cause() == null ? null : event.cause().name(),
                        event.reason(),
                        event.caller().actor(),
                        event.caller().channel(),
                        event.caller().address())
                .update();
    }

    private static AuditFact fact(AuditFact.Kind kind, HaltScope scope, Caller caller, String detail) {
        return new AuditFact(kind, caller.actor(), caller.channel(), caller.address(), scope.toString(), detail);
    }

    private static Row row(ResultSet row) throws SQLException {
        String scope = String.valueOf(row.getString("scope"));
        String state = String.valueOf(row.getString("state"));
        Halt.Cause cause = cause(row.getString("cause"));
        boolean whole = state.equals(HALTED) && cause != null;
        Halt halt = whole
                ? HaltScope.parse(scope)
                        .map(of -> new Halt(of, cause, text(row, "reason"), caller(row), instant(row, "halted_at")))
                        .orElse(null)
                : null;
        return new Row(scope, state, halt);
    }

    private static Halt.Cause cause(String name) {
        for (Halt.Cause cause : Halt.Cause.values()) {
            if (cause.name().equals(name)) {
                return cause;
            }
        }
        return null;
    }

    private static Caller caller(ResultSet row) {
        return new Caller(text(row, "actor"), text(row, "channel"), text(row, "address"));
    }

    private static String text(ResultSet row, String column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new IllegalStateException("column " + column + ": " + e.getMessage(), e);
        }
    }

    private static Instant instant(ResultSet row, String column) {
        try {
            return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
        } catch (SQLException e) {
            throw new IllegalStateException("column " + column + ": " + e.getMessage(), e);
        }
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static String fitting(String reason) {
        return reason.length() <= REASON_LENGTH ? reason : reason.substring(0, REASON_LENGTH);
    }
}
