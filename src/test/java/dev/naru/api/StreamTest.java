package dev.naru.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.Wanted;
import dev.naru.feed.Bus;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.feed.Samples;
import dev.naru.feed.UnknownSymbolException;
import dev.naru.model.BrokerState;
import dev.naru.model.OrderState;
import dev.naru.order.Orders;
import dev.naru.security.ProgramKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stream as a program meets it. */
@Timeout(120)
class StreamTest {
    private static ApiRig rig;
    private MarketData market;
    private Bus bus;

    @BeforeAll
    static void start() {
        rig = new ApiRig("naru.api.stream-subscriptions=4", "naru.api.stream-clients=3");
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void freshStubs() {
        market = rig.bean(MarketData.class);
        bus = rig.bean(Bus.class);
        reset(market, rig.bean(Orders.class));
        when(rig.bean(ProgramKeys.class).isValid(ApiRig.KEY)).thenReturn(true);
        LiveQuote quote = Views.live("005930", 71_900);
        when(market.quote(eq("005930"), any(), any())).thenReturn(quote);
        when(market.quote("005930")).thenReturn(Optional.of(quote));
        when(market.trades(eq("005930"), anyInt())).thenReturn(List.of(Samples.trade(Samples.TEN, 71_900, 1, 100)));
        when(market.book("005930")).thenReturn(Views.book());
    }

    private static final class Program implements WebSocket.Listener, AutoCloseable {
        private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();
        private volatile int closedWith;
        private final WebSocket socket;

        Program(String... headers) {
            WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
            builder.header(ProgramKeys.HEADER, ApiRig.KEY);
            for (int i = 0; i < headers.length; i += 2) {
                builder.header(headers[i], headers[i + 1]);
            }
            socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + rig.port() + "/api/v1/stream"), this)
                    .join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                messages.add(rig.json(partial.toString()));
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closedWith = status;
            return null;
        }

        Program send(String text) {
            socket.sendText(text, true).join();
            return this;
        }

        JsonNode next() {
            try {
                JsonNode message = messages.poll(10, TimeUnit.SECONDS);
                assertThat(message).as("a message within ten seconds").isNotNull();
                return message;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            socket.abort();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> rig.bean(StreamHandler.class).clients() == 0);
        }
    }

    @Test
    void shouldTellTheLastValueFirstAndThenEveryPrintOnce() {
        try (Program program = new Program().send("{\"subscribe\":[\"trade:005930\"]}")) {
            JsonNode first = program.next();
            assertThat(first.get("topic").textValue()).isEqualTo("trade:005930");
            assertThat(first.at("/data/volume").intValue()).isEqualTo(100);
            bus.publish(Samples.trade(Samples.TEN, 71_900, 1, 100));
            bus.publish(Samples.trade(Samples.TEN.plusSeconds(1), 72_000, 5, 105));
            assertThat(program.next().at("/data/volume").intValue()).isEqualTo(105);
            verify(rig.bean(Wanted.class), atLeastOnce()).want("trade", "005930", Wanted.Rank.SCREEN);
        }
    }

    @Test
    void shouldTellQuotesBooksOrdersAndBrokers() {
        when(rig.bean(Orders.class).list(any())).thenReturn(List.of(Views.order("o1", OrderState.ACCEPTED)));
        try (Program program =
                new Program().send("{\"subscribe\":[\"quote:005930\",\"book:005930\",\"orders\",\"brokers\"]}")) {
            assertThat(program.next().at("/data/stale").isBoolean()).isTrue();
            assertThat(program.next().at("/data/asks/0/price").intValue()).isEqualTo(72_000);
            assertThat(program.next().at("/data/id").textValue()).isEqualTo("o1");
            assertThat(program.next().at("/data/state").textValue()).isEqualTo("UP");
            bus.publish(Views.order("o1", OrderState.FILLED));
            assertThat(program.next().at("/data/state").textValue()).isEqualTo("FILLED");
            bus.publish(new BrokerState("first", BrokerState.State.UP, null, Samples.TEN));
            assertThat(program.next().get("topic").textValue()).isEqualTo("brokers");
        }
    }

    @Test
    void shouldTellNothingMoreAfterUnsubscribing() {
        try (Program program = new Program().send("{\"subscribe\":[\"quote:005930\",\"fills\"]}")) {
            program.next();
            program.send("{\"unsubscribe\":[\"quote:005930\"]}").send("{\"subscribe\":[\"nonsense\"]}");
            assertThat(program.next().get("topic").textValue()).isEqualTo("error");
            bus.publish(Samples.quote(Samples.TEN, 70_000, 1L));
            bus.publish(Views.fill());
            assertThat(program.next().get("topic").textValue()).isEqualTo("fills");
        }
    }

    @Test
    void shouldSayWhatIsWrongInJsonAndStayOpen() {
        when(market.quote(eq("999999"), any(), any())).thenThrow(new UnknownSymbolException("999999"));
        try (Program program = new Program()) {
            program.send("nonsense");
            assertThat(program.next().at("/data/code").textValue()).isEqualTo("INVALID_FIELD");
            program.send("{\"subscribe\":\"quote:005930\"}");
            assertThat(program.next().at("/data/field").textValue()).isEqualTo("subscribe");
            program.send("{\"follow\":[]}");
            assertThat(program.next().at("/data/field").textValue()).isEqualTo("follow");
            program.send("{\"subscribe\":[\"quotes:005930\"]}");
            assertThat(program.next().at("/data/expected").textValue()).contains("quote:<symbol>");
            program.send("{\"subscribe\":[\"quote:999999\"]}");
            JsonNode unknown = program.next().get("data");
            assertThat(unknown.get("code").textValue()).isEqualTo("UNKNOWN_SYMBOL");
            assertThat(unknown.get("topic").textValue()).isEqualTo("quote:999999");
            program.send("{\"subscribe\":[\"quote:005930\"]}");
            assertThat(program.next().get("topic").textValue()).isEqualTo("quote:005930");
        }
    }

    @Test
    void shouldHoldSubscriptionsAndProgramsToTheirLimits() {
        try (Program program = new Program()) {
            program.send("{\"subscribe\":[\"news\",\"fills\",\"orders\",\"balances\",\"market-phases\"]}");
            assertThat(program.next().at("/data/code").textValue()).isEqualTo("TOO_MANY_SUBSCRIPTIONS");
            try (Program second = new Program();
                    Program third = new Program()) {
                await().until(() -> rig.bean(StreamHandler.class).clients() == 3);
                assertThatThrownBy(Program::new)
                        .isInstanceOf(CompletionException.class)
                        .hasStackTraceContaining("429");
                second.socket.abort();
                third.socket.abort();
                program.socket.abort();
            }
        }
    }

    @Test
    void shouldRefuseAPageOfAnotherOrigin() {
        assertThatThrownBy(() -> new Program("Origin", "http://evil.example"))
                .isInstanceOf(CompletionException.class)
                .hasStackTraceContaining("403");
    }

    @Test
    void shouldCloseWhenTheKeyIsTakenBack() {
        try (Program program = new Program().send("{\"subscribe\":[\"quote:005930\"]}")) {
            program.next();
            when(rig.bean(ProgramKeys.class).isValid(ApiRig.KEY)).thenReturn(false);
            rig.bean(StreamHandler.class).check();
            await().atMost(Duration.ofSeconds(10)).until(() -> program.closedWith == 1008);
        }
    }
}
