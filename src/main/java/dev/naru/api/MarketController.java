package dev.naru.api;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Brokers;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.feed.UnknownSymbolException;
import dev.naru.model.Condition;
import dev.naru.model.Interval;
import dev.naru.model.MarketPhase;
import dev.naru.model.News;
import dev.naru.model.Query;
import dev.naru.model.Quote;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The market over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Market", description = "Prices, books, prints, candles, instruments")
class MarketController {
    private static final List<String> RANKINGS = List.of("change", "fall", "volume", "value", "cap");

    private final MarketData market;
    private final Brokers brokers;
    private final LiveWants wants;
    private final Clock clock;

    MarketController(MarketData market, Brokers brokers, LiveWants wants, Clock clock) {
        this.market = market;
        this.brokers = brokers;
        this.wants = wants;
        this.clock = clock;
    }

    @GetMapping("/instruments")
    @Operation(summary = "Find instruments", description = "By code, part of the name, 초성 or English name.")
    List<InstrumentView> instruments(
            @Parameter(example = "ㅅㅅㅈㅈ") @RequestParam(defaultValue = "") String query,
            @Parameter(description = "1 to 200, 20 by default") @RequestParam(required = false) String limit) {
        return market.search(query, Given.limit(limit, 20, 200)).stream()
                .map(InstrumentView::of)
                .toList();
    }

    @GetMapping("/instruments/{symbol}")
    @Operation(summary = "One instrument")
    InstrumentView instrument(@PathVariable String symbol) {
        return market.instrument(symbol).map(InstrumentView::of).orElseThrow(() -> new UnknownSymbolException(symbol));
    }

    @GetMapping("/quotes")
    @Operation(
            summary = "Several quotes",
            description = "Of these symbols, or of the watch list. A symbol that can't be told has null values and a"
                    + " problem; the others are still told. What is asked for stays live for a minute.")
    List<QuoteView> quotes(@Parameter(example = "005930,000660") @RequestParam(required = false) String symbols) {
        List<String> asked = symbols == null ? market.watchList() : Given.symbols(symbols);
        return asked.stream().map(this::quoteOrProblem).toList();
    }

    private QuoteView quoteOrProblem(String symbol) {
        try {
            return market.watchList().contains(symbol)
                    ? QuoteView.of(market.quote(symbol, null, null))
                    : quote(symbol, null, null);
        } catch (UnknownSymbolException | BrokerCallException e) {
            return QuoteView.unknown(symbol, e.getMessage());
        }
    }

    @GetMapping("/quotes/{symbol}")
    @Operation(
            summary = "One quote",
            description = "With connection or venue that broker or venue is asked; otherwise it is what the hub sees"
                    + " live, asked of a broker when it sees nothing.")
    QuoteView quote(
            @Parameter(example = "005930") @PathVariable String symbol,
            @RequestParam(required = false) String connection,
            @RequestParam(required = false) String venue) {
        QuoteView quote = QuoteView.of(
                market.quote(symbol, Given.connection(connection, brokers.connections()), Given.venue(venue)));
        wants.touch(LiveWants.priceKind(symbol), symbol);
        return quote;
    }

    @GetMapping("/books/{symbol}")
    @Operation(summary = "Order book", description = "호가, best first on both sides.")
    BookView book(@Parameter(example = "005930") @PathVariable String symbol) {
        BookView book = BookView.of(market.book(symbol), clock);
        wants.touch("book", symbol);
        return book;
    }

    @GetMapping("/trades/{symbol}")
    @Operation(summary = "Last prints", description = "Newest first.")
    List<TradeView> trades(
            @Parameter(example = "005930") @PathVariable String symbol,
            @Parameter(description = "1 to 300, 50 by default") @RequestParam(required = false) String limit) {
        int most = Given.limit(limit, 50, 300);
        market.quote(symbol, null, null);
        wants.touch(LiveWants.priceKind(symbol), symbol);
        return market.trades(symbol, most).stream().map(TradeView::of).toList();
    }

