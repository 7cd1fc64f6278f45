package dev.naru.feed;

import dev.naru.broker.Brokers;
import dev.naru.model.Candle;
import dev.naru.model.Interval;
import dev.naru.model.Query;
import dev.naru.model.Quote;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Candles of days, weeks and months: a broker's own, the last of them kept up with the live market. */
@Component
final class DayCandles {
    private static final String ROUTE = "daily-candle-query";
    private static final Duration CACHED = Duration.ofMinutes(5);
    private static final int MOST_CACHED = 500;

    private final Map<Question, Answer> answers = new ConcurrentHashMap<>();
    private final SingleFlight<Question, Answer> flights = new SingleFlight<>();
    private final Sources sources;
    private final Brokers brokers;
    private final Tickers tickers;
    private final Clock clock;

    DayCandles(Sources sources, Brokers brokers, Tickers tickers, Clock clock) {
        this.sources = sources;
        this.brokers = brokers;
        this.tickers = tickers;
        this.clock = clock;
    }

    private record Question(String symbol, Interval interval, LocalDate from, LocalDate to, String connection) {}

    private record Answer(List<Candle> candles, Instant at, Quote quoteThen) {}

    List<Candle> of(String symbol, Interval interval, LocalDate from, LocalDate to, String connection) {
        Question question = new Question(symbol, interval, from, to, connection);
        Answer known = answers.get(question);
        if (known == null || known.at().plus(CACHED).isBefore(clock.instant())) {
            known = flights.fly(question, () -> ask(question));
        }
        LocalDate today = Hours.dateOf(clock.instant());
        return connection == null && !to.isBefore(today) ? live(known, interval, today) : known.candles();
    }

    private Answer ask(Question question) {
        Query query = Query.ofCandles(question.symbol(), question.interval(), question.from(), question.to());
        List<Candle> told = sources.ask(
                ROUTE, question.connection(), connection -> brokers.queryList(connection, ROUTE, query, Candle.class));
        Answer answer = new Answer(CandleMath.oldestFirst(told), clock.instant(), quote(question.symbol()));
        if (answers.size() >= MOST_CACHED) {
            answers.clear();
        }
        answers.put(question, answer);
        return answer;
    }

    private Quote quote(String symbol) {
        return tickers.find(symbol, null).map(Ticker::quote).orElse(null);
    }

    private List<Candle> live(Answer answer, Interval interval, LocalDate today) {
        if (answer.candles().isEmpty()) {
            return answer.candles();
        }
        Candle last = answer.candles().get(answer.candles().size() - 1);
        Quote now = quote(last.symbol());
        if (now == null
                || now.price() == null
                || now.volume() == null
                || !Hours.dateOf(QuoteMerge.timeOf(now)).equals(today)) {
            return answer.candles();
        }
        List<Candle> result = new ArrayList<>(answer.candles());
        if (interval != Interval.D1) {
            result.set(result.size() - 1, grown(last, now, answer.quoteThen()));
        } else if (Hours.dateOf(last.time()).equals(today)) {
            result.set(result.size() - 1, today(last, now, today));
        } else if (now.volume() > 0) {
            result.add(today(last, now, today));
        }
        return result;
    }

    private static Candle today(Candle like, Quote now, LocalDate today) {
        boolean told = Hours.dateOf(like.time()).equals(today);
        BigDecimal open = told ? like.open() : now.price();
        return new Candle(
                now.symbol(),
                like.venue(),
                now.source(),
                Interval.D1,
                today.atStartOfDay(Hours.SEOUL).toInstant(),
                now.open() == null ? open : now.open(),
                now.high() == null ? open.max(now.price()) : now.high(),
                now.low() == null ? open.min(now.price()) : now.low(),
                now.price(),
                now.volume(),
                now.value());
    }

    /** A week or month grows by what was traded since the broker told of it. */
    private static Candle grown(Candle told, Quote now, Quote then) {
        boolean sameDay = then != null
                && then.volume() != null
                && Hours.dayOf(QuoteMerge.timeOf(then)) == Hours.dayOf(QuoteMerge.timeOf(now));
        long since = sameDay ? Math.max(0, now.volume() - then.volume()) : 0;
        return new Candle(
                told.symbol(),
                told.venue(),
                told.source(),
                told.interval(),
                told.time(),
                told.open(),
                told.high().max(now.price()),
                told.low().min(now.price()),
                now.price(),
                told.volume() + since,
                since == 0 ? told.value() : null);
    }
}
