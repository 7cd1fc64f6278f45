package dev.naru.order.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.feed.LiveQuote;
import dev.naru.model.Fill;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Step;
import dev.naru.order.lifecycle.Story;
import dev.naru.order.lifecycle.TradingDate;
import dev.naru.order.risk.Exposure;
import dev.naru.order.risk.Facts;
import dev.naru.order.risk.Limited;
import dev.naru.order.risk.RiskSettings;
import dev.naru.order.risk.Scope;
import dev.naru.order.risk.Usage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The running sums equal what adding everything up again gives. A failing run prints its seed. */
class ExposuresPropertyTest {
    private static final Instant START = Instant.parse("2026-01-02T14:59:30Z");
    private static final List<String> CONNECTIONS = List.of("one", "two", "three");
    private static final List<String> SYMBOLS = List.of("005930", "000660");
    private static final Map<String, String> ACCOUNTS =
            Map.of("one", "50****-01", "two", "50****-01", "three", "60****-01");
    private static final RiskSettings SETTINGS = RiskSettings.of(Map.of(
            "connections", limited(CONNECTIONS),
            "symbols", limited(SYMBOLS),
            "accounts", limited(List.of("50****-01", "60****-01"))));

    private static Map<String, Object> limited(List<String> names) {
        Map<String, Object> blocks = new LinkedHashMap<>();
        names.forEach(name -> blocks.put(name, Map.of("max-open-orders", 5)));
        return blocks;
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    @Label("running sums equal the sums of all orders, over midnight and whatever happens to them")
    void runningSumsEqualTheSumsOfAll(@ForAll long seed) {
        Random random = new Random(seed);
        Instant[] now = {START};
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
        Exposures exposures = new Exposures(ACCOUNTS::get, clock);
        Map<String, Story> stories = new LinkedHashMap<>();
        List<Story> asked = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            now[0] = now[0].plusMillis(random.nextInt(4_000));
            Story story = stories.isEmpty() || random.nextInt(3) == 0
                    ? begun("o" + i, random, now[0])
                    : next(List.copyOf(stories.values()).get(random.nextInt(stories.size())), random, now[0]);
            if (stories.put(story.id(), story) == null) {
                asked.add(story);
            }
            exposures.kept(story);
            if (story.state().isFinal() && random.nextInt(6) == 0) {
                stories.remove(story.id());
                exposures.forgotten(story.id());
            }
            String connection = CONNECTIONS.get(random.nextInt(3));
            assertEqual(
                    seed,
                    exposures,
                    stories,
                    asked,
                    now[0],
                    request(connection, random),
                    now[0].minusSeconds(random.nextInt(90)));
        }
    }

