package dev.naru.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.naru.audit.AuditFact;
import dev.naru.broker.LetterReplay;
import dev.naru.model.Drift;
import dev.naru.order.Caller;
import dev.naru.ui.preview.SimpleBus;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DeadLettersTest {
    private static final Caller KIM = new Caller("kim", "dashboard", "10.0.0.9");
    private static final Drift LETTER =
            new Drift("kis", "kis/trade", "45 fields", "trade|1|005930", true, Instant.parse("2026-10-01T01:15:03Z"));

    private final LetterReplay replay = mock(LetterReplay.class);
    private final SimpleBus bus = new SimpleBus();
    private final List<Object> published = new ArrayList<>();
    private final List<AuditFact> facts = new ArrayList<>();
    private final DeadLetters letters =
            new DeadLetters(replay, bus, new VersionRows(null, null, facts::add, Clock.systemUTC()));

    @Test
    void shouldHandOnWhatCanBeReadNowAndAccountForIt() {
        bus.subscribe(String.class, published::add);
        doReturn(List.of("first", "second")).when(replay).read(LETTER);

        assertThat(letters.replay(LETTER, KIM)).isEqualTo(2);

        assertThat(published).containsExactly("first", "second");
        assertThat(facts).singleElement().satisfies(fact -> {
            assertThat(fact.actor()).isEqualTo("kim");
            assertThat(fact.subject()).isEqualTo("file:kis/trade.map.yaml");
            assertThat(fact.detail()).isEqualTo("replayed a payload of kis from 2026-10-01T01:15:03Z");
        });
    }

    @Test
    void shouldHandOnNothingThatStillCanNotBeRead() {
        bus.subscribe(Object.class, published::add);
        when(replay.read(LETTER)).thenThrow(new IllegalArgumentException("45 fields (expected 46 or 47)"));

        assertThatThrownBy(() -> letters.replay(LETTER, KIM)).hasMessageContaining("45 fields");

        assertThat(published).isEmpty();
        assertThat(facts).isEmpty();
    }
}
