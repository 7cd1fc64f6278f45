package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.naru.model.Drift;
import dev.naru.model.OrderAck;
import dev.naru.model.Query;
import dev.naru.model.Quote;
import dev.naru.wire.FieldMap;
import dev.naru.wire.Frame;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class MapComponentTest {
    private static final Instant NOW = Instant.parse("2026-10-01T01:15:03Z");

    private static final String TICK =
            """
            to: Quote
            from: caret
            layout: [CODE, PRICE, SIDE]
            mask: [SIDE]
            fields:
              symbol: CODE | code
              venue: "'KRX'"
              source: $connection
              receivedAt: $receivedAt
              price: PRICE | price
            """;
    private static final String REQUEST =
            """
            to: form
            from: Query
            fields: { code: symbol | code, account: "$account | digits(0,8)", env: $environment }
            """;
    private static final String ANSWER =
            """
            to: Quote
            from: json
            request: Query
            record: /output
            fields:
              symbol: $request.symbol
              venue: $request.venue | 'KRX'
              source: $connection
              receivedAt: $receivedAt
              price: price | price
            """;

    @TempDir
    Path routes;

    private final List<Object> events = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private CamelContext camel;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        Path pack = Files.createDirectories(routes.resolve("tiny"));
        Files.writeString(pack.resolve("broker.yaml"), "id: tiny\ncodes: { side: { '1': BUY } }\n");
        Files.writeString(pack.resolve("tick.map.yaml"), TICK);
        Files.writeString(pack.resolve("quote-request.map.yaml"), REQUEST);
        Files.writeString(pack.resolve("quote-answer.map.yaml"), ANSWER);
        camel = new DefaultCamelContext();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        DriftReports drifts = new DriftReports(events::add, meters, clock);
        camel.addComponent("map", new MapComponent(new OneConnection(routes), new PackMaps(), drifts, clock));
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() throws IOException {
        template.close();
        camel.stop();
    }

    private static Frame frame(int count, String payload) {
        return new Frame("tick", count, payload, NOW, null);
    }

    @Test
    void shouldTurnABatchOfFramesIntoOneFlatListInOrder() {
        List<?> quotes = template.requestBody(
                "map:mine/tick",
                List.of(frame(2, "005930^70100^1^000660^185000^2"), frame(1, "0009K0^5000^1")),
                List.class);

        assertThat(quotes).extracting(q -> ((Quote) q).symbol()).containsExactly("005930", "000660", "0009K0");
        assertThat(quotes).extracting(q -> ((Quote) q).source()).containsOnly("mine");
        assertThat(events).isEmpty();
    }

    @Test
    void shouldMakeNothingOfAnAnswerThatSaysThereIsNothing() {
        Object nothing = template.requestBodyAndHeader("map:mine/quote-answer", "{}", NaruHeaders.EMPTY, true);

        assertThat(nothing).isNull();
        assertThat(events).isEmpty();
    }

    @Test
    void shouldReadSeveralAnswersIntoOneListEachByItsQuestion() {
        List<Query> asked = List.of(Query.ofSymbol("005930"), Query.ofSymbol("000660"));
        String answers = "[{\"output\":{\"price\":\"70000\"}},{\"output\":{\"price\":\"180000\"}}]";

        Exchange exchange = template.request("map:mine/quote-answer", e -> {
            e.setProperty(NaruHeaders.REQUEST, asked);
            e.getIn().setBody(answers);
        });

        assertThat(exchange.getMessage().getBody(List.class))
                .extracting(q -> ((Quote) q).symbol() + " " + ((Quote) q).price())
                .containsExactly("005930 70000", "000660 180000");
    }

    @Test
    void shouldWriteAListOfParametersForAListOfRecords() {
        List<?> parameters = template.requestBody(
                "map:mine/quote-request", List.of(Query.ofSymbol("005930"), Query.ofSymbol("000660")), List.class);

        assertThat(parameters)
                .extracting(each -> ((Map<?, ?>) each).get("code"))
                .isEqualTo(List.of("005930", "000660"));
    }

    @Test
    void shouldCountEveryDriftAndAnnounceTheSameOneOnce() {
        List<Frame> wide = List.of(frame(1, "005930^70100^secret^x"), frame(1, "005930^70200^secret^y"));

        assertThat(template.requestBody("map:mine/tick", wide, List.class)).hasSize(2);

        assertThat(events).singleElement().satisfies(event -> {
            Drift drift = (Drift) event;
            assertThat(drift.map()).isEqualTo("tiny/tick");
            assertThat(drift.problem()).isEqualTo("4 fields (expected 3)");
            assertThat(drift.raw()).isEqualTo("tick|1|005930^70100^***^x");
            assertThat(drift.lost()).isFalse();
        });
        assertThat(meters.get("naru.drift")
                        .tags("connection", "mine", "map", "tiny/tick")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void shouldAnnounceEveryLostRecord() {
        template.requestBody("map:mine/tick", List.of(frame(2, "1^2^3"), frame(2, "1^2^3")), List.class);

        assertThat(events).hasSize(2).allMatch(event -> ((Drift) event).lost());
    }

    @Test
    void shouldGiveTheAnswersMapWhatWasAskedFor() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .to("map:mine/quote-request")
                        .setBody(simple("{\"output\":{\"PRICE\":\"70100\",\"echo\":\"${body}\"}}"))
                        .to("map:mine/quote-answer");
            }
        });

        Quote quote = template.requestBody("direct:ask", Query.ofSymbol("005930"), Quote.class);

        assertThat(quote.symbol()).isEqualTo("005930");
        assertThat(quote.price()).isEqualByComparingTo("70100");
        assertThat(quote.receivedAt()).isEqualTo(NOW);
    }

    @Test
    void shouldWriteParametersInTheOrderOfTheMap() {
        Map<?, ?> form = template.requestBody("map:mine/quote-request", Query.ofSymbol("005930"), Map.class);

        assertThat(form.toString()).isEqualTo("{code=005930, account=50000001, env=live}");
    }

    @Test
    void shouldTreatAnUnreadableAnswerAsNoneAtAll() {
        Throwable failure = catchThrowable(() -> template.requestBody("map:mine/quote-answer", "{\"output\":{}}"));

        assertThat(failure.getCause()).isInstanceOfSatisfying(BrokerCallException.class, e -> assertThat(e.kind())
                .isEqualTo(BrokerCallException.Kind.UNKNOWN));
        assertThat(catchThrowable(() -> template.requestBody("map:mine/quote-answer", "<html>"))
                        .getCause())
                .hasMessageContaining("(expected JSON)");
        assertThat(catchThrowable(() -> template.requestBody("map:mine/quote-answer", new OrderAck("1", null, NOW)))
                        .getCause())
                .hasMessageContaining("was given OrderAck (expected frames or JSON)");
    }

    @Test
    void shouldRefuseTheRouteOfABrokenOrMissingMapWithFileAndLine() throws IOException {
        Path file = routes.resolve("tiny/tick.map.yaml");
        Files.writeString(file, TICK.replace("| price", "| prise"));

        assertThat(rootOf("map:mine/tick"))
                .isInstanceOf(BrokenFileException.class)
                .hasMessageStartingWith("tiny/tick.map.yaml:10 price: unknown codec \"prise\"");
        assertThat(rootOf("map:mine/tock"))
                .hasMessage("tiny/tock.map.yaml does not exist (expected one of: quote-answer, quote-request, tick)");
    }

    @Test
    void shouldRefuseAMapWithoutOrWithAnUnknownConnection() {
        assertThat(rootOf("map:tick")).hasMessageContaining("map:tick names no connection (expected map:<connection>/");
        assertThat(rootOf("map:yours/tick")).hasMessageContaining("\"yours\" (expected one of: mine)");
    }

    @Test
    void shouldCompileAFileAgainOnlyWhenItChanged() throws IOException {
        PackMaps maps = new PackMaps();
        Pack pack = Pack.load(routes, "tiny");
        FieldMap before = maps.get(pack, "tick");
        assertThat(maps.get(Pack.load(routes, "tiny"), "tick")).isSameAs(before);

        Files.writeString(routes.resolve("tiny/tick.map.yaml"), TICK.replace("PRICE | price", "PRICE | won"));

        assertThat(maps.get(pack, "tick")).isNotSameAs(before);
    }

    @Test
    void shouldUseTheChangedFileInARouteMadeAnewAlthoughTheEndpointIsOld() throws Exception {
        camel.getEndpoint("map:mine/tick");
        Files.writeString(routes.resolve("tiny/tick.map.yaml"), TICK.replace("PRICE | price", "SIDE | price"));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ticks").to("map:mine/tick");
            }
        });

        List<?> quotes = template.requestBody("direct:ticks", List.of(frame(1, "005930^70100^3")), List.class);

        assertThat(quotes).extracting(q -> ((Quote) q).price()).containsExactly(BigDecimal.valueOf(3));
    }

    private Throwable rootOf(String uri) {
        Throwable failure = catchThrowable(() -> camel.getEndpoint(uri));
        while (failure.getCause() != null) {
            failure = failure.getCause();
        }
        return failure;
    }

    /** The connection {@code mine} of the pack {@code tiny}. */
    private record OneConnection(Path routes) implements Connections {
        @Override
        public List<Connection> all() {
            return List.of(get("mine"));
        }

        @Override
        public List<String> ids() {
            return List.of("mine");
        }

        @Override
        public List<Unusable> unusable() {
            return List.of();
        }

        @Override
        public Connection get(String id) {
            if (!id.equals("mine")) {
                throw new UnknownConnectionException(id, ids());
            }
            return new Connection(
                    id,
                    Pack.load(routes, "tiny"),
                    "simulator",
                    "live",
                    "always",
                    URI.create("http://localhost"),
                    null,
                    Map.of("account", "50000001-01"),
                    false);
        }
    }
}
