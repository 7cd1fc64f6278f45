package dev.naru.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.model.MarketPhase;
import dev.naru.model.Phase;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PhaseBarTest {

    @Test
    void shouldShowTheStockMarketsFirstThenTheOthersThenWhatItHasNoNameFor() {
        assertThat(shown("US", "NXT", "SOMEWHERE", "KOSDAQ", "KRX", "KRX-NIGHT", "KOSPI"))
                .containsExactly("KOSPI", "KOSDAQ", "NXT", "KRX-NIGHT", "US", "SOMEWHERE");
    }

    @Test
    void shouldLetTheExchangeStandForItsSegmentsWhileNobodyTellsThemApart() {
        assertThat(shown("NXT", "KRX")).containsExactly("KRX", "NXT");
    }

    private static List<String> shown(String... markets) {
        return PhaseBar.shown(Stream.of(markets)
                        .map(market -> MarketPhase.ofCalendar(market, Phase.REGULAR, Instant.EPOCH, null))
                        .toList())
                .stream()
                .map(MarketPhase::market)
                .toList();
    }
}
