package dev.naru.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.naru.account.Accounts;
import dev.naru.account.Total;
import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import dev.naru.broker.Api;
import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Brokers;
import dev.naru.broker.Capability;
import dev.naru.broker.CapabilityProofs;
import dev.naru.broker.DriftSamples;
import dev.naru.broker.Wanted;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.feed.RecentDrifts;
import dev.naru.feed.Samples;
import dev.naru.feed.UnknownSymbolException;
import dev.naru.model.Balance;
import dev.naru.model.Candle;
import dev.naru.model.Condition;
import dev.naru.model.Consent;
import dev.naru.model.Drift;
import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Interval;
import dev.naru.model.Market;
import dev.naru.model.MarketPhase;
import dev.naru.model.News;
import dev.naru.model.Order;
import dev.naru.model.OrderState;
import dev.naru.model.Phase;
import dev.naru.model.Position;
import dev.naru.model.ReconciliationDifference;
import dev.naru.model.Routing;
import dev.naru.model.Venue;
import dev.naru.order.BrokerNumber;
import dev.naru.order.Caller;
import dev.naru.order.IdempotencyException;
import dev.naru.order.LaneStatus;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.OrderTransition;
import dev.naru.order.Orders;
import dev.naru.order.Reconciliations;
import dev.naru.order.Refusal;
import dev.naru.order.ReplayCheck;
import dev.naru.order.RiskUse;
import dev.naru.order.Settlement;
import dev.naru.routes.FileVersion;
import dev.naru.routes.RouteEditor;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes and errors programs rely on. */
@Timeout(120)
class RestTest {
    private static final String ORDER =
            "{\"connection\":\"first\",\"symbol\":\"005930\",\"side\":\"BUY\",\"type\":\"LIMIT\","
                    + "\"price\":71900,\"quantity\":10}";

    private static ApiRig rig;
    private MarketData market;
    private Orders orders;
    private Accounts accounts;
    private Brokers brokers;
    private Reconciliations reconciliations;

