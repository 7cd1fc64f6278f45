package dev.naru.feed;

import dev.naru.model.News;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * The last headlines, the newest first, each once. Brokers pass on the same agencies under ids of their own: a headline
 * with the words of one told within the same hour is the same.
 */
@Component
final class NewsDesk implements Intake<News> {
    private static final int KEPT = 1_000;
    private static final Duration SAME_WITHIN = Duration.ofHours(1);

    private final List<Kept> newestFirst = new ArrayList<>();
    private final Sources sources;

    NewsDesk(Sources sources, LiveBus bus) {
        this.sources = sources;
        bus.attach(this);
    }

    @Override
    public Class<News> type() {
        return News.class;
    }

    @Override
    public void take(News news, Consumer<? super News> subscribers) {
        if (sources.isShown(news.source()) && add(news)) {
            subscribers.accept(news);
        }
    }

    /** @param words the title's letters and digits alone: brokers differ in quotation marks and blanks */
    private record Kept(News news, String words) {}

    private synchronized boolean add(News news) {
        String words = news.title() == null ? "" : news.title().replaceAll("[^\\p{L}\\p{N}]+", "");
        int known = indexOf(news, words);
        if (known >= 0) {
            Kept first = newestFirst.get(known);
            newestFirst.set(known, new Kept(withSymbolsOf(first.news(), news), first.words()));
            return false;
        }
        int at = 0;
        while (at < newestFirst.size() && timeOf(newestFirst.get(at).news()).isAfter(timeOf(news))) {
            at++;
        }
        newestFirst.add(at, new Kept(news, words));
        if (newestFirst.size() > KEPT) {
            newestFirst.remove(newestFirst.size() - 1);
        }
        return true;
    }

    private int indexOf(News news, String words) {
        for (int i = 0; i < newestFirst.size(); i++) {
            News other = newestFirst.get(i).news();
            boolean sameId = news.id() != null
                    && news.id().equals(other.id())
                    && news.source().equals(other.source());
            if (sameId || isNear(news, other) && words.equals(newestFirst.get(i).words())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isNear(News one, News other) {
        return Duration.between(timeOf(one), timeOf(other)).abs().compareTo(SAME_WITHIN) <= 0;
    }

    private static News withSymbolsOf(News known, News other) {
        Set<String> symbols = new TreeSet<>(symbols(known));
        symbols.addAll(symbols(other));
        return new News(
                known.id(), known.source(), known.receivedAt(), known.time(), known.title(), List.copyOf(symbols));
    }

    private static List<String> symbols(News news) {
        return news.symbols() == null ? List.of() : news.symbols();
    }

    private static Instant timeOf(News news) {
        return news.time() == null ? news.receivedAt() : news.time();
    }

    /** @param symbol {@code null} for all */
    synchronized List<News> newest(int limit, String symbol) {
        return newestFirst.stream()
                .map(Kept::news)
                .filter(news -> symbol == null || symbols(news).contains(symbol))
                .limit(limit)
                .toList();
    }
}
