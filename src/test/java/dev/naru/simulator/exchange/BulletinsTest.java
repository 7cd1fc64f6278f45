package dev.naru.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.simulator.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BulletinsTest {

    private static final long SEED = 7;

    private final TestClock hands = new TestClock();
    private final List<News> news = new ArrayList<>();
    private final List<Announcement> announcements = new ArrayList<>();
    private final List<Interruption.Kind> interruptions = new ArrayList<>();

    private Exchange exchange(MarketHours hours) {
        Exchange exchange = new Exchange(hands, SEED, hours);
        exchange.listen(new MarketListener() {
            @Override
            public void noticed(Notice notice) {}

            @Override
            public void published(News one) {
                news.add(one);
            }

            @Override
            public void announced(Announcement announcement) {
                announcements.add(announcement);
            }

            @Override
            public void interrupted(Interruption interruption) {
                interruptions.add(interruption.kind());
            }
        });
        return exchange;
    }

    private void pass(Exchange exchange, Duration time, Duration step) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            hands.forward(step);
            exchange.advance(1);
        }
    }

    @Test
    void shouldPublishAFewHeadlinesAMinuteTheSameForTheSameSeed() {
        pass(exchange(MarketHours.ALWAYS), Duration.ofMinutes(10), Duration.ofSeconds(1));
        assertThat(news).hasSizeBetween(20, 60);
        assertThat(news).anySatisfy(one -> assertThat(one.symbols()).isNotEmpty());
        assertThat(news).anySatisfy(one -> assertThat(one.symbols()).isEmpty());
        List<String> titles = news.stream().map(News::title).toList();
        news.clear();
        hands.set("2026-11-20T02:30:00Z");
        pass(exchange(MarketHours.ALWAYS), Duration.ofMinutes(10), Duration.ofSeconds(1));
        assertThat(news).extracting(News::title).isEqualTo(titles);
    }

    @Test
    void shouldTellAHeadlineOnRequestAndKeepIt() {
        Exchange exchange = exchange(MarketHours.ALWAYS);
        exchange.publish("삼성전자, 시험 소식", "본문", List.of("005930"));
        assertThat(news).singleElement().satisfies(one -> assertThat(one.symbols())
                .containsExactly("005930"));
        assertThat(exchange.read(MarketView::news)).isEqualTo(news);
        assertThatThrownBy(() -> exchange.publish("x", "x", List.of("999999")))
                .isInstanceOf(OrderRefusedException.class)
                .hasMessageContaining("999999");
    }

    @Test
    void shouldAnnounceTheSessionsOfARegularDayOnceEach() {
        hands.set("2026-11-19T22:00:00Z");
        pass(exchange(MarketHours.REGULAR), Duration.ofHours(16), Duration.ofMinutes(1));
        assertThat(announcements)
                .filteredOn(one -> one.market().equals("1"))
                .extracting(Announcement::status)
                .containsExactly("11", "25", "24", "23", "22", "21", "31", "44", "43", "42", "41", "51", "52", "54");
        assertThat(announcements)
                .filteredOn(one -> one.market().equals("6"))
                .extracting(Announcement::status)
                .contains("55", "57", "56", "58");
    }

    @Test
    void shouldAnnounceNothingOnAClosedDayOrRoundTheClock() {
        hands.set("2026-11-20T22:00:00Z");
        pass(exchange(MarketHours.REGULAR), Duration.ofHours(16), Duration.ofMinutes(1));
        pass(exchange(MarketHours.ALWAYS), Duration.ofHours(24), Duration.ofMinutes(1));
        assertThat(announcements).isEmpty();
    }

    @Test
    void shouldTakeTheSameNumberForDifferentThingsInDifferentMarkets() {
        Exchange exchange = exchange(MarketHours.ALWAYS);
        exchange.announce("1", "61");
        exchange.announce("5", "77");
        exchange.announce("C", "21");
        assertThat(announcements).extracting(Announcement::status).containsExactly("61", "77", "21");
        assertThatThrownBy(() -> exchange.announce("1", "77")).hasMessageContaining("77");
        assertThatThrownBy(() -> exchange.announce("6", "61")).hasMessageContaining("market 6");
        assertThatThrownBy(() -> exchange.announce("3", "21")).hasMessageContaining("\"3\"");
    }

    @Test
    void shouldHoldTheFlowOfAnInterruptedIssueForTwoMinutes() {
        Exchange exchange = exchange(MarketHours.ALWAYS);
        exchange.interrupt("005930", Interruption.Kind.STATIC);
        exchange.advance(2_000);
        assertThat(prints(exchange)).isZero();
        hands.forward(Duration.ofMinutes(2));
        exchange.advance(2_000);
        assertThat(interruptions).containsExactly(Interruption.Kind.STATIC, Interruption.Kind.RELEASED);
        assertThat(prints(exchange)).isPositive();
    }

    private static int prints(Exchange exchange) {
        return exchange.read(
                market -> market.find("005930").orElseThrow().tape().size());
    }
}
