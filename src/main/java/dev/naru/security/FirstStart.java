package dev.naru.security;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    FirstStart(UserStore users, ApiKeys apiKeys, SecureRandom random, PrintStream console) {
        this.users = users;
        this.apiKeys = apiKeys;
        this.random = random;
        this.console = console;
    }

    /** @param password @param apiKey from the environment, {@code null} when not set */
    void run(String password, String apiKey) {
        password(password);
        apiKey(apiKey);
    }

    private void password(String given) {
        if (given != null && !given.isBlank()) {
            if (!users.hasPassword(ADMIN, given)) {
                users.save(ADMIN, given, Role.ALL);
                LOG.info("user {}: password taken from NARU_ADMIN_PASSWORD", ADMIN);
            }
        } else if (users.find(ADMIN).isEmpty()) {
            String made = random(12);
            users.save(ADMIN, made, Role.ALL);
            console.println("\n  First start: sign in as " + ADMIN + " with password  " + made);
        }
    }

    private void apiKey(String given) {
        if (given != null && !given.isBlank()) {
            if (apiKeys.authenticate(given).isEmpty()) {
                apiKeys.save(ADMIN, given, Role.ALL);
                LOG.info("API key {}: taken from NARU_API_KEY", ADMIN);
            }
        } else if (apiKeys.isEmpty()) {
            String made = random(24);
            apiKeys.save(ADMIN, made, Role.ALL);
            console.println("  First start: programs use API key  " + made + "\n  Neither is shown again.\n");
        }
    }

    private String random(int bytes) {
        byte[] fresh = new byte[bytes];
        random.nextBytes(fresh);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fresh);
    }
}
