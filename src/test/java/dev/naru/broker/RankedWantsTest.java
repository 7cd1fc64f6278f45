package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.Wanted.Rank;
import dev.naru.broker.stream.StreamState;
import dev.naru.broker.stream.Topic;
import dev.naru.model.BrokerState;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who carries what, over several brokers. */
@Timeout(60)
class RankedWantsTest {
    private static final Topic SAMSUNG = new Topic("trade", "005930");
    private static final Duration NEVER = Duration.ofDays(1);

    private final SetClock clock = new SetClock();
    private final StubCarriers streams = new StubCarriers();
    private RankedWants wants = wants(SourceOrder.asConfigured());

    private RankedWants wants(SourceOrder order) {
        return new RankedWants(
                streams,
                order,
                clock,
                new RankedWants.Timing(
                        NEVER, NEVER, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(5)));
    }

    @AfterEach
    void stop() {
        wants.close();
    }

    private static String code(int number) {
        return "%06d".formatted(number);
    }

    private void turn(String connection, StreamState to) {
        wants.on(streams.at(connection).turn(to, clock.instant()));
        wants.share();
    }

    private void pass(Duration time) {
        clock.forward(time);
        wants.share();
    }

    private void threeBrokers() {
        streams.stream("a", 60, "trade", "book").stream("b", 100, "trade", "book").stream(
                "c", 41, "trade", "book", "index");
    }

    @Test
    void shouldSpreadTheBudgetOverThreeBrokersTheMostImportantFirst() {
        threeBrokers();
        IntStream.range(0, 220).forEach(i -> wants.want("trade", code(i), Rank.WATCH));
        IntStream.range(500, 530).forEach(i -> wants.want("trade", code(i), Rank.ORDER));
        IntStream.range(300, 320).forEach(i -> wants.want("book", code(i), Rank.SCREEN));
        wants.share();

        assertThat(streams.at("a").carried()).hasSize(60);
        assertThat(streams.at("b").carried()).hasSize(100);
        assertThat(streams.at("c").carried()).hasSize(41);
        assertThat(streams.at("a").wanted.subList(0, 50))
                .as("orders, then the screen")
                .containsExactlyElementsOf(IntStream.range(0, 50)
                        .mapToObj(i -> i < 30 ? new Topic("trade", code(500 + i)) : new Topic("book", code(270 + i)))
                        .toList());
        Set<Topic> all = new HashSet<>();
        List.of("a", "b", "c").forEach(id -> all.addAll(streams.at(id).carried()));
        assertThat(all).as("none twice").hasSize(201);
        assertThat(wants.polled("a", "trade"))
                .as("the least important are left")
                .containsExactlyElementsOf(IntStream.range(151, 220)
                        .mapToObj(RankedWantsTest::code)
                        .toList());
    }

    @Test
    void shouldLetTheFirstThatCanPollWhatFitsNowhereAndSaySo() {
        streams.stream("a", 1, "trade").stream("b", 1, "trade");
        List.of("000001", "000002", "000003").forEach(symbol -> wants.want("trade", symbol, Rank.WATCH));
        wants.share();

        assertThat(wants.polled("b", "trade")).as("nobody else asked yet").containsExactly("000003");
        assertThat(wants.polled("a", "trade")).containsExactly("000003");
        assertThat(wants.polled("b", "trade")).isEmpty();
        assertThat(wants.polled("a")).containsExactly("trade:000003");
        assertThat(wants.polled("b")).isEmpty();

        wants.on(new BrokerState("a", BrokerState.State.DOWN, "on purpose", clock.instant()));
        assertThat(wants.polled("b", "trade")).containsExactly("000003");
        wants.on(new BrokerState("a", BrokerState.State.UP, null, clock.instant()));
        clock.forward(Duration.ofSeconds(61));
        assertThat(wants.polled("b", "trade"))
                .as("the route of a has not asked for a minute")
                .containsExactly("000003");
    }

    @Test
    void shouldRankTheConnectionsOfAKindAsTheConfigurationSays() {
        threeBrokers();
        wants.close();
        wants = wants(new SourceOrder(Map.of("default", List.of("c", "gone"), "book", List.of("b"))));
        wants.want("trade", "005930", Rank.SCREEN);
        wants.want("book", "005930", Rank.SCREEN);
        wants.share();
        assertThat(streams.at("c").wanted).containsExactly(SAMSUNG);
        assertThat(streams.at("b").wanted).containsExactly(new Topic("book", "005930"));
    }

    @Test
    void shouldGiveATopicOnlyToAStreamThatHasItsKindAndDidNotRefuseIt() {
        threeBrokers();
        streams.at("a").refused.add("005930");
        wants.want("index", "0001", Rank.WATCH);
        wants.want("trade", "005930", Rank.WATCH);
        wants.share();
        wants.share();
        wants.share();
        assertThat(streams.at("c").carried()).containsExactly(new Topic("index", "0001"));
        assertThat(streams.at("b").carried()).containsExactly(SAMSUNG);
        assertThat(wants.polled("a", "trade")).isEmpty();

        streams.at("b").refused.add("005930");
        streams.at("c").refused.add("005930");
        streams.at("b").acknowledge();
        IntStream.range(0, 4).forEach(i -> wants.share());
        assertThat(wants.polled("a", "trade"))
                .as("every broker has said that it does not know it")
                .isEmpty();
    }

