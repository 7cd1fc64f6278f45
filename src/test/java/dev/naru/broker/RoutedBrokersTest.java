package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.broker.BrokerCallException.Kind;
import dev.naru.model.BrokerState;
import dev.naru.model.OrderAck;
import dev.naru.model.Outcome;
import dev.naru.model.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@DisplayName("brokers")
class RoutedBrokersTest {
    private static final String ROUTE =
            """
            - route:
                id: "{{connection}}/%1$s"
                description: A route.
                from:
                  uri: "direct:{{connection}}/%1$s"
                  steps:
                    - to: "map:request"
                    - to: "broker-call:{{connection}}/%2$s"
                    - to: "map:answer"
            """;

    @TempDir
    Path routes;

    private RouteRig rig;
    private Brokers brokers;

    @BeforeEach
    void load() throws IOException {
        write("acme/broker.yaml", "id: acme\nnames: { ko: 에이스, en: Acme }\n");
        write("acme/quote-query.camel.yaml", ROUTE.formatted("quote-query", "price"));
        write("acme/open-orders-query.camel.yaml", ROUTE.formatted("open-orders-query", "open"));
        write("acme/order-submit.camel.yaml", ROUTE.formatted("order-submit", "buy"));
        write("acme/broken-query.camel.yaml", "- route:\n    id: x\n    nonsense: true\n");
        rig = new RouteRig(routes)
                .connection("one", "acme")
                .offers("price", true)
                .offers("open", false)
                .offers("buy", true);
        rig.unusable.add(new Connections.Unusable("off", "acme", "live", true, null));
        rig.unusable.add(new Connections.Unusable("bad", "acme", "live", false, "credentials.app-key is missing"));
        rig.load();
        brokers = rig.brokers();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest(name = "{0}, sent: {1} -> {2}")
    @DisplayName("call an order's failure unknown unless something else is proven")
    @CsvSource({
        "REJECTED,    true,  Rejected",
        "REJECTED,    false, Rejected",
        "THROTTLED,   true,  NotSent",
        "UNAVAILABLE, true,  NotSent",
        "NOT_SENT,    false, NotSent",
        "NOT_SENT,    true,  Unknown",
        "UNKNOWN,     true,  Unknown",
        "UNKNOWN,     false, Unknown",
    })
    void shouldTurnFailuresIntoOutcomes(Kind kind, boolean sent, String outcome) {
        rig.brokerCall.answer("one/buy", exchange -> {
            exchange.setProperty(NaruHeaders.SENT, sent ? Boolean.TRUE : null);
            throw new BrokerCallException(kind, "B1", "the broker's words", null, null);
        });
        Outcome got = brokers.submit("one", "order-submit", "an order");

        assertThat(got.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(got.toString()).contains("the broker's words");
    }

    @Test
    @DisplayName("call an order unknown when its answer can't be read")
    void shouldNotTakeAnUnreadableAnswerForARefusal() {
        rig.brokerCall.answer("one/buy", exchange -> exchange.setProperty(NaruHeaders.SENT, true));
        rig.map.answer("one/answer", exchange -> {
            throw new IllegalStateException("ODNO is missing");
        });
        assertThat(brokers.submit("one", "order-submit", "an order")).isEqualTo(new Outcome.Unknown("ODNO is missing"));

        rig.map.answer("one/answer", exchange -> exchange.getMessage().setBody(null));
        assertThat(brokers.submit("one", "order-submit", "an order")).isInstanceOf(Outcome.Unknown.class);

        rig.map.answer("one/answer", exchange -> exchange.getMessage().setBody(new OrderAck(" ", null, null)));
        assertThat(brokers.submit("one", "order-submit", "an order")).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    @DisplayName("know that an order was not sent when its request could not even be written")
    void shouldKnowWhenNothingWasSent() {
        rig.map.answer("one/request", exchange -> {
            throw new IllegalStateException("price is missing");
        });
        assertThat(brokers.submit("one", "order-submit", "an order"))
                .isEqualTo(new Outcome.NotSent("price is missing"));
        assertThat(rig.brokerCall.calls).isEmpty();
    }

    @Test
    @DisplayName("accept an order that has a number")
    void shouldAccept() {
        OrderAck ack = new OrderAck("4711", null, null);
        rig.map.answer("one/answer", exchange -> exchange.getMessage().setBody(ack));
        assertThat(brokers.submit("one", "order-submit", "an order")).isEqualTo(new Outcome.Accepted(ack));
    }

    @Test
    @DisplayName("not send an order where nothing can take it")
    void shouldNotSendWithoutARoute() {
        assertThat(brokers.submit("one", "amend-submit", "x"))
                .isEqualTo(
                        new Outcome.NotSent("one has no amend-submit (its pack acme has no amend-submit.camel.yaml)"));
        assertThat(brokers.submit("off", "order-submit", "x")).isEqualTo(new Outcome.NotSent("off is disabled"));
        assertThat(brokers.submit("nobody", "order-submit", "x")).isInstanceOf(Outcome.NotSent.class);
    }

    @ParameterizedTest(name = "{0}/{1}")
    @DisplayName("say why a query can't be asked")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            one | book-query        | one has no book-query (its pack acme has no book-query.camel.yaml)
            one | open-orders-query | one has no open-orders-query: simulator does not offer open
            one | broken-query      | one has no broken-query: acme/broken-query.camel.yaml:3
            off | quote-query       | off is disabled
            bad | quote-query       | bad can't be used: credentials.app-key is missing
            """)
    void shouldSayWhyAQueryCannotBeAsked(String connection, String route, String why) {
        assertThatThrownBy(() -> brokers.query(connection, route, Query.empty(), Object.class))
                .isInstanceOfSatisfying(
                        BrokerCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED))
                .hasMessageStartingWith(why);
        assertThat(brokers.can(connection, route)).isFalse();
    }

    @Test
    @DisplayName("answer a query with what the route made of it")
    void shouldAnswer() {
        rig.map.answer("one/answer", exchange -> exchange.getMessage().setBody("answer"));
        assertThat(brokers.query("one", "quote-query", Query.ofSymbol("005930"), String.class))
                .isEqualTo("answer");

        rig.map.answer("one/answer", exchange -> exchange.getMessage().setBody(List.of("a", "b")));
        assertThat(brokers.queryList("one", "quote-query", Query.empty(), String.class))
                .containsExactly("a", "b");
        assertThatThrownBy(() -> brokers.queryList("one", "quote-query", Query.empty(), Integer.class))
                .hasMessageContaining("answered with String (expected rows of Integer)");
    }

    @Test
    @DisplayName("hand on the broker's own words")
    void shouldUnwrapFailures() {
        rig.brokerCall.answer("one/price", exchange -> {
            throw new BrokerCallException(Kind.UNAVAILABLE, "B9", "the broker's words", null, null);
        });
        assertThatThrownBy(() -> brokers.query("one", "quote-query", Query.empty(), Object.class))
                .isInstanceOfSatisfying(BrokerCallException.class, e -> {
                    assertThat(e.code()).isEqualTo("B9");
                    assertThat(e).hasMessage("the broker's words");
                });
    }

    @Test
    @DisplayName("show capabilities, files, routes and states")
    void shouldShowHowThingsAre() {
        rig.map.answer("one/answer", exchange -> exchange.getMessage().setBody("answer"));
        brokers.query("one", "quote-query", Query.empty(), String.class);

        assertThat(brokers.connections()).containsExactly("one", "off", "bad");
        BrokerStatus one = brokers.status("one");
        assertThat(one.capabilities()).containsExactly("order-submit", "quote-query");
        assertThat(one.state()).isEqualTo(BrokerState.State.DEGRADED);
        assertThat(one.reason()).startsWith("acme/broken-query.camel.yaml is left out: ");
        assertThat(one.account()).isEqualTo("12****78-01");
        assertThat(brokers.status("off").state()).isEqualTo(BrokerState.State.DISABLED);
        assertThat(brokers.status("bad").state()).isEqualTo(BrokerState.State.DOWN);
        assertThat(brokers.routes())
                .filteredOn(route -> route.id().equals("one/quote-query"))
                .singleElement()
                .satisfies(route -> {
                    assertThat(route.exchanges()).isEqualTo(1);
                    assertThat(route.state()).isEqualTo("Started");
                    assertThat(route.description()).isEqualTo("A route.");
                    assertThat(route.lastExchangeAt()).isNotNull();
                });
    }

    @Test
    @DisplayName("refuse an API that is not in the catalogue")
    void shouldRefuseAnUnknownApi() {
        assertThatThrownBy(() -> brokers.call("one", "nonsense", Map.of())).hasMessage("one has no API \"nonsense\"");
    }

    private void write(String name, String text) throws IOException {
        Path file = routes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
