package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.model.Drift;
import dev.naru.model.Trade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LetterReplayTest {
    private static final Path ROUTES = Path.of("routes");
    private static final Instant AT = Instant.parse("2026-10-01T01:15:03Z");

    private final List<BrokenFileException> broken = new ArrayList<>();
    private final LetterReplay replay = new LetterReplay(StandIns.of(Pack.load(ROUTES, "kis"), broken), new PackMaps());

    @Test
    void readsAFrameAgainAsIfItHadComeWhenItCame() throws Exception {
        Matcher payload = Pattern.compile("payload: \"(.*)\"")
                .matcher(Files.readString(ROUTES.resolve("kis/samples/trade-ok.yaml")));
        assertThat(payload.find()).isTrue();

        List<?> records = replay.read(letter("kis/trade", "trade|1|" + payload.group(1), true));

        assertThat(records).singleElement().isInstanceOfSatisfying(Trade.class, trade -> {
            assertThat(trade.symbol()).isEqualTo("000270");
            assertThat(trade.source()).isEqualTo("kis");
            assertThat(trade.quantity()).isEqualTo(12);
            assertThat(trade.receivedAt()).isEqualTo(AT);
        });
    }

    @Test
    void saysWhyNothingCanBeMadeOfItStill() {
        assertThatThrownBy(() -> replay.read(letter("kis/trade", "trade|1|005930^101502", true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fields");
    }

    @Test
    void takesOnlyWhatAStreamLost() {
        assertThat(replay.isReplayable(letter("kis/trade", "trade|1|x", true))).isTrue();
        assertThat(replay.isReplayable(letter("kis/trade", "trade|1|x", false))).isFalse();
        assertThat(replay.isReplayable(letter("kis/quote-answer", "{}", true))).isFalse();
        assertThat(replay.isReplayable(new Drift("gone", "kis/trade", "", "", true, AT)))
                .isFalse();
    }

    private static Drift letter(String map, String raw, boolean lost) {
        return new Drift("kis", map, "45 fields", raw, lost, AT);
    }
}
