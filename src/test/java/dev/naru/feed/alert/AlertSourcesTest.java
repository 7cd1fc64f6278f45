package dev.naru.feed.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import dev.naru.feed.Samples;
import dev.naru.feed.bus.KameletRig;
import dev.naru.model.Alert;
import dev.naru.model.Fill;
import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Market;
import dev.naru.model.Quote;
import dev.naru.model.Side;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlertSourcesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<Alert> alerts = new CopyOnWriteArrayList<>();
    private final KameletRig rig = new KameletRig(Samples.TEN);

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aPriceIsToldOnceAndAgainOnlyAfterItCameBackByTheMargin() throws Exception {
        start("price-alert", "80000", "60000", "1");
        assertThat(rig.wanted).containsExactly("trade:005930");
        for (long price : new long[] {79_900, 80_000, 80_100, 79_900, 80_000, 79_200, 80_050, 60_000, 59_900, 70_000}) {
            rig.bus.publish(quote(Samples.SYMBOL, price));
        }
        rig.bus.publish(quote("000660", 200_000));
        await().atMost(SOON).until(() -> alerts.size() == 3);
        assertThat(alerts)
                .extracting(Alert::textKo)
                .containsExactly(
                        "[가격 알림] 삼성전자 (005930) 80,000 (기준 80,000 이상) · 10:00:00",
                        "[가격 알림] 삼성전자 (005930) 80,050 (기준 80,000 이상) · 10:00:00",
                        "[가격 알림] 삼성전자 (005930) 60,000 (기준 60,000 이하) · 10:00:00");
        assertThat(alerts.get(2).textEn())
                .isEqualTo("[Price alert] Samsung Electronics (005930) 60,000 (at or below 60,000) · 10:00:00");
        rig.camel.getRouteController().stopAllRoutes();
        assertThat(rig.wanted).isEmpty();
    }

    @Test
    void withoutAMarginAPriceIsToldOnce() throws Exception {
        start("price-alert", "", "60000", "");
        for (long price : new long[] {60_000, 90_000, 60_000, 50_000}) {
            rig.bus.publish(quote(Samples.SYMBOL, price));
        }
        rig.bus.publish(fill("005930", Side.BUY));
        await().atMost(SOON).until(() -> alerts.size() == 1);
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> alerts.size() == 1);
    }

    @Test
    void aLimitThatIsNoNumberStopsTheRouteWhenItIsMade() {
        assertThatThrownBy(() -> start("price-alert", "eighty", "", ""))
                .rootCause()
                .hasMessageContaining("\"eighty\"");
    }

    @Test
    void everyFillIsToldInBothLanguages() throws Exception {
        start("fill-alert", "", "", "");
        rig.bus.publish(fill("005930", Side.BUY));
        rig.bus.publish(fill("999999", Side.SELL));
        await().atMost(SOON).until(() -> alerts.size() == 2);
        assertThat(alerts.get(0).text("both"))
                .isEqualTo("[체결] 삼성전자 (005930) 매수 10주 × 71,900 · first · 10:00:00\n"
                        + "[Fill] Samsung Electronics (005930) bought 10 × 71,900 · first · 10:00:00");
        assertThat(alerts.get(1).text("en")).startsWith("[Fill] 999999 sold 10 × 71,900");
        assertThatThrownBy(() -> alerts.get(0).text("fr")).hasMessageContaining("expected: ko, en or both");
    }

    private void start(String route, String above, String below, String rearm) throws Exception {
        when(rig.market.search(eq(Samples.SYMBOL), anyInt())).thenReturn(List.of(samsung()));
        rig.bus.subscribe(Alert.class, alerts::add);
        rig.property("naru.blocks.price-alert.symbol", Samples.SYMBOL)
                .property("naru.blocks.price-alert.above", above)
                .property("naru.blocks.price-alert.below", below)
                .property("naru.blocks.price-alert.rearm", rearm)
                .start(route);
    }

    private static Quote quote(String symbol, long price) {
        return Samples.quote(symbol, "one", Samples.TEN, price, 1L);
    }

    private static Fill fill(String symbol, Side side) {
        return new Fill(
                "f-1",
                "o-1",
                "first",
                "4321",
                symbol,
                side,
                new BigDecimal("71900"),
                10,
                Samples.TEN,
                Venue.KRX,
                "stream");
    }

    private static Instrument samsung() {
        return new Instrument(
                Samples.SYMBOL,
                "삼성전자",
                "Samsung Electronics",
                Market.KOSPI,
                InstrumentKind.STOCK,
                "KRW",
                null,
                null,
                null,
                false,
                null,
                Set.of());
    }
}
