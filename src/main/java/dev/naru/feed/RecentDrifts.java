package dev.naru.feed;

import dev.naru.model.Drift;
import jakarta.annotation.PreDestroy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The last payloads that did not look as mapped, kept so that who looks later can see them. */
@Component
public class RecentDrifts {
    private static final int KEPT = 200;

    private final Deque<Kept> newestFirst = new ArrayDeque<>();
    private final Bus.Subscription subscription;
    private long last;

    /** @param id counts up from the start of the hub */
    public record Kept(long id, Drift drift) {}

    RecentDrifts(Bus bus) {
        subscription = bus.subscribe(Drift.class, this::keep);
    }

    public synchronized List<Kept> newestFirst() {
        return List.copyOf(newestFirst);
    }

    /** @return empty when there was none of that number, or it is too long ago */
    public synchronized Optional<Kept> find(long id) {
        return newestFirst.stream().filter(kept -> kept.id() == id).findFirst();
    }

    private synchronized void keep(Drift drift) {
        newestFirst.addFirst(new Kept(++last, drift));
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    @PreDestroy
    void stop() {
        subscription.close();
    }
}
