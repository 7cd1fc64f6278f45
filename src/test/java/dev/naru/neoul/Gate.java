package dev.naru.neoul;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Chapters 1 to 3: who calls, how fast, and for how long. */
final class Gate {
    private static final String KEY = "NKSIMULATOR0000001";
    private static final byte[] SECRET =
            HexFormat.of().parseHex("6e656f756c2d73696d756c61746f722d7365637265742d303030303030303031");
    private static final int CALLS_PER_SECOND = 20;
    private static final long SKEW_MS = 5_000;

    private final Set<String> nonces = new HashSet<>();
    private final Set<String> sessions = new HashSet<>();
    private final Deque<Long> calls = new ArrayDeque<>();
    private volatile Duration ahead = Duration.ZERO;
    private volatile int lifeSeconds = 1_800;
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger tooFast = new AtomicInteger();
    final AtomicInteger badSignatures = new AtomicInteger();
    final AtomicInteger expired = new AtomicInteger();

    void ahead(Duration by) {
        ahead = by;
    }

    void sessionsLast(Duration life) {
        lifeSeconds = (int) life.toSeconds();
    }

    synchronized void endSessions() {
        sessions.clear();
    }

    long now() {
        return System.currentTimeMillis() + ahead.toMillis();
    }

    synchronized void checkPace() {
        long now = System.nanoTime();
        while (!calls.isEmpty()
                && now - calls.peekFirst() >= Duration.ofSeconds(1).toNanos()) {
            calls.removeFirst();
        }
        if (calls.size() >= CALLS_PER_SECOND) {
            tooFast.incrementAndGet();
            throw new Refusal(429, "RATE_LIMIT", "20 calls in any second");
        }
        calls.addLast(now);
    }

    /** @param header gives a header, or a field of the log-in @param rest what the signed text has after time and nonce */
    synchronized void checkSignature(Function<String, String> header, String rest) {
        String time = header.apply("Time");
        String nonce = header.apply("Nonce");
        if (!KEY.equals(header.apply("Key"))) {
            throw new Refusal(401, "UNKNOWN_KEY", "no such key");
        }
        if (time == null || !time.matches("\\d{13}") || nonce == null || nonce.length() < 8 || nonce.length() > 64) {
            throw new Refusal(401, "BAD_SIGNATURE", "time or nonce is not as the manual says");
        }
        if (!signature(time + "\n" + nonce + "\n" + rest).equals(header.apply("Sign"))) {
            badSignatures.incrementAndGet();
            throw new Refusal(401, "BAD_SIGNATURE", "the signature does not fit the request");
        }
        if (Math.abs(Long.parseLong(time) - now()) > SKEW_MS) {
            throw new Refusal(401, "TIME_SKEW", "more than five seconds from our time");
        }
        if (!nonces.add(nonce)) {
            throw new Refusal(401, "NONCE_USED", "the nonce was used before");
        }
    }

    private static String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hash(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the session and its life in seconds */
    synchronized String open() {
        String session = "S" + opened.incrementAndGet() + "-" + Long.toHexString(System.nanoTime());
        sessions.add(session);
        return session;
    }

    int lifeSeconds() {
        return lifeSeconds;
    }

    synchronized void checkSession(String session) {
        if (session == null || !sessions.contains(session)) {
            expired.incrementAndGet();
            throw new Refusal(401, "SESSION_EXPIRED", "open another session");
        }
    }
}