    @Test
    void shouldGiveTheTopicsOfALostStreamToTheNextAtOnce() {
        threeBrokers();
        wants.want("trade", "005930", Rank.SCREEN);
        wants.share();
        assertThat(streams.at("a").carried()).containsExactly(SAMSUNG);
        turn("a", StreamState.CONNECTING);
        assertThat(streams.at("b").carried()).containsExactly(SAMSUNG);
        turn("b", StreamState.STALLED);
        assertThat(streams.at("c").carried()).containsExactly(SAMSUNG);
        turn("c", StreamState.CLOSED);
        assertThat(wants.polled("a", "trade")).containsExactly("005930");
    }

    @Test
    void shouldGoBackAfterProbationAndLetGoOnlyWhenTheOtherHasCarriedForAWhile() {
        threeBrokers();
        wants.want("trade", "005930", Rank.SCREEN);
        wants.share();
        turn("a", StreamState.CONNECTING);
        pass(Duration.ofSeconds(3));
        streams.at("a").answers = false;
        turn("a", StreamState.CONNECTED);
        pass(Duration.ofMillis(9_900));
        assertThat(streams.at("a").wanted).as("on probation").isEmpty();
        pass(Duration.ofMillis(100));
        assertThat(streams.at("a").wanted).containsExactly(SAMSUNG);
        pass(Duration.ofSeconds(20));
        assertThat(streams.at("b").carried()).as("not acknowledged over there").containsExactly(SAMSUNG);

        streams.at("a").answers = true;
        streams.at("a").acknowledge();
        pass(Duration.ofMillis(1));
        pass(Duration.ofMillis(4_900));
        assertThat(streams.at("b").carried()).containsExactly(SAMSUNG);
        pass(Duration.ofMillis(100));
        assertThat(streams.at("b").wanted).isEmpty();
        assertThat(streams.at("a").carried()).containsExactly(SAMSUNG);
    }

    @Test
    void shouldRatherUseAStreamOnProbationThanOneTheConfigurationDoesNotList() {
        threeBrokers();
        wants = wants(new SourceOrder(Map.of("default", List.of("a", "b"))));
        wants.want("trade", "000001", Rank.SCREEN);
        wants.share();
        for (String lost : List.of("a", "b")) {
            wants.on(streams.at(lost).turn(StreamState.CONNECTING, clock.instant()));
            wants.on(streams.at(lost).turn(StreamState.CONNECTED, clock.instant()));
        }
        wants.share();

        assertThat(streams.at("c").carried()).isEmpty();
        assertThat(streams.at("a").carried()).hasSize(1);

        wants.on(streams.at("a").turn(StreamState.CONNECTING, clock.instant()));
        wants.on(streams.at("b").turn(StreamState.CONNECTING, clock.instant()));
        wants.share();
        assertThat(streams.at("c").carried()).hasSize(1);
    }

    @Test
    void shouldUseAStreamOnProbationWhenThereIsNoBetterOne() {
        streams.stream("a", 5, "trade");
        wants.want("trade", "005930", Rank.SCREEN);
        wants.share();
        turn("a", StreamState.CONNECTING);
        turn("a", StreamState.CONNECTED);
        assertThat(streams.at("a").carried()).containsExactly(SAMSUNG);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldNotFlapWithAPrimaryThatDropsAgainAndAgain(long seed) {
        threeBrokers();
        wants.want("trade", "005930", Rank.SCREEN);
        wants.share();
        Random chance = new Random(seed);
        int moves = 0;
        boolean atA = true;
        for (int drop = 0; drop < 20; drop++) {
            turn("a", StreamState.CONNECTING);
            atA = false;
            pass(Duration.ofMillis(chance.nextInt(2_000)));
            turn("a", StreamState.CONNECTED);
            for (int second = 0; second < 12 + chance.nextInt(8); second++) {
                pass(Duration.ofSeconds(1));
                boolean now = streams.at("a").wanted.contains(SAMSUNG);
                moves += now && !atA ? 1 : 0;
                atA = now;
                assertThat(streams.at("a").carried().size()
                                + streams.at("b").carried().size())
                        .as("seed %d: always carried", seed)
                        .isPositive();
            }
        }
        assertThat(moves).as("seed %d: returns in 20 drops", seed).isLessThanOrEqualTo(2);
        pass(Duration.ofMinutes(6));
        assertThat(streams.at("a").carried())
                .as("seed %d: it comes back in the end", seed)
                .containsExactly(SAMSUNG);
    }
}
