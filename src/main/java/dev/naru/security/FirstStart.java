package dev.naru.security;

import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the first administrator and API key. Values from the environment hold on every start; without them the first
 * start makes both and shows them once, on the console and nowhere else.
 */
final class FirstStart {
    static final String ADMIN = "admin";
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final UserStore users;
    private final ApiKeys apiKeys;
    private final SecureRandom random;
    private final PrintStream console;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    FirstStart(
            UserStore users,
            ApiKeys apiKeys,
            SecureRandom random,
            PrintStream console,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.users = users;
        this.apiKeys = apiKeys;
        this.random = random;
        this.console = console;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Begins to compare the password beside the caller: the hash is slow by design, and a start has more to do.
     *
     * @param password @param apiKey from the environment, blank when not set
     * @return to be run before anybody is let in: whoever comes with them is no stranger
     */
    Runnable taking(String password, String apiKey) {
        CompletableFuture<Boolean> isKnown = CompletableFuture.supplyAsync(
                () -> password.isBlank() || users.hasPassword(ADMIN, password),
                look -> new Thread(look, "first-start").start());
        return () -> {
            if (!isKnown.join()) {
                savePassword(password, "taken from NARU_ADMIN_PASSWORD");
                LOG.info("user {}: password taken from NARU_ADMIN_PASSWORD", ADMIN);
            }
            if (!apiKey.isBlank() && apiKeys.authenticate(apiKey).isEmpty()) {
                saveKey(apiKey, "taken from NARU_API_KEY");
                LOG.info("API key {}: taken from NARU_API_KEY", ADMIN);
            }
        };
    }

    /** To be called when everything runs: what is shown stands at the end of what the start prints. */
    void makeMissing() {
        if (users.find(ADMIN).isEmpty()) {
            String made = random(12);
            savePassword(made, "made at the first start");
            console.println("\n  First start: sign in as " + ADMIN + " with password  " + made);
        }
        if (apiKeys.isEmpty()) {
            String made = random(24);
            saveKey(made, "made at the first start");
            console.println("  First start: programs use API key  " + made + "\n  Neither is shown again.\n");
        }
    }

    private void savePassword(String password, String how) {
        transaction.executeWithoutResult(status -> {
            users.save(ADMIN, password, Role.ALL);
            account("user:" + ADMIN, "password " + how);
        });
    }

    private void saveKey(String key, String how) {
        transaction.executeWithoutResult(status -> {
            apiKeys.save(ADMIN, key, Role.ALL);
            account("key:" + ADMIN, "API key " + how);
        });
    }

    private void account(String subject, String detail) {
        audit.append(new AuditFact(
                AuditFact.Kind.KEY,
                AuditFact.HUB,
                AuditFact.HUB,
                null,
                subject,
                detail + ", roles " + Role.join(Role.ALL)));
    }

    private String random(int bytes) {
        byte[] fresh = new byte[bytes];
        random.nextBytes(fresh);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fresh);
    }
}
