package dev.naru.simulator.exchange;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Writes a few headlines a minute, about issues as they trade, and keeps the newest for whoever asks. */
final class NewsDesk {

    private static final int KEPT = 500;
    private static final int SOONEST_MS = 8_000;
    private static final int SPREAD_MS = 20_000;

    private final ExchangeTime time;
    private final SplittableRandom random;
    private final Headlines headlines;
    private final Deque<News> newestFirst = new ArrayDeque<>();
    private long lastNumber;
    private Instant next;

    NewsDesk(ExchangeTime time, SplittableRandom random) {
        this.time = time;
        this.random = random;
        this.headlines = new Headlines(random.split());
        this.next = later();
    }

    private Instant later() {
        return time.instant().plusMillis(SOONEST_MS + random.nextInt(SPREAD_MS));
    }

    /** The headline that is due now, if one is. */
    Optional<News> due(Collection<Issue> issues, IndexBoard indices) {
        if (time.instant().isBefore(next)) {
            return Optional.empty();
        }
        next = later();
        Headlines.Draft draft = headlines.write(new ArrayList<>(issues), indices);
        return Optional.of(publish(draft.source(), draft.title(), draft.body(), draft.symbols()));
    }

    News publish(String source, String title, String body, List<String> symbols) {
        lastNumber += 1;
        LocalDateTime at = LocalDateTime.ofInstant(time.instant(), ExchangeTime.SEOUL);
        News news = new News(lastNumber, at, source, title, body, symbols);
        newestFirst.addFirst(news);
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
        return news;
    }

    List<News> newestFirst() {
        return List.copyOf(newestFirst);
    }
}
