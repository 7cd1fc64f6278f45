package dev.naru.api;

import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Holds back who does not know a hook's secret, and who knows it and asks too often. A right secret always passes the first
 * of them: behind a proxy everybody comes from one address, and a stranger must not be able to shut out the owner's orders.
 */
@Component
final class HookGuard {
    private static final Logger log = LoggerFactory.getLogger(HookGuard.class);
    private static final int WRONG_PER_MINUTE = 10;

    private final Map<String, Bucket> wrong = new ConcurrentHashMap<>();
    private final Map<String, Bucket> right = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> leftOut = new ConcurrentHashMap<>();
    private final AuditLog audit;

    HookGuard(AuditLog audit) {
        this.audit = audit;
    }

    /** A request whose secret was wrong or missing. The first ten a minute are audited, the next row counts the rest. */
    ProblemException refuse(String path, String address) {
        AtomicLong uncounted = leftOut.computeIfAbsent(path, missing -> new AtomicLong());
        if (!wrong.computeIfAbsent(path, missing -> perMinute(WRONG_PER_MINUTE)).tryConsume(1)) {
            uncounted.incrementAndGet();
            return tooMany("too many requests with a wrong secret");
        }
        long more = uncounted.getAndSet(0);
        try {
            audit.append(new AuditFact(
                    AuditFact.Kind.SIGN_IN_FAILED,
                    path,
                    HookConsumer.CHANNEL,
                    address,
                    "hook:" + path,
                    "refused: wrong or missing secret"
                            + (more == 0 ? "" : "; " + more + " more before it are not written down")));
        } catch (DataAccessException | TransactionException e) {
            log.warn("The audit can't be written: {}", e.toString());
        }
        return new ProblemException(
                HttpStatus.UNAUTHORIZED,
                "UNAUTHORIZED",
                "secret: wrong or missing (expected: the hook's secret, in the body or as ?secret=)");
    }

    void admit(String path, int perMinute) {
        if (!right.computeIfAbsent(path + " " + perMinute, missing -> perMinute(perMinute))
                .tryConsume(1)) {
            throw tooMany("more than " + perMinute + " requests a minute (expected: at most that many)");
        }
    }

    private static ProblemException tooMany(String detail) {
        return new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", detail);
    }

    private static Bucket perMinute(int most) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, Duration.ofMinutes(1)))
                .build();
    }
}
