package dev.naru.ui.broker;

import dev.naru.feed.Bus;
import dev.naru.model.Drift;
import jakarta.annotation.PreDestroy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/** The last payloads that did not look as mapped, kept so that a page opened later can show them. */
@Component
class RecentDrift {
    private static final int KEPT = 200;

    private final Deque<Drift> newestFirst = new ArrayDeque<>();
    private final Bus.Subscription subscription;

    RecentDrift(Bus bus) {
        subscription = bus.subscribe(Drift.class, this::keep);
    }

    synchronized List<Drift> newestFirst() {
        return List.copyOf(newestFirst);
    }

    private synchronized void keep(Drift drift) {
        newestFirst.addFirst(drift);
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    @PreDestroy
    void stop() {
        subscription.close();
    }
}
