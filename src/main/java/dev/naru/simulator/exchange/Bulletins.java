package dev.naru.simulator.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What the market is told beside prices: headlines, session announcements, volatility interruptions. */
final class Bulletins {

    private static final Duration INTERRUPTION = Duration.ofMinutes(2);

    private final ExchangeTime time;
    private final List<MarketListener> listeners;
    private final NewsDesk newsDesk;
    private final SessionTimetable timetable = new SessionTimetable();
    private final Map<Issue, Instant> interrupted = new LinkedHashMap<>();

    Bulletins(ExchangeTime time, SplittableRandom random, List<MarketListener> listeners) {
        this.time = time;
        this.listeners = listeners;
        this.newsDesk = new NewsDesk(time, random);
    }

    /** What happens by the clock whether or not anything trades: headlines, and the end of interruptions. */
    void tick(Collection<Issue> issues, IndexBoard indices) {
        newsDesk.due(issues, indices).ifPresent(this::publish);
        for (Map.Entry<Issue, Instant> entry : List.copyOf(interrupted.entrySet())) {
            if (!entry.getValue().isAfter(time.instant())) {
                interrupt(entry.getKey(), Interruption.Kind.RELEASED);
            }
        }
    }

    /** Announces what the timetable of a trading day says is due. */
    void announceDue(TradingCalendar calendar) {
        List<Announcement> due = timetable.due(time.time());
        if (calendar.isOpen(time.date())) {
            due.forEach(this::announce);
        }
    }

    void announce(Announcement announcement) {
        listeners.forEach(listener -> listener.announced(announcement));
    }

    News publish(String source, String title, String body, List<String> symbols) {
        return publish(newsDesk.publish(source, title, body, symbols));
    }

    private News publish(News news) {
        listeners.forEach(listener -> listener.published(news));
        return news;
    }

    /** Stops the synthetic flow of an issue for two minutes, or lets it go on. */
    void interrupt(Issue issue, Interruption.Kind kind) {
        if (kind == Interruption.Kind.RELEASED) {
            interrupted.remove(issue);
        } else {
            interrupted.put(issue, time.instant().plus(INTERRUPTION));
        }
        Interruption interruption = new Interruption(issue, kind, issue.previousClose(), issue.last(), time.time());
        listeners.forEach(listener -> listener.interrupted(interruption));
    }

    boolean isInterrupted(Issue issue) {
        return interrupted.containsKey(issue);
    }

    void newDay() {
        interrupted.clear();
    }

    List<News> news() {
        return newsDesk.newestFirst();
    }
}
