package dev.naru.audit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must never stand in a log, be it the process's or the audit: configured secrets, tokens by their look, full account numbers. */
public final class Masks {
    private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();
    private static final int SHORTEST_SECRET = 8;

    /** A JSON web token, or a value behind a name that says it is secret. */
    private static final Pattern KEYED = Pattern.compile("(?i)(\\b(?:bearer\\s+|(?:[a-z_-]*(?:secret|token|password|"
            + "approval_key|appkey|api-key|authorization)[a-z_-]*)[\"']?\\s*[:=]\\s*[\"']?))([A-Za-z0-9+/=._~-]{12,})");

    private static final Pattern JWT = Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_.-]{8,}");
    private static final Pattern ACCOUNT = Pattern.compile("\\b(\\d{4})\\d{4}-(\\d{2})\\b");

    private Masks() {}

    public static void secret(String value) {
        if (value != null && value.length() >= SHORTEST_SECRET) {
            SECRETS.add(value);
        }
    }

    public static String mask(String line) {
        String masked = line;
        for (String secret : SECRETS) {
            if (masked.contains(secret)) {
                masked = masked.replace(secret, "****");
            }
        }
        masked = replace(KEYED, masked, "$1****");
        masked = replace(JWT, masked, "****");
        return replace(ACCOUNT, masked, "$1****-$2");
    }

    private static String replace(Pattern pattern, String line, String replacement) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.replaceAll(replacement) : line;
    }
}
