package dev.naru.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.model.Fill;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import java.math.BigDecimal;
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
    private static final long QUANTITY = 20;
    private static final Instant AT = Instant.parse("2026-01-02T00:30:00Z");
    private static final OrderRequest REQUEST = new OrderRequest(
            "one",
            "005930",
            Side.BUY,
            OrderType.LIMIT,
            new BigDecimal(70_000),
            QUANTITY,
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
        List<Evidence> truth = truth(random);
        List<Evidence> told = told(truth, random);
        Story story = story();
        long fills = 0;
        for (Evidence evidence : told) {
            Story before = story;
            story = tell(story, evidence);
            assertThat(RANK.get(story.state()))
                    .as("seed %d: %s after %s", seed, evidence, before.state())
                    .isGreaterThanOrEqualTo(RANK.get(before.state()));
            assertThat(story.filledQuantity()).isGreaterThanOrEqualTo(fills);
            assertThat(story.remaining()).isBetween(0L, QUANTITY);
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
    @Label("ends in the same state however the same evidence was ordered and repeated")
    void endsTheSameInEveryOrder(@ForAll long seed) {
        Random random = new Random(seed);
        List<Evidence> truth = truth(random);
        Story straight = story();
        for (Evidence evidence : truth) {
            straight = tell(straight, evidence);
        }
        List<Evidence> shuffled = new ArrayList<>(truth);
        shuffled.add(truth.get(random.nextInt(truth.size())));
        Collections.shuffle(shuffled, random);
        Story crooked = story();
        for (Evidence evidence : shuffled) {
            crooked = tell(crooked, evidence);
        }
        assertThat(crooked.state()).as("seed %d: %s", seed, shuffled).isEqualTo(straight.state());
        assertThat(crooked.filledQuantity()).as("seed %d", seed).isEqualTo(straight.filledQuantity());
        assertThat(crooked.remaining()).as("seed %d", seed).isEqualTo(straight.remaining());
        assertThat(crooked.averagePrice()).as("seed %d", seed).isEqualTo(straight.averagePrice());
    }

    /** What happened at the exchange, in its own order: amendments give new numbers, fills go on under them. */
    private static List<Evidence> truth(Random random) {
        List<Evidence> truth = new ArrayList<>();
        String no = "100";
        truth.add(new Evidence.Intended(Change.PLACE));
        truth.add(new Evidence.Acknowledged(Change.PLACE, no, null, "ref"));
        long left = QUANTITY;
        for (int i = 0; i < 8 && left > 0; i++) {
            int what = random.nextInt(10);
            if (what < 6) {
                long quantity = 1 + random.nextInt((int) left);
                truth.add(new Evidence.Filled(fill(no, i, quantity)));
                left -= quantity;
            } else if (what < 8) {
                String next = String.valueOf(101 + i);
                BigDecimal price = new BigDecimal(70_000 + 100 * i);
                truth.add(new Evidence.Acknowledged(Change.amend(price), next, no, "ref"));
                truth.add(new Evidence.Amended(next, no, price));
                no = next;
            } else {
                String cancel = String.valueOf(101 + i);
                truth.add(new Evidence.Acknowledged(Change.cancel(null), cancel, no, "ref"));
                truth.add(new Evidence.Canceled(cancel, random.nextBoolean() ? left : null));
                left = 0;
            }
        }
        return truth;
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

    private static Fill fill(String no, int n, long quantity) {
        return new Fill(
                no + "/" + n,
                "id",
                "one",
                no,
                "005930",
                Side.BUY,
                new BigDecimal(70_000 - 100 * n),
                quantity,
                AT,
                Venue.KRX,
                "stream");
    }
}
