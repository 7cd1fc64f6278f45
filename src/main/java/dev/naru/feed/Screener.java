package dev.naru.feed;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Brokers;
import dev.naru.model.Condition;
import dev.naru.model.Query;
import dev.naru.model.Quote;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lists of symbols that a broker picks: rankings, and the user's own condition searches. */
@Component
final class Screener {
    private static final Logger LOG = LoggerFactory.getLogger(Screener.class);
    private static final String RANKING = "ranking-query";
    private static final String CONDITIONS = "condition-list-query";
    private static final String CONDITION = "condition-query";
    /** Everybody who looks shares one answer for so long. */
    private static final Duration FRESH = Duration.ofSeconds(5);
    /** Rankings are asked for in one size, so that those who want fewer share them. */
    private static final int ROWS = 50;

    private final SingleFlight<Query, List<Quote>> flights = new SingleFlight<>();
    private final Map<Query, Answer> answers = new ConcurrentHashMap<>();
    private final Sources sources;
    private final Brokers brokers;
    private final Clock clock;

    Screener(Sources sources, Brokers brokers, Clock clock) {
        this.sources = sources;
        this.brokers = brokers;
        this.clock = clock;
    }

    private record Answer(List<Quote> quotes, Instant at) {}

    List<Quote> ranking(String kind, int limit) {
        Query query = Query.ofRanking(kind, Math.max(limit, ROWS));
        Answer known = answers.get(query);
        List<Quote> quotes =
                known != null && clock.instant().isBefore(known.at().plus(FRESH))
                        ? known.quotes()
                        : flights.fly(query, () -> ask(query));
        return quotes.stream().limit(limit).toList();
    }

    private List<Quote> ask(Query query) {
        List<Quote> quotes =
                sources.ask(RANKING, null, connection -> brokers.queryList(connection, RANKING, query, Quote.class));
        answers.put(query, new Answer(quotes, clock.instant()));
        return quotes;
    }

    /** Of every connection that keeps some; one that does not answer leaves the others. */
    List<Condition> conditions() {
        return sources.shown().stream()
                .filter(connection -> brokers.can(connection, CONDITIONS))
                .flatMap(connection -> conditions(connection).stream())
                .toList();
    }

    private List<Condition> conditions(String connection) {
        try {
            return brokers.queryList(connection, CONDITIONS, Query.empty(), Condition.class);
        } catch (BrokerCallException e) {
            LOG.warn("conditions of {} could not be asked: {}", connection, e.getMessage());
            return List.of();
        }
    }

    List<Quote> condition(Condition condition) {
        return brokers.queryList(condition.source(), CONDITION, Query.ofCondition(condition.id()), Quote.class);
    }
}
