package dev.naru.simulator.gateway;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.traffic.Bucket;
import dev.naru.simulator.traffic.SlidingWindow;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/** A limit of calls that holds for each of any number of names by itself. */
public final class CallLimits {

    private final ExchangeTime time;
    private final Supplier<LongPredicate> limit;
    private final Map<String, LongPredicate> byName = new ConcurrentHashMap<>();

    private CallLimits(ExchangeTime time, Supplier<LongPredicate> limit) {
        this.time = time;
        this.limit = limit;
    }

    /** So many calls in any sliding second; 0 means any number. */
    public CallLimits(ExchangeTime time, int perSecond) {
        this(time, () -> new SlidingWindow(perSecond)::admit);
    }

    /** A burst at once, and then so many calls per second. */
    public static CallLimits bucket(ExchangeTime time, double perSecond, int burst) {
        return new CallLimits(time, () -> new Bucket(perSecond, burst)::admit);
    }

    /** Whether one more call under this name fits; if so it is counted. */
    public boolean admit(String name) {
        return byName.computeIfAbsent(name, n -> limit.get()).test(time.nanos());
    }
}