    @GetMapping("/candles/{symbol}")
    @Operation(
            summary = "Candles",
            description = "Oldest first. from and to are times, or dates in Korea, both inclusive; without from as much"
                    + " as one screen needs.")
    List<CandleView> candles(
            @Parameter(example = "005930") @PathVariable String symbol,
            @Parameter(description = "1m 3m 5m 10m 15m 30m 60m 1d 1w 1M") @RequestParam(defaultValue = "1d")
                    String interval,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String connection) {
        Interval length = Given.interval(interval);
        Instant first = Given.instant("from", from, false);
        Instant last = Given.instant("to", to, true);
        String through = Given.connection(connection, brokers.connections());
        try {
            return market.candles(symbol, length, first, last, through).stream()
                    .map(CandleView::of)
                    .toList();
        } catch (UnknownSymbolException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new BadFieldException("from", from + " to " + to, e.getMessage());
        }
    }

    @GetMapping("/news")
    @Operation(summary = "Headlines", description = "Newest first, of all connections that have news, each once.")
    List<News> news(
            @Parameter(description = "1 to 500, 50 by default") @RequestParam(required = false) String limit,
            @Parameter(description = "only what is about it", example = "005930") @RequestParam(required = false)
                    String symbol) {
        return market.news(Given.limit(limit, 50, 500), symbol);
    }

    @GetMapping("/market-phases")
    @Operation(
            summary = "The phase of every market",
            description = "KRX with its segments KOSPI and KOSDAQ, NXT, and every other market a connection reports"
                    + " about. code and notices are what was announced last, null when nothing was; source is calendar"
                    + " or the connection that announced it.")
    List<MarketPhase> phases() {
        return market.phases();
    }

    @GetMapping("/rankings")
    @Operation(summary = "The market's leaders", description = "Best first, as the connection ranks them.")
    List<QuoteView> rankings(
            @Parameter(description = "change (등락률 상위), fall (하위), volume, value or cap")
                    @RequestParam(defaultValue = "change")
                    String by,
            @Parameter(description = "1 to 100, 30 by default") @RequestParam(required = false) String limit,
            @Parameter(description = "the connection to ask; without, the first that has rankings")
                    @RequestParam(required = false)
                    String connection) {
        if (!RANKINGS.contains(by)) {
            throw new BadFieldException("by", Given.quoted(by), "one of " + String.join(", ", RANKINGS));
        }
        int most = Given.limit(limit, 30, 100);
        String through = Given.connection(connection, brokers.connections());
        if (through == null) {
            return market.ranking(by, most).stream().map(QuoteView::of).toList();
        }
        Query asked = Query.ofRanking(by, most);
        return brokers.queryList(through, "ranking-query", asked, Quote.class).stream()
                .limit(most)
                .map(quote -> QuoteView.of(new LiveQuote(quote, nameOf(quote.symbol()), 0, false)))
                .toList();
    }

    private String nameOf(String symbol) {
        return market.quote(symbol).map(LiveQuote::name).orElse(null);
    }

    @GetMapping("/conditions")
    @Operation(summary = "조건검색식", description = "The searches the user keeps at the brokers.")
    List<Condition> conditions() {
        return market.conditions();
    }

    @GetMapping("/conditions/{id}")
    @Operation(summary = "What meets a condition now")
    List<QuoteView> condition(
            @Parameter(description = "id of the condition at its broker") @PathVariable String id,
            @Parameter(description = "where several connections have a condition of that id")
                    @RequestParam(required = false)
                    String connection) {
        String through = Given.connection(connection, brokers.connections());
        Condition condition = market.conditions().stream()
                .filter(known -> known.id().equals(id))
                .filter(known -> through == null || through.equals(known.source()))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("condition", id));
        return market.condition(condition).stream().map(QuoteView::of).toList();
    }
}
