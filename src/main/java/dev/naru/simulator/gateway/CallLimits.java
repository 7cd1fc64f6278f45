package dev.naru.simulator.gateway;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.traffic.SlidingWindow;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** So many calls in any sliding second, for each of any number of names. */
public final class CallLimits {

    private final ExchangeTime time;
    private final int perSecond;
    private final Map<String, SlidingWindow> windows = new ConcurrentHashMap<>();

    /** {@code perSecond} 0 means any number. */
    public CallLimits(ExchangeTime time, int perSecond) {
        this.time = time;
        this.perSecond = perSecond;
    }

    /** Whether one more call under this name fits; if so it is counted. */
    public boolean admit(String name) {
        return windows.computeIfAbsent(name, n -> new SlidingWindow(perSecond)).admit(time.nanos());
    }
}