    @BeforeAll
    static void start() {
        rig = new ApiRig("naru.api.requests-per-second=10000", "naru.api.orders-per-second=10000");
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void freshStubs() {
        market = rig.bean(MarketData.class);
        orders = rig.bean(Orders.class);
        accounts = rig.bean(Accounts.class);
        brokers = rig.bean(Brokers.class);
        reconciliations = rig.bean(Reconciliations.class);
        reset(market, orders, accounts, brokers, reconciliations);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/files/kis/trade.map.yaml",
        "POST, /api/v1/files/check",
        "POST, /api/v1/files/versions/1/revert?path=kis/trade.map.yaml"
    })
    void changesNoFileWhereTheEditorIsSwitchedOff(String method, String path) {
        RouteEditor editor = rig.bean(RouteEditor.class);
        reset(editor);
        when(editor.version("kis/trade.map.yaml", 1)).thenReturn(Optional.of(mock(FileVersion.class)));

        HttpResponse<String> answer = rig.call(method, path, "{}", "If-Match", "\"0123456789ab\"");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(rig.json(answer.body()).get("code").asText()).isEqualTo("EDITOR_OFF");
        verify(editor, never()).apply(any(), any(), any(), any());
        verify(editor, never()).goBack(any(), anyInt(), any(), any());
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode problem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = rig.json(response.body());
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("title").textValue()).isNotBlank();
        assertThat(problem.path("detail").textValue()).isNotBlank();
        assertThat(problem.path("code").textValue()).isEqualTo(code);
        return problem;
    }

    @Test
    void shouldTellAQuoteAndKeepItLive() {
        when(market.quote("005930", null, null)).thenReturn(Views.live("005930", 71_900));
        JsonNode quote = rig.get("/api/v1/quotes/005930");
        assertThat(fields(quote))
                .contains(
                        "symbol",
                        "name",
                        "price",
                        "change",
                        "changeRate",
                        "open",
                        "high",
                        "low",
                        "prevClose",
                        "volume",
                        "value",
                        "time",
                        "source",
                        "ageMs",
                        "stale");
        assertThat(quote.get("price").isNumber()).isTrue();
        assertThat(quote.get("time").textValue()).isEqualTo("2026-01-15T01:00:00Z");
        assertThat(quote.get("value").isNull()).isTrue();
        assertThat(quote.get("ageMs").longValue()).isEqualTo(12);
        verify(rig.bean(Wanted.class), atLeastOnce()).want("trade", "005930", Wanted.Rank.SCREEN);
    }

    @Test
    void shouldTellSeveralQuotesEvenWhenOneIsUnknown() {
        when(market.quote("005930", null, null)).thenReturn(Views.live("005930", 71_900));
        when(market.quote("999999", null, null)).thenThrow(new UnknownSymbolException("999999"));
        JsonNode quotes = rig.get("/api/v1/quotes?symbols=005930,999999");
        assertThat(quotes.get(0).get("price").intValue()).isEqualTo(71_900);
        assertThat(quotes.get(1).get("price").isNull()).isTrue();
        assertThat(quotes.get(1).get("stale").booleanValue()).isTrue();
        assertThat(quotes.get(1).get("problem").textValue()).contains("\"999999\"");
    }

    @Test
    void shouldAskTheNamedConnectionAndVenue() {
        when(market.quote("005930", "first", Venue.NXT)).thenReturn(Views.live("005930", 72_000));
        assertThat(rig.get("/api/v1/quotes/005930?connection=first&venue=NXT")
                        .get("price")
                        .intValue())
                .isEqualTo(72_000);
        problem(rig.call("GET", "/api/v1/quotes/005930?connection=none", null), 400, "INVALID_FIELD");
        problem(rig.call("GET", "/api/v1/quotes/005930?venue=NYSE", null), 400, "INVALID_FIELD");
    }

    @Test
    void shouldTellABookBestFirst() {
        when(market.book("005930")).thenReturn(Views.book());
        JsonNode book = rig.get("/api/v1/books/005930");
        assertThat(book.at("/asks/0/price").intValue()).isEqualTo(72_000);
        assertThat(book.at("/asks/0/quantity").intValue()).isEqualTo(10);
        assertThat(book.at("/bids/0/price").intValue()).isEqualTo(71_900);
        assertThat(book.get("expectedPrice").isNull()).isTrue();
    }

    @Test
    void shouldTellTradesCandlesInstrumentsAndPhases() {
        when(market.trades("005930", 2)).thenReturn(List.of(Samples.trade(Samples.TEN, 71_900, 3, 1_000)));
        BigDecimal won = new BigDecimal("1E+6");
        when(market.candles(
                        "005930",
                        Interval.M5,
                        Instant.parse("2026-01-14T15:00:00Z"),
                        Instant.parse("2026-01-15T14:59:59.999Z"),
                        null))
                .thenReturn(List.of(new Candle(
                        "005930", Venue.KRX, "first", Interval.M5, Samples.TEN, won, won, won, won, 7, null)));
        when(market.search("ㅅㅅ", 20))
                .thenReturn(List.of(new Instrument(
                        "005930",
                        "삼성전자",
                        "Samsung",
                        Market.KOSPI,
                        InstrumentKind.STOCK,
                        "KRW",
                        null,
                        null,
                        null,
                        null,
                        null,
                        Set.of())));
        when(market.phases()).thenReturn(List.of(MarketPhase.ofCalendar("KRX", Phase.REGULAR, Samples.TEN, null)));

        assertThat(rig.get("/api/v1/trades/005930?limit=2").at("/0/quantity").intValue())
                .isEqualTo(3);
        JsonNode candle = rig.get("/api/v1/candles/005930?interval=5m&from=2026-01-15&to=2026-01-15")
                .get(0);
        assertThat(fields(candle)).contains("time", "open", "high", "low", "close", "volume", "value");
        assertThat(rig.call("GET", "/api/v1/candles/005930?interval=5m&from=2026-01-15&to=2026-01-15", null)
                        .body())
                .contains("\"open\":1000000,");
        assertThat(rig.get("/api/v1/instruments?query=%E3%85%85%E3%85%85")
                        .at("/0/name")
                        .textValue())
                .isEqualTo("삼성전자");
        assertThat(rig.get("/api/v1/market-phases").at("/0/phase").textValue()).isEqualTo("REGULAR");
        assertThat(rig.get("/api/v1/news").isArray()).isTrue();
        News headline = new News("n1", "first", Samples.TEN, Samples.TEN, "제목", List.of("005930"));
        when(market.news(3, "005930")).thenReturn(List.of(headline));
        JsonNode news = rig.get("/api/v1/news?limit=3&symbol=005930").get(0);
        assertThat(news.get("title").textValue()).isEqualTo("제목");
        assertThat(news.at("/symbols/0").textValue()).isEqualTo("005930");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/trades/005930?limit=0, limit",
        "/api/v1/trades/005930?limit=abc, limit",
        "/api/v1/candles/005930?interval=2m, interval",
        "/api/v1/candles/005930?from=yesterday, from",
        "/api/v1/quotes?symbols=, symbols",
        "/api/v1/orders?state=maybe, state",
        "/api/v1/orders?connection=none, connection",
        "/api/v1/positions?group=colour, group",
        "/api/v1/positions?connection=none, connection",
        "/api/v1/fills?from=01.02.2026, from"
    })
    void shouldNameTheParameterThatCanNotBeRead(String path, String field) {
        JsonNode problem = problem(rig.call("GET", path, null), 400, "INVALID_FIELD");
        assertThat(problem.get("field").textValue()).isEqualTo(field);
        assertThat(problem.get("expected").textValue()).isNotBlank();
    }

    @Test
    void shouldTellWhetherTheBooksAgreeAndTakeThePersonsWordWhenTheyDoNot() {
        LaneStatus differing = new LaneStatus(
                "first",
                true,
                null,
                0,
                Samples.TEN,
                2,
                7,
                Samples.TEN,
                List.of(new ReconciliationDifference(
                        "first", ReconciliationDifference.Kind.POSITION, "005930", 10, 15, Samples.TEN)));
        when(orders.lane("first")).thenReturn(differing);
        when(reconciliations.run("first")).thenReturn(differing);
        when(reconciliations.accept(eq("first"), any())).thenReturn(differing);

        JsonNode books = rig.get("/api/v1/brokers").at("/0/orders");
        assertThat(fields(books))
                .contains("open", "reason", "waiting", "lastReconciledAt", "differences", "repaired", "positions");
        assertThat(books.get("repaired").longValue()).isEqualTo(7);
        assertThat(books.at("/positions/0/brokers").longValue()).isEqualTo(15);

        HttpResponse<String> run = rig.call("POST", "/api/v1/brokers/first/reconciliation", null);
        assertThat(rig.json(run.body())).isEqualTo(books);
        rig.call("POST", "/api/v1/brokers/first/reconciliation/accept", null);
        verify(reconciliations).accept("first", new Caller("bot", "api", "127.0.0.1"));
    }

    @Test
    void shouldTellBrokersWithSessionStreamAndBudget() {
        JsonNode broker = rig.get("/api/v1/brokers").get(0);
        assertThat(fields(broker))
                .contains("id", "pack", "name", "environment", "state", "session", "stream", "budget", "capabilities");
        assertThat(broker.at("/session/expiresAt").textValue()).isEqualTo("2026-01-16T01:00:00Z");
        assertThat(fields(broker.get("stream")))
                .contains("state", "since", "reconnects", "lastFrameAt", "subscriptions");
        assertThat(fields(broker.get("budget"))).contains("limitPerSecond", "lastSecond", "waiting");
        assertThat(broker.at("/capabilities/0").textValue()).isEqualTo("quote-query");
        problem(rig.call("GET", "/api/v1/brokers/none", null), 404, "UNKNOWN_CONNECTION");
    }

    @Test
    void shouldTellWhatAPackCanDoAndWhetherItIsProved() {
        when(rig.bean(CapabilityProofs.class).of("first"))
                .thenReturn(List.of(new Capability("quote-query", Capability.Proof.PROVED, Set.of("paper"))));

        JsonNode capability = rig.get("/api/v1/brokers/first/capabilities").get(0);

        assertThat(capability.get("route").textValue()).isEqualTo("quote-query");
        assertThat(capability.get("proof").textValue()).isEqualTo("PROVED");
        assertThat(capability.at("/notIn/0").textValue()).isEqualTo("paper");
        problem(rig.call("GET", "/api/v1/brokers/none/capabilities", null), 404, "UNKNOWN_CONNECTION");
    }

    @Test
    void shouldSaveADriftAsASampleAndAccountForIt() {
        RecentDrifts drifts = rig.bean(RecentDrifts.class);
        DriftSamples samples = rig.bean(DriftSamples.class);
        Drift drift = new Drift("first", "pack/trade", "1 field (expected 2)", "trade|1|a", true, Samples.TEN);
        when(drifts.newestFirst()).thenReturn(List.of(new RecentDrifts.Kept(7, drift)));
        when(drifts.find(7)).thenReturn(Optional.of(new RecentDrifts.Kept(7, drift)));
        when(samples.save(drift)).thenReturn("pack/samples/trade-drift.yaml");

        JsonNode listed = rig.get("/api/v1/drifts?connection=first").get(0);
        assertThat(listed.get("id").intValue()).isEqualTo(7);
        assertThat(listed.get("raw").textValue()).isEqualTo("trade|1|a");
        assertThat(rig.get("/api/v1/drifts?connection=other")).isEmpty();

        HttpResponse<String> saved = rig.call("POST", "/api/v1/drifts/7/sample", null);
        assertThat(saved.statusCode()).isEqualTo(201);
        assertThat(rig.json(saved.body()).get("path").textValue()).isEqualTo("pack/samples/trade-drift.yaml");
        verify(rig.bean(AuditLog.class))
                .append(new AuditFact(
                        AuditFact.Kind.CONFIG,
                        "bot",
                        "api",
                        "127.0.0.1",
                        "file:pack/samples/trade-drift.yaml",
                        "saved a drift of first as a sample"));

        problem(rig.call("POST", "/api/v1/drifts/8/sample", null), 404, "NOT_FOUND");
        problem(rig.call("POST", "/api/v1/drifts/x/sample", null), 404, "NOT_FOUND");
        when(samples.save(drift)).thenThrow(new IllegalArgumentException("kept only in part"));
        problem(rig.call("POST", "/api/v1/drifts/7/sample", null), 422, "NO_SAMPLE");
    }

    @Test
    void shouldTellBalancesWithWhatIsMissingNamed() {
        Balance balance = new Balance(
                "first",
                "5000****-01",
                "KRW",
                BigDecimal.TEN,
                null,
                null,
                null,
                null,
                List.of(),
                List.of("orderable", "total"),
                Samples.TEN);
        when(accounts.balance("first")).thenReturn(balance);
        when(accounts.known("first")).thenReturn(Optional.of(balance));
        JsonNode told = rig.get("/api/v1/accounts/first/balance");
        assertThat(told.get("orderable").isNull()).isTrue();
        assertThat(told.at("/unavailable/0").textValue()).isEqualTo("orderable");
        assertThat(rig.get("/api/v1/accounts").at("/0/cash").intValue()).isEqualTo(10);
        problem(rig.call("GET", "/api/v1/accounts/none/balance", null), 404, "UNKNOWN_CONNECTION");
    }

    @Test
    void shouldTellWhatWasAnnouncedAboutAMarket() {
        when(market.phases())
                .thenReturn(List.of(new MarketPhase(
                        "KOSDAQ", Phase.HALTED, Samples.TEN, null, "first", "67", "사이드카 발동", "sidecar")));
        JsonNode phase = rig.get("/api/v1/market-phases").get(0);
        assertThat(phase.get("market").textValue()).isEqualTo("KOSDAQ");
        assertThat(phase.get("code").textValue()).isEqualTo("67");
        assertThat(phase.get("noticeKo").textValue()).isEqualTo("사이드카 발동");
        assertThat(phase.get("noticeEn").textValue()).isEqualTo("sidecar");
        assertThat(phase.get("source").textValue()).isEqualTo("first");
    }

    @Test
    void shouldRankByWhatIsAskedForAndRefuseOtherOrders() {
        when(market.ranking("volume", 2))
                .thenReturn(List.of(
                        new LiveQuote(Samples.quote("000660", "first", Samples.TEN, 200_000, 1L), "SK하이닉스", 5, false)));
        JsonNode first = rig.get("/api/v1/rankings?by=volume&limit=2").get(0);
        assertThat(first.get("symbol").textValue()).isEqualTo("000660");
        assertThat(first.get("source").isNull()).isFalse();
        JsonNode problem = problem(rig.call("GET", "/api/v1/rankings?by=colour", null), 400, "INVALID_FIELD");
        assertThat(problem.get("expected").textValue()).contains("change, fall, volume, value, cap");
    }

    @Test
    void shouldTellWhatMeetsAConditionOfTheUser() {
        Condition condition = new Condition("7", "상승 추세", "first");
        when(market.conditions()).thenReturn(List.of(condition));
        when(market.condition(condition))
                .thenReturn(List.of(
                        new LiveQuote(Samples.quote("005930", "first", Samples.TEN, 70_000, 1L), "삼성전자", 5, false)));
        assertThat(rig.get("/api/v1/conditions").at("/0/name").textValue()).isEqualTo("상승 추세");
        assertThat(rig.get("/api/v1/conditions/7").at("/0/symbol").textValue()).isEqualTo("005930");
        problem(rig.call("GET", "/api/v1/conditions/8", null), 404, "NOT_FOUND");
    }

    @Test
    void shouldNameWhatATotalLacksAndPutPositionsTogetherOnRequest() {
        Position one = new Position("first", "005930", "삼성전자", 10, 10L, null, null, null, null, null, null);
        Position other = new Position("second", "005930", "삼성전자", 30, null, null, null, null, null, null, null);
        Balance balance = new Balance(
                "first",
                "5000****-01",
                "KRW",
                BigDecimal.TEN,
                null,
                null,
                null,
                null,
                List.of(one, other),
                List.of(),
                Samples.TEN);
        when(accounts.totals()).thenReturn(Total.of(List.of("first", "second"), List.of(balance)));
        when(accounts.balances()).thenReturn(List.of(balance));
        JsonNode total = rig.get("/api/v1/accounts/totals").get(0);
        assertThat(total.get("currency").textValue()).isEqualTo("KRW");
        assertThat(total.get("cash").intValue()).isEqualTo(10);
        assertThat(total.get("orderable").isNull()).isTrue();
        assertThat(total.at("/missing/0").toString()).isEqualTo("{\"connection\":\"second\",\"value\":\"balance\"}");

        assertThat(rig.get("/api/v1/positions")).hasSize(2);
        assertThat(rig.get("/api/v1/positions").at("/1/connection").textValue()).isEqualTo("second");
        JsonNode both = rig.get("/api/v1/positions?group=symbol");
        assertThat(both).hasSize(1);
        assertThat(both.at("/0/quantity").intValue()).isEqualTo(40);
        assertThat(both.at("/0/sellable").isNull()).isTrue();
        assertThat(both.at("/0/connection").textValue()).isEqualTo("first, second");
    }

    @Test
    void shouldPlaceAnOrderAndSayWhereItIs() {
        when(orders.place(any(), eq("key-1"), any())).thenReturn(Views.order("o1", OrderState.ACCEPTED));
        HttpResponse<String> response = rig.call("POST", "/api/v1/orders", ORDER, "Idempotency-Key", "key-1");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).contains("/api/v1/orders/o1");
        JsonNode order = rig.json(response.body());
        assertThat(fields(order))
                .contains(
                        "id",
                        "state",
                        "brokerOrderNo",
                        "connection",
                        "symbol",
                        "side",
                        "type",
                        "price",
                        "quantity",
                        "filledQuantity",
                        "averagePrice",
                        "remaining",
                        "timeInForce",
                        "venue",
                        "reason",
                        "createdAt",
                        "updatedAt")
                .doesNotContain("events");
        assertThat(response.body()).contains("\"price\":71900,");
        verify(orders).place(any(), eq("key-1"), eq(new Caller("bot", "api", "127.0.0.1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"connection\":\"\",", "\"connection\":\"auto\","})
    void shouldLetTheHubChooseTheConnectionAndSayWhy(String connection) {
        Order placed = Views.order("o1", OrderState.ACCEPTED);
        Order routed = Views.routed(placed, new Routing("first", "005930 10주를 보유", "holds 10 shares of 005930"));
        when(orders.place(argThat(request -> !request.namesConnection()), any(), any()))
                .thenReturn(routed);
        HttpResponse<String> response =
                rig.call("POST", "/api/v1/orders", ORDER.replace("\"connection\":\"first\",", connection));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        JsonNode routing = rig.json(response.body()).get("routing");
        assertThat(routing.get("connection").textValue()).isEqualTo("first");
        assertThat(routing.get("reason").textValue()).isEqualTo("holds 10 shares of 005930");
        assertThat(routing.get("reasonKo").textValue()).isEqualTo("005930 10주를 보유");
    }

    @Test
    void shouldNameEveryConnectionAndWhyNotWhenNoneCanTakeAnOrder() {
        Refusal cause = new Refusal("NOT_ENOUGH_SHARES", "quantity", "quantity: 10 to sell", List.of(10, 3));
        when(orders.place(any(), any(), any()))
                .thenThrow(new OrderRefusedException(List.of(new Refusal(
                        "NO_CANDIDATE", "connection", "first: " + cause.detail(), List.of("first", List.of(cause))))));
        JsonNode problem = problem(
                rig.call("POST", "/api/v1/orders", ORDER.replace("\"first\"", "\"auto\"")), 422, "NO_CANDIDATE");
        assertThat(problem.at("/refusals/0/connection").textValue()).isEqualTo("first");
        assertThat(problem.at("/refusals/0/because/0/code").textValue()).isEqualTo("NOT_ENOUGH_SHARES");
        assertThat(problem.get("detail").textValue()).contains("first: quantity: 10 to sell");
    }

    @Test
    void shouldTellAnOrderTheBrokerRefusedOrNeverAnsweredAsAnOrder() {
        when(orders.place(any(), any(), any())).thenReturn(Views.order("o2", OrderState.UNKNOWN));
        HttpResponse<String> response = rig.call("POST", "/api/v1/orders", ORDER);
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(rig.json(response.body()).get("state").textValue()).isEqualTo("UNKNOWN");
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"connection\":\"first\"}|symbol",
                "{\"connection\":5}|connection",
                "{\"connection\":\"first\",\"symbol\":\"005930\",\"side\":\"buy\"}|side",
                "{\"connection\":\"first\",\"symbol\":\"005930\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":\"7\"}|price",
                "{\"connection\":\"first\",\"symbol\":\"005930\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"quantity\":1.5}|quantity",
                "{\"connection\":\"first\",\"symbol\":\"005930\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"quantity\":1e30}|quantity",
                "{\"connection\":\"first\",\"symbol\":\"005930\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"quantity\":99999999999999999999}|quantity",
                "{\"connection\":\"none\",\"symbol\":\"005930\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"quantity\":1}|connection",
                "{\"colour\":\"red\"}|colour",
                "{\"symbol\":\"1\",\"symbol\":\"2\"}|body",
                "{\"connection\":|body",
                "[]|body",
                "''|body",
                "nonsense|body"
            })
    void shouldNameTheFieldOfAnOrderThatCanNotBeRead(String body, String field) {
        JsonNode problem = problem(rig.call("POST", "/api/v1/orders", body), 400, "INVALID_FIELD");
        assertThat(problem.get("field").textValue()).isEqualTo(field);
        assertThat(problem.has("given")).isTrue();
        assertThat(problem.get("expected").textValue()).isNotBlank();
    }

    @Test
    void shouldRefuseOtherContentTypesAndHugeBodies() {
        problem(rig.call("POST", "/api/v1/orders", ORDER, "Content-Type", "text/plain"), 415, "UNSUPPORTED_MEDIA_TYPE");
        problem(rig.call("POST", "/api/v1/orders", " ".repeat(70_000)), 413, "BODY_TOO_LARGE");
        problem(rig.call("POST", "/api/v1/orders", ORDER, "Idempotency-Key", "x".repeat(201)), 400, "INVALID_FIELD");
    }

    @Test
    void shouldTellEveryRefusal() {
        when(orders.place(any(), any(), any()))
                .thenThrow(new OrderRefusedException(List.of(
                        new Refusal("PRICE_OFF_TICK", "price", "price: 71950 is off the tick", List.of()),
                        new Refusal("NOT_ENOUGH_CASH", null, "cash: too little", List.of()))));
        JsonNode problem = problem(rig.call("POST", "/api/v1/orders", ORDER), 422, "PRICE_OFF_TICK");
        assertThat(problem.get("field").textValue()).isEqualTo("price");
        assertThat(problem.at("/refusals/1/code").textValue()).isEqualTo("NOT_ENOUGH_CASH");
        assertThat(problem.at("/refusals/0/detail").textValue()).contains("off the tick");
    }

    @Test
    void shouldPassOnWhatTheCallerAcceptsAndNothingElse() {
        when(orders.place(any(), any(), any())).thenReturn(Views.order("o1", OrderState.ACCEPTED));
        String body = ORDER.replace("}", ",\"acceptStalePrice\":true,\"acceptDuplicate\":false}");
        assertThat(rig.call("POST", "/api/v1/orders", body).statusCode()).isEqualTo(201);
        verify(orders).place(argThat(order -> order.consents().equals(Set.of(Consent.STALE_PRICE))), any(), any());
        problem(rig.call("POST", "/api/v1/orders", body.replace("true", "\"yes\"")), 400, "INVALID_FIELD");
    }

    @Test
    void shouldTellTheLimitsInForceAndWhatIsUsedOfThem() {
        when(orders.risk())
                .thenReturn(List.of(new RiskUse(
                        "symbol",
                        "005930",
                        List.of(
                                new RiskUse.Limit("max-open-orders", 5, 2),
                                new RiskUse.Limit("stale-price", "ask", null)))));
        JsonNode scope = rig.get("/api/v1/risk").get(0);
        assertThat(fields(scope)).containsExactly("scope", "name", "limits");
        assertThat(scope.at("/limits/0").toString()).isEqualTo("{\"key\":\"max-open-orders\",\"limit\":5,\"used\":2}");
        assertThat(scope.at("/limits/1/used").isNull()).isTrue();
    }

    @Test
    void shouldTellWhatIsWrongWithAnIdempotencyKey() {
        when(orders.place(any(), any(), any()))
                .thenThrow(new IdempotencyException(IdempotencyException.Reason.IN_FLIGHT, "still in flight"))
                .thenThrow(new IdempotencyException(IdempotencyException.Reason.OTHER_REQUEST, "another body"));
        problem(rig.call("POST", "/api/v1/orders", ORDER), 409, "IDEMPOTENCY_KEY_IN_FLIGHT");
        problem(rig.call("POST", "/api/v1/orders", ORDER), 422, "IDEMPOTENCY_KEY_OTHER_REQUEST");
    }

    @Test
    void shouldTellOneOrderWithItsStory() {
        when(orders.find("o1")).thenReturn(Optional.of(Views.order("o1", OrderState.PARTIALLY_FILLED)));
        when(orders.history("o1"))
                .thenReturn(List.of(new OrderTransition(
                        1,
                        "o1",
                        Samples.TEN,
                        OrderState.NEW,
                        OrderState.SENDING,
                        "intent",
                        "sent",
                        "kim",
                        "api",
                        "10.0.0.7",
                        "{\"is\":\"intended\"}",
                        null)));
        when(orders.numbers("o1")).thenReturn(List.of(new BrokerNumber("17", null, "PLACE", BigDecimal.TEN, true)));
        when(orders.fillsOf("o1")).thenReturn(List.of(Views.fill()));
        JsonNode order = rig.get("/api/v1/orders/o1");
        assertThat(order.at("/events/0/evidence").textValue()).isEqualTo("intent");
        assertThat(order.at("/events/0/actor").textValue()).isEqualTo("kim");
        assertThat(order.at("/events/0/channel").textValue()).isEqualTo("api");
        assertThat(order.at("/events/0/address").textValue()).isEqualTo("10.0.0.7");
        assertThat(order.at("/events/0/data/is").textValue()).isEqualTo("intended");
        assertThat(order.at("/fills/0/id").textValue()).isEqualTo("f1");
        assertThat(order.at("/numbers/0/no").textValue()).isEqualTo("17");
        problem(rig.call("GET", "/api/v1/orders/none", null), 404, "NOT_FOUND");
        problem(rig.call("DELETE", "/api/v1/orders/none", null), 404, "NOT_FOUND");
    }

    @Test
    void shouldAmendAndCancel() {
        when(orders.find("o1")).thenReturn(Optional.of(Views.order("o1", OrderState.ACCEPTED)));
        when(orders.amend(eq("o1"), eq(BigDecimal.valueOf(71_800)), eq(null), eq(Set.of()), any()))
                .thenReturn(Views.order("o1", OrderState.ACCEPTED));
        when(orders.cancel(eq("o1"), any())).thenReturn(Views.order("o1", OrderState.CANCELED));
        assertThat(rig.call("PATCH", "/api/v1/orders/o1", "{\"price\":71800}").statusCode())
                .isEqualTo(200);
        assertThat(rig.json(rig.call("DELETE", "/api/v1/orders/o1", null).body())
                        .get("state")
                        .textValue())
                .isEqualTo("CANCELED");
        problem(rig.call("PATCH", "/api/v1/orders/o1", "{}"), 400, "INVALID_FIELD");
        problem(rig.call("PATCH", "/api/v1/orders/o1", "{\"side\":\"BUY\"}"), 400, "INVALID_FIELD");
    }

    @Test
    void shouldTakeAPersonsWordForWhatBecameOfAnOrder() {
        when(orders.find("o1")).thenReturn(Optional.of(Views.order("o1", OrderState.NEEDS_HUMAN)));
        when(orders.settle(any(), any(), any())).thenReturn(Views.order("o1", OrderState.ACCEPTED));
        String path = "/api/v1/orders/o1/settlement";
        assertThat(rig.json(rig.call("POST", path, "{\"brokerOrderNo\":\"1001\"}")
                                .body())
                        .get("state")
                        .textValue())
                .isEqualTo("ACCEPTED");
        Caller bot = new Caller("bot", "api", "127.0.0.1");
        verify(orders).settle("o1", new Settlement.BrokerNumber("1001"), bot);
        assertThat(rig.call("POST", path, "{\"neverPlaced\":true}").statusCode())
                .isEqualTo(200);
        verify(orders).settle("o1", new Settlement.NeverPlaced(), bot);
        problem(rig.call("POST", path, "{}"), 400, "INVALID_FIELD");
        problem(rig.call("POST", path, "{\"neverPlaced\":false}"), 400, "INVALID_FIELD");
        problem(rig.call("POST", path, "{\"brokerOrderNo\":\"1\",\"neverPlaced\":true}"), 400, "INVALID_FIELD");
        problem(rig.call("POST", "/api/v1/orders/o9/settlement", "{\"neverPlaced\":true}"), 404, "NOT_FOUND");
    }

    @Test
    void shouldReplayTheJournalOnDemand() {
        when(orders.replayCheck()).thenReturn(new ReplayCheck(Samples.TEN, false, "a", "b", 2, 9, List.of("o1"), 3));
        JsonNode check =
                rig.json(rig.call("POST", "/api/v1/orders/replay-check", null).body());
        assertThat(check.get("equal").booleanValue()).isFalse();
        assertThat(check.get("differing").get(0).textValue()).isEqualTo("o1");
        assertThat(check.get("rows").longValue()).isEqualTo(9);
    }

    @Test
    void shouldTellFillsWithTheirEvidence() {
        when(orders.fills(LocalDate.of(2026, 1, 15), null, "first")).thenReturn(List.of(Views.fill()));
        JsonNode fill =
                rig.get("/api/v1/fills?from=2026-01-15&connection=first").get(0);
        assertThat(fields(fill))
                .contains(
                        "id",
                        "orderId",
                        "brokerOrderNo",
                        "symbol",
                        "side",
                        "price",
                        "quantity",
                        "time",
                        "venue",
                        "source");
        assertThat(fill.get("source").textValue()).isEqualTo("stream");
    }

    @ParameterizedTest
    @CsvSource({
        "REJECTED, 502",
        "UNKNOWN, 502",
        "UNAVAILABLE, 503",
        "NOT_SENT, 503",
        "THROTTLED, 503",
    })
    void shouldTellTheBrokersTrouble(BrokerCallException.Kind kind, int status) {
        when(market.quote(eq("005930"), any(), any()))
                .thenThrow(new BrokerCallException(kind, "E42", "the broker said no", Duration.ofSeconds(3), null));
        HttpResponse<String> response = rig.call("GET", "/api/v1/quotes/005930", null);
        JsonNode problem = problem(response, status, "BROKER_" + kind);
        assertThat(problem.get("kind").textValue()).isEqualTo(kind.name());
        assertThat(problem.get("brokerCode").textValue()).isEqualTo("E42");
        assertThat(response.headers().firstValue("Retry-After")).contains("3");
    }

    @Test
    void shouldAnswerUnknownPathsAndMethodsAsProblems() {
        problem(rig.call("GET", "/api/v1/nothing", null), 404, "NOT_FOUND");
        problem(rig.call("GET", "/api/v2/quotes", null), 404, "NOT_FOUND");
        problem(rig.call("POST", "/api", "{}"), 404, "NOT_FOUND");
        HttpResponse<String> wrong = rig.call("PUT", "/api/v1/orders", "{}");
        problem(wrong, 405, "METHOD_NOT_ALLOWED");
        assertThat(wrong.headers().firstValue("Allow")).contains("GET, POST");
        when(market.quote(any(), any(), any())).thenThrow(new UnknownSymbolException("999999"));
        problem(rig.call("GET", "/api/v1/quotes/999999", null), 404, "UNKNOWN_SYMBOL");
    }

    @Test
    void shouldHideWhatWentWrongInside() {
        when(market.trades(any(), anyInt())).thenThrow(new IllegalStateException("secret detail"));
        HttpResponse<String> response = rig.call("GET", "/api/v1/trades/005930", null);
        problem(response, 500, "INTERNAL");
        assertThat(response.body()).doesNotContain("secret");
    }

    @Test
    void shouldCallACataloguedApiButNeitherKeysNorOrdersByAccident() {
        List<Api> apis = List.of(
                api("price", "quote", "GET", true),
                api("token", "auth", "POST", true),
                api("order-buy", "domestic-order", "POST", true),
                api("live-only", "quote", "GET", false),
                api("ticks", "stream", "WS", true));
        doReturn(apis).when(brokers).apis("first");
        doReturn(JsonNodeFactory.instance.objectNode().put("rt_cd", "0"))
                .when(brokers)
                .call(eq("first"), any(), eq(Map.of("CODE", "005930")));
        String body = "{\"CODE\":\"005930\"}";
        assertThat(rig.get("/api/v1/brokers/first/apis").get(0).get("id").textValue())
                .isEqualTo("price");
        assertThat(rig.call("POST", "/api/v1/brokers/first/apis/price", body).body())
                .isEqualTo("{\"rt_cd\":\"0\"}");
        problem(rig.call("POST", "/api/v1/brokers/first/apis/price", "{}"), 400, "INVALID_FIELD");
        problem(rig.call("POST", "/api/v1/brokers/first/apis/token", body), 403, "KEYS_STAY_HERE");
        problem(rig.call("POST", "/api/v1/brokers/first/apis/order-buy", body), 422, "GOES_PAST_THE_JOURNAL");
        assertThat(rig.call("POST", "/api/v1/brokers/first/apis/order-buy?unjournaled=true", body)
                        .statusCode())
                .isEqualTo(200);
        problem(rig.call("POST", "/api/v1/brokers/first/apis/live-only", body), 422, "NOT_OFFERED");
        problem(rig.call("POST", "/api/v1/brokers/first/apis/ticks", body), 422, "STREAM_ONLY");
        problem(rig.call("POST", "/api/v1/brokers/first/apis/none", body), 404, "NOT_FOUND");
        doThrow(new BrokerCallException(BrokerCallException.Kind.REJECTED, "E1", "no", null, null))
                .when(brokers)
                .call(any(), any(), any());
        problem(rig.call("POST", "/api/v1/brokers/first/apis/price", body), 502, "BROKER_REJECTED");
    }

    private static Api api(String id, String category, String method, boolean available) {
        return new Api(id, category, "이름", "name", method, "/path", "TR1", List.of("CODE"), "", available);
    }

    @Test
    void shouldDescribeItself() {
        JsonNode api = rig.get("/api/openapi");
        assertThat(api.at("/info/title").textValue()).isEqualTo("Naru API");
        assertThat(api.at("/components/securitySchemes/X-API-Key/in").textValue())
                .isEqualTo("header");
        assertThat(fields(api.get("paths"))).contains("/api/v1/orders", "/api/v1/quotes/{symbol}");
        assertThat(api.at("/paths/~1api~1v1~1orders/post/requestBody/content/application~1json/schema/$ref")
                        .textValue())
                .isEqualTo("#/components/schemas/NewOrder");
        assertThat(api.at("/paths/~1api~1v1~1orders/post/responses/422").isMissingNode())
                .isFalse();
        assertThat(fields(api.get("paths"))).noneMatch(path -> path.contains("area"));
    }
}
