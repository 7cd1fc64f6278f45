package dev.naru.broker;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps keys over restarts, sealed, together with when an issue was last tried. A key belongs to the credentials and host
 * it was issued for, told by a fingerprint. Without the store the hub goes on, and issues anew after a restart.
 */
@Component
final class KeyStore {
    private static final Logger LOG = LoggerFactory.getLogger(KeyStore.class);

    private final JdbcClient jdbc;
    private final SecretBox box;

    KeyStore(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    /** @param value {@code null} when there is none any more @param refresh {@code null} when there is none */
    record Stored(String value, String refresh, Instant issuedAt, Instant endsAt, Instant triedAt) {}

    Optional<Stored> find(String connection, String name, String fingerprint) {
        try {
            return jdbc.sql("SELECT sealed, sealed_refresh, issued_at, ends_at, tried_at FROM broker_session"
                            + " WHERE connection = ? AND name = ? AND fingerprint = ?")
                    .params(connection, name, fingerprint)
                    .query(this::stored)
                    .optional();
        } catch (DataAccessException | IllegalStateException e) {
            LOG.warn("connection {}: the stored {} can't be used: {}", connection, name, e.getMessage());
            return Optional.empty();
        }
    }

    /** An issue is about to be tried: noted before it is sent, so that a restart respects the broker's limit too. */
    void tried(String connection, String name, String fingerprint, Instant at) {
        write(
                "INSERT INTO broker_session (connection, name, fingerprint, tried_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (connection, name) DO UPDATE SET tried_at = excluded.tried_at,"
                        + " sealed = CASE WHEN broker_session.fingerprint = excluded.fingerprint"
                        + " THEN broker_session.sealed END,"
                        + " sealed_refresh = CASE WHEN broker_session.fingerprint = excluded.fingerprint"
                        + " THEN broker_session.sealed_refresh END, fingerprint = excluded.fingerprint",
                connection,
                name,
                fingerprint,
                at.toEpochMilli());
    }

    void save(String connection, String name, IssuedKey key) {
        write(
                "UPDATE broker_session SET sealed = ?, sealed_refresh = ?, issued_at = ?, ends_at = ?"
                        + " WHERE connection = ? AND name = ?",
                sealed(key.value()),
                sealed(key.refresh()),
                key.issuedAt().toEpochMilli(),
                key.endsAt() == null ? null : key.endsAt().toEpochMilli(),
                connection,
                name);
    }

    /** The key is good no more; what a new one can be had for stays. */
    void forget(String connection, String name) {
        write("UPDATE broker_session SET sealed = NULL WHERE connection = ? AND name = ?", connection, name);
    }

    void forgetRefresh(String connection, String name) {
        write("UPDATE broker_session SET sealed_refresh = NULL WHERE connection = ? AND name = ?", connection, name);
    }

    private void write(String sql, Object... values) {
        try {
            jdbc.sql(sql).params(values).update();
        } catch (DataAccessException e) {
            LOG.warn("connection {}: a key can't be stored: {}", values[0], e.getMessage());
        }
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                opened(row.getString("sealed")),
                opened(row.getString("sealed_refresh")),
                instant(row, "issued_at"),
                instant(row, "ends_at"),
                instant(row, "tried_at"));
    }

    private String sealed(String key) {
        return key == null ? null : Base64.getEncoder().encodeToString(box.seal(key.getBytes(StandardCharsets.UTF_8)));
    }

    private String opened(String sealed) {
        return sealed == null ? null : new String(box.open(Base64.getDecoder().decode(sealed)), StandardCharsets.UTF_8);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
