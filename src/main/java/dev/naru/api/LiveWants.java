package dev.naru.api;

import dev.naru.broker.Wanted;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps what a program asks for over REST live for a while, so that its next question is answered from the stream. */
@Component
final class LiveWants {
    private static final int MOST = 200;
    private static final int INDEX_CODE_LENGTH = 4;

    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Wanted wanted;
    private final ApiSettings settings;
    private final Clock clock;

    LiveWants(Wanted wanted, ApiSettings settings, Clock clock) {
        this.wanted = wanted;
        this.settings = settings;
        this.clock = clock;
    }

    private record Held(Wanted.Want want, Instant until) {}

    /** The channel that tells a symbol's price: an index has prints of another kind than a stock. */
    static String priceKind(String symbol) {
        return symbol.length() == INDEX_CODE_LENGTH ? "index" : "trade";
    }

    synchronized void touch(String kind, String symbol) {
        Instant now = clock.instant();
        String key = kind + ":" + symbol;
        Held before = held.remove(key);
        Wanted.Want want = before != null ? before.want() : wanted.want(kind, symbol, Wanted.Rank.SCREEN);
        held.put(key, new Held(want, now.plus(settings.wantedFor())));
        release(now);
    }

    /** Lets go of what nobody asked for any more; the oldest first when there is too much of it. */
    private void release(Instant now) {
        Iterator<Held> oldestFirst = held.values().iterator();
        while (oldestFirst.hasNext()) {
            Held oldest = oldestFirst.next();
            if (held.size() <= MOST && oldest.until().isAfter(now)) {
                return;
            }
            oldest.want().close();
            oldestFirst.remove();
        }
    }

    synchronized void releaseExpired() {
        release(clock.instant());
    }
}
