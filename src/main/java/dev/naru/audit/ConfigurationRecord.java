package dev.naru.audit;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What the hub was configured with when it last started; what differs at the next start is accounted for. */
public final class ConfigurationRecord {
    private static final int MOST_VALUE = 2_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog log;

    ConfigurationRecord(JdbcTemplate jdbc, TransactionTemplate transaction, AuditLog log) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = log;
    }

    /**
     * Writes down what was added, changed and removed since the last start, all of it or nothing.
     *
     * @param now by name of the file or setting: its SHA-256 or its value, never a secret
     * @throws org.springframework.dao.DataAccessException when the store can't be written
     */
    public void compare(Map<String, String> now) {
        Map<String, String> current = new TreeMap<>();
        now.forEach((name, value) -> current.put(name, StoredText.of(value, MOST_VALUE)));
        transaction.executeWithoutResult(status -> {
            Map<String, String> before = new TreeMap<>();
            jdbc.query("SELECT name, value FROM audit_configuration", row -> {
                before.put(row.getString("name"), row.getString("value"));
            });
            if (before.isEmpty()) {
                begin(current);
            } else {
                differences(before, current);
            }
        });
    }

    private void begin(Map<String, String> current) {
        ContentHash all = new ContentHash("naru configuration 1");
        current.forEach((name, value) -> {
            all.add(name).add(value);
            keep(name, value);
        });
        tell("configuration", "first written down: " + current.size() + " files and settings, together " + all.hash());
    }

    private void differences(Map<String, String> before, Map<String, String> current) {
        current.forEach((name, value) -> {
            String old = before.get(name);
            if (!value.equals(old)) {
                keep(name, value);
                tell(name, old == null ? "added: " + value : "changed: was " + old + ", is " + value);
            }
        });
        before.forEach((name, old) -> {
            if (!current.containsKey(name)) {
                jdbc.update("DELETE FROM audit_configuration WHERE name = ?", name);
                tell(name, "removed: was " + old);
            }
        });
    }

    private void keep(String name, String value) {
        jdbc.update(
                "INSERT INTO audit_configuration (name, value) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value);
    }

    private void tell(String subject, String detail) {
        log.append(new AuditFact(AuditFact.Kind.CONFIG, AuditFact.HUB, AuditFact.HUB, null, subject, detail));
    }
}
