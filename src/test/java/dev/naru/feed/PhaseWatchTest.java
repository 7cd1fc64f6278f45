package dev.naru.feed;

import static dev.naru.feed.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.stream.StreamChanged;
import dev.naru.broker.stream.StreamState;
import dev.naru.model.MarketPhase;
import dev.naru.model.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the brokers announce, laid over the calendar. */
@Timeout(30)
class PhaseWatchTest {
    @TempDir
    Path folder;

    private Feed feed;
    private final List<MarketPhase> told = new ArrayList<>();

    @BeforeEach
    void start() {
        feed = new Feed(
                new StubBrokers().connection("one", "live").connection("two", "live"),
                "jdbc:sqlite:" + folder.resolve("naru.db"));
        feed.phases.announceChanges();
        feed.bus.subscribe(MarketPhase.class, told::add);
    }

    private void report(String source, String market, Phase phase, String code, String notice, Instant until) {
        feed.bus.publish(
                new MarketPhase(market, phase, feed.clock.instant(), until, source, code, notice, "in English"));
    }

    private MarketPhase phase(String market) {
        return feed.market.phases().stream()
                .filter(phase -> phase.market().equals(market))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + market + " in " + feed.market.phases()));
    }

    @Test
    void shouldListTheExchangeItsSegmentsAndWhatWasReported() {
        assertThat(feed.market.phases())
                .extracting(MarketPhase::market)
                .containsExactly("KRX", "KOSPI", "KOSDAQ", "NXT");
        report("one", "US", Phase.REGULAR, "21", "장시작", null);
        report("one", "FUTURES", Phase.CLOSING_AUCTION, "31", "장후동시호가개시", null);
        assertThat(feed.market.phases())
                .extracting(MarketPhase::market)
                .containsExactly("KRX", "KOSPI", "KOSDAQ", "NXT", "FUTURES", "US");
        assertThat(phase("US").phase()).isEqualTo(Phase.REGULAR);
    }

    @Test
    void shouldShowANoticeAndKeepThePhaseItLeavesAlone() {
        feed.hours.turn(Phase.OPENING_AUCTION);
        Instant until = TEN.plusSeconds(10);
        report("one", "KOSPI", null, "22", "장개시10초전", until);
        MarketPhase kospi = phase("KOSPI");
        assertThat(kospi.phase()).isEqualTo(Phase.OPENING_AUCTION);
        assertThat(kospi.until()).isEqualTo(until);
        assertThat(kospi.noticeKo()).isEqualTo("장개시10초전");
        assertThat(told).containsExactly(kospi);

        feed.clock.forward(Duration.ofSeconds(10));
        report("one", "KOSPI", Phase.REGULAR, "21", "장시작", null);
        assertThat(phase("KOSPI").phase()).isEqualTo(Phase.REGULAR);
        assertThat(phase("KOSDAQ").phase()).isEqualTo(Phase.OPENING_AUCTION);
    }

    @Test
    void shouldTakeANoticeForTheSamePhaseThatWasReportedBefore() {
        report("one", "KOSPI", Phase.HALTED, "61", "서킷브레이크1단계발동", null);
        feed.clock.forward(Duration.ofMinutes(20));
        report("one", "KOSPI", null, "64", "사이드카 매도발동", null);
        assertThat(phase("KOSPI").phase()).isEqualTo(Phase.HALTED);
    }

    @Test
    void shouldHoldAReportUntilTheCalendarMovesOn() {
        report("one", "KOSPI", Phase.HALTED, "61", "서킷브레이크1단계발동", null);
        feed.clock.forward(Duration.ofHours(1));
        assertThat(phase("KOSPI").phase()).isEqualTo(Phase.HALTED);
        feed.hours.turn(Phase.CLOSING_AUCTION, feed.clock.instant());
        feed.phases.announceChanges();
        assertThat(phase("KOSPI").phase()).isEqualTo(Phase.CLOSING_AUCTION);
        assertThat(phase("KOSPI").noticeKo()).isNull();
        assertThat(told).extracting(MarketPhase::phase).contains(Phase.HALTED, Phase.CLOSING_AUCTION);
    }

    @Test
    void shouldStayClosedWhenTheDayWasEndedWhileTheCalendarTrades() {
        feed.clock.forward(Duration.ofHours(1));
        feed.hours.turn(Phase.REGULAR);
        report("one", "KOSPI", Phase.CLOSED, "69", "서킷브레이크3단계발동,당일 장종료", null);
        feed.clock.forward(Duration.ofHours(3));
        feed.hours.turn(Phase.REGULAR, feed.clock.instant());
        assertThat(phase("KOSPI").phase()).isEqualTo(Phase.CLOSED);
        feed.clock.forward(Duration.ofHours(18));
        feed.hours.turn(Phase.OPENING_AUCTION, feed.clock.instant());
        assertThat(phase("KOSPI").phase()).as("the next day").isEqualTo(Phase.OPENING_AUCTION);
    }

    @Test
    void shouldTellAnEventOnceThoughSeveralBrokersReportIt() {
        report("two", "KOSPI", Phase.CLOSING_AUCTION, "31", "장후동시호가개시", null);
        feed.clock.forward(Duration.ofMillis(200));
        report("one", "KOSPI", Phase.CLOSING_AUCTION, "31", "장후동시호가개시", null);
        assertThat(told).hasSize(1);
        assertThat(phase("KOSPI").source()).isEqualTo("one");

        feed.clock.forward(Duration.ofMillis(200));
        report("two", "KOSPI", Phase.AFTER_CLOSE, "x", "of its own", null);
        assertThat(phase("KOSPI").phase()).as("the preferred one counts").isEqualTo(Phase.CLOSING_AUCTION);
        assertThat(told).hasSize(1);

        feed.sources.on(new StreamChanged("one", StreamState.CONNECTING, null, feed.clock.instant()));
        assertThat(phase("KOSPI").phase()).isEqualTo(Phase.AFTER_CLOSE);
        feed.sources.on(new StreamChanged("one", StreamState.CONNECTED, null, feed.clock.instant()));
        feed.clock.forward(Duration.ofMinutes(1));
        report("two", "KOSPI", Phase.CLOSED, "41", "장마감", null);
        assertThat(phase("KOSPI").phase())
                .as("the preferred one has missed that")
                .isEqualTo(Phase.CLOSED);
    }

    @Test
    void shouldHaltASymbolAloneAndNotCallItsPriceStale() {
        feed.bus.publish(Samples.trade(TEN, 70_000, 1, 1));
        report("one", Samples.SYMBOL, Phase.HALTED, "1", "변동성완화장치 발동", TEN.plusSeconds(120));
        report("two", Samples.SYMBOL, Phase.HALTED, "1", "변동성완화장치 발동", TEN.plusSeconds(120));
        feed.clock.forward(Duration.ofSeconds(100));
        assertThat(told).hasSize(1);
        assertThat(feed.market.halt(Samples.SYMBOL).orElseThrow().noticeKo()).isEqualTo("변동성완화장치 발동");
        assertThat(feed.market.quote(Samples.SYMBOL).orElseThrow().stale()).isFalse();
        assertThat(feed.market.phases()).extracting(MarketPhase::market).doesNotContain(Samples.SYMBOL);

        report("one", Samples.SYMBOL, Phase.REGULAR, "0", "해제", null);
        report("two", Samples.SYMBOL, Phase.REGULAR, "0", "해제", null);
        assertThat(told).hasSize(2);
        assertThat(feed.market.halt(Samples.SYMBOL)).isEmpty();
        assertThat(feed.market.quote(Samples.SYMBOL).orElseThrow().stale()).isTrue();
    }

    @Test
    void shouldForgetAHaltWhoseEndWasNeverTold() {
        report("one", Samples.SYMBOL, Phase.HALTED, "1", "변동성완화장치 발동", TEN.plusSeconds(120));
        feed.clock.forward(Duration.ofMinutes(6));
        assertThat(feed.market.halt(Samples.SYMBOL)).isEmpty();
    }

    @Test
    void shouldTellThatAWholeMarketIsInterrupted() {
        feed.bus.publish(Samples.trade(TEN, 70_000, 1, 1));
        report("one", "KRX", Phase.HALTED, "61", "서킷브레이크1단계발동", null);
        assertThat(feed.market.halt(Samples.SYMBOL).orElseThrow().market()).isEqualTo("KRX");
        assertThat(feed.market.quote(Samples.SYMBOL).orElseThrow().stale()).isTrue();
    }
}
