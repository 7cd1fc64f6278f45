package dev.naru.feed;

import dev.naru.model.News;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/** The last headlines, each once. */
@Component
final class NewsDesk {
    private static final int KEPT = 500;

    private final Deque<News> newestFirst = new ArrayDeque<>();

    NewsDesk(Bus bus) {
        bus.subscribe(News.class, this::add);
    }

    private synchronized void add(News news) {
        boolean known = news.id() != null
                && newestFirst.stream()
                        .anyMatch(other ->
                                news.id().equals(other.id()) && news.source().equals(other.source()));
        if (!known) {
            newestFirst.addFirst(news);
        }
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    synchronized List<News> newest(int limit) {
        return newestFirst.stream().limit(limit).toList();
    }
}
