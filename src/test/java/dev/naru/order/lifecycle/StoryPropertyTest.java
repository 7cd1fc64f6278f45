package dev.naru.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What an exchange can do to an order, told in every order, with repeats and gaps. A failing run prints its seed. */
class StoryPropertyTest {
    private static final Instant AT = Instant.parse("2026-01-02T00:30:00Z");
    private static final OrderRequest REQUEST = new OrderRequest(
            "one",
            "005930",
            Side.BUY,
            OrderType.LIMIT,
            ExchangeModel.PRICE,
            ExchangeModel.QUANTITY,
            TimeInForce.DAY,
            Venue.KRX,
            null);
    private static final Map<OrderState, Integer> RANK = rank();

    private static Map<OrderState, Integer> rank() {
        List<OrderState> order = List.of(
                OrderState.NEW,
                OrderState.SENDING,
                OrderState.UNKNOWN,
                OrderState.NEEDS_HUMAN,
                OrderState.NOT_PLACED,
                OrderState.ACCEPTED,
                OrderState.PARTIALLY_FILLED,
                OrderState.EXPIRED,
                OrderState.REJECTED,
                OrderState.CANCELED,
                OrderState.FILLED);
        Map<OrderState, Integer> rank = new HashMap<>();
        order.forEach(state -> rank.put(state, order.indexOf(state)));
        return rank;
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    @Label("never goes back, never drops or doubles a fill, whatever comes in whatever order")
    void neverGoesBackAndKeepsEveryFill(@ForAll long seed) {
        Random random = new Random(seed);
        List<Evidence> told = told(new ExchangeModel(random).run(), random);
        Story story = story();
        long fills = 0;
        for (Evidence evidence : told) {
            Story before = story;
            story = tell(story, evidence);
            assertThat(RANK.get(story.state()))
                    .as("seed %d: %s after %s", seed, evidence, before.state())
                    .isGreaterThanOrEqualTo(RANK.get(before.state()));
            assertThat(story.filledQuantity()).isGreaterThanOrEqualTo(fills);
            assertThat(story.remaining()).isBetween(0L, ExchangeModel.QUANTITY);
            fills = story.filledQuantity();
        }
        assertThat(fills)
                .as("seed %d", seed)
                .isEqualTo(told.stream()
                        .distinct()
                        .filter(Evidence.Filled.class::isInstance)
                        .mapToLong(e -> ((Evidence.Filled) e).fill().quantity())
                        .sum());
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    @Label("ends where the exchange is, however the evidence was ordered and repeated, and whether the list lost it"
            + " or not")
    void endsWhereTheExchangeIs(@ForAll long seed) {
        Random random = new Random(seed);
        ExchangeModel exchange = new ExchangeModel(random);
        List<Evidence> truth = exchange.run();
        assertStands(truth, exchange, seed);
        List<Evidence> shuffled = new ArrayList<>(truth);
        for (int i = random.nextInt(4); i > 0; i--) {
            shuffled.add(truth.get(random.nextInt(truth.size())));
        }
        Collections.shuffle(shuffled, random);
        if (!exchange.rejected() && random.nextInt(4) == 0) {
            shuffled.add(random.nextInt(shuffled.size() + 1), new Evidence.Vanished("its list is empty"));
            shuffled.add(ExchangeModel.PLACED);
        }
        assertStands(shuffled, exchange, seed);
    }

    private static void assertStands(List<Evidence> told, ExchangeModel exchange, long seed) {
        Story story = story();
        for (Evidence evidence : told) {
            story = tell(story, evidence);
        }
        assertThat(story.state()).as("seed %d: %s", seed, told).isEqualTo(exchange.state());
        assertThat(story.filledQuantity()).as("seed %d: %s", seed, told).isEqualTo(exchange.filled());
        assertThat(story.canceledQuantity()).as("seed %d: %s", seed, told).isEqualTo(exchange.canceled());
        assertThat(story.averagePrice()).as("seed %d: %s", seed, told).isEqualTo(exchange.averagePrice());
        if (!story.state().isFinal()) {
            assertThat(story.remaining()).as("seed %d: %s", seed, told).isEqualTo(exchange.left());
            assertThat(story.tip().map(Numbered::no))
                    .as("seed %d: %s", seed, told)
                    .contains(exchange.number());
            assertThat(story.terms().price()).as("seed %d: %s", seed, told).isEqualByComparingTo(exchange.price());
        }
    }

    /** What of it is heard: some of it never, some twice, none of it at its place. */
    private static List<Evidence> told(List<Evidence> truth, Random random) {
        List<Evidence> told = new ArrayList<>();
        for (Evidence evidence : truth) {
            if (random.nextInt(10) > 0) {
                told.add(evidence);
            }
            if (random.nextInt(4) == 0) {
                told.add(evidence);
            }
        }
        if (random.nextInt(4) == 0) {
            told.add(new Evidence.Unanswered(Change.PLACE, "time-out"));
        }
        Collections.shuffle(told, random);
        return told;
    }

    private static Story tell(Story story, Evidence evidence) {
        return evidence.isNewTo(story) ? story.with(new Step(AT, "stream", evidence)) : story;
    }

    private static Story story() {
        return Story.begin("id", AT, Evidence.Requested.of(REQUEST, "tester", LocalDate.of(2026, 1, 2)));
    }
}