    private static void assertEqual(
            long seed,
            Exposures exposures,
            Map<String, Story> stories,
            List<Story> asked,
            Instant now,
            OrderRequest request,
            Instant asOf) {
        List<Limited> limits = SETTINGS.of(request, ACCOUNTS.get(request.connection()));
        Facts facts = new Facts(
                request,
                null,
                true,
                null,
                null,
                (LiveQuote) null,
                null,
                null,
                null,
                asOf,
                BigDecimal.ZERO,
                limits,
                Exposure.NONE);
        Exposure kept = exposures.now(facts, null, null, null);
        for (Limited limited : limits) {
            assertThat(plain(kept.used().get(limited.scope())))
                    .as("seed %d, %s", seed, limited.scope())
                    .isEqualTo(plain(added(stories, asked, in(limited.scope()), now)));
        }
        BigDecimal cash = stories.values().stream()
                .filter(story -> counts(story) && story.createdAt().isAfter(asOf))
                .filter(story -> story.request().connection().equals(request.connection())
                        && story.request().side() == Side.BUY)
                .map(ExposuresPropertyTest::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(kept.cashInFlight()).as("seed %d", seed).isEqualByComparingTo(cash);
        assertThat(kept.sharesInFlight())
                .as("seed %d", seed)
                .isEqualTo(stories.values().stream()
                        .filter(story -> counts(story) && story.createdAt().isAfter(asOf))
                        .filter(story -> story.request().connection().equals(request.connection())
                                && story.request().symbol().equals(request.symbol())
                                && story.request().side() == Side.SELL)
                        .mapToLong(story -> story.filledQuantity() + story.remaining())
                        .sum());
    }

    private static Usage plain(Usage usage) {
        return new Usage(usage.dailyNotional().setScale(2), usage.openOrders(), usage.lastSecond(), usage.lastMinute());
    }

    private static Predicate<Story> in(Scope scope) {
        return story -> switch (scope.kind()) {
            case HUB -> true;
            case CONNECTION -> story.request().connection().equals(scope.name());
            case SYMBOL -> story.request().symbol().equals(scope.name());
            case ACCOUNT -> ACCOUNTS.get(story.request().connection()).equals(scope.name());
        };
    }

    private static Usage added(Map<String, Story> stories, List<Story> asked, Predicate<Story> in, Instant now) {
        List<Story> all = stories.values().stream()
                .filter(in)
                .filter(story -> !story.actor().equals("external"))
                .toList();
        return new Usage(
                all.stream()
                        .filter(story -> counts(story) && story.tradingDate().equals(TradingDate.of(now)))
                        .map(ExposuresPropertyTest::value)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                (int) all.stream().filter(story -> !story.state().isFinal()).count(),
                since(asked, in, now.minusSeconds(1)),
                since(asked, in, now.minusSeconds(60)));
    }

    private static int since(List<Story> asked, Predicate<Story> in, Instant since) {
        return (int) asked.stream()
                .filter(in)
                .filter(story -> !story.actor().equals("external"))
                .filter(story -> story.createdAt().isAfter(since))
                .count();
    }

    private static boolean counts(Story story) {
        return !story.actor().equals("external")
                && story.state() != OrderState.REJECTED
                && story.state() != OrderState.NOT_PLACED;
    }

    private static BigDecimal value(Story story) {
        return story.terms().price().multiply(BigDecimal.valueOf(story.filledQuantity() + story.remaining()));
    }

    private static OrderRequest request(String connection, Random random) {
        return new OrderRequest(
                connection,
                SYMBOLS.get(random.nextInt(2)),
                random.nextBoolean() ? Side.BUY : Side.SELL,
                OrderType.LIMIT,
                BigDecimal.valueOf(1_000 + random.nextInt(5)),
                1 + random.nextInt(9),
                TimeInForce.DAY,
                Venue.KRX,
                null);
    }

    private static Story begun(String id, Random random, Instant at) {
        String actor = random.nextInt(8) == 0 ? "external" : "bot";
        OrderRequest request = request(CONNECTIONS.get(random.nextInt(3)), random);
        return Story.begin(id, at, new Evidence.Requested(request, actor, TradingDate.of(at), null));
    }

    private static Story next(Story story, Random random, Instant at) {
        Evidence evidence =
                switch (random.nextInt(6)) {
                    case 0 -> new Evidence.Intended(Change.PLACE);
                    case 1 -> new Evidence.Acknowledged(Change.PLACE, "no-" + story.id(), null, null);
                    case 2 -> new Evidence.Refused(Change.PLACE, "40", "no");
                    case 3 -> new Evidence.Canceled("c-" + story.id(), null);
                    case 4 -> new Evidence.NotSent(Change.PLACE, "NOT_SENT", "no");
                    default -> new Evidence.Filled(fill(story, random, at));
                };
        return story.with(new Step(at, "answer", evidence));
    }

    private static Fill fill(Story story, Random random, Instant at) {
        OrderRequest request = story.request();
        return new Fill(
                "f" + random.nextLong(),
                story.id(),
                request.connection(),
                "no-" + story.id(),
                request.symbol(),
                request.side(),
                request.price(),
                1,
                at,
                Venue.KRX,
                "stream");
    }
}
