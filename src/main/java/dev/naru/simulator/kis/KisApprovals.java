package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.gateway.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Approval keys of the stream: good for a day, looked at when something is subscribed. */
final class KisApprovals {

    private static final Duration LIFE = Duration.ofDays(1);

    private record Issued(Credential credential, Instant expiry) {}

    private final Map<String, Issued> issued = new ConcurrentHashMap<>();
    private final ExchangeTime time;
    private final SplittableRandom random;

    KisApprovals(ExchangeTime time, SplittableRandom random) {
        this.time = time;
        this.random = random;
    }

    String issue(Credential credential) {
        String key = uuid();
        issued.put(key, new Issued(credential, time.instant().plus(LIFE)));
        return key;
    }

    synchronized String uuid() {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
    }

    Optional<Credential> find(String key) {
        return Optional.ofNullable(issued.get(key))
                .filter(entry -> entry.expiry().isAfter(time.instant()))
                .map(Issued::credential);
    }

    void expireAll() {
        issued.clear();
    }
}
