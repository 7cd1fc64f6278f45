package dev.naru.ui.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import dev.naru.feed.Samples;
import dev.naru.feed.StubBrokers;
import dev.naru.feed.TestClock;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SourceMarksTest {
    private final TestClock clock = new TestClock(Samples.TEN);
    private final SourceMarks marks = new SourceMarks(
            new StubBrokers().connection("first", "simulator").connection("second", "simulator"), clock);
    private Span asker;

    @BeforeEach
    void open() {
        MockVaadin.setup();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        asker = new Span();
        UI.getCurrent().add(asker);
    }

    @AfterEach
    void close() {
        MockVaadin.tearDown();
    }

    @Test
    void shouldSaySinceWhenASymbolComesFromThere() {
        assertThat(marks.of("trade", "005930", "first", asker).since()).isEqualTo(Samples.TEN);
        clock.forward(Duration.ofSeconds(30));
        assertThat(marks.of("trade", "005930", "first", asker).since()).isEqualTo(Samples.TEN);
        SourceMarks.Mark other = marks.of("trade", "005930", "second", asker);
        assertThat(other.since()).isEqualTo(Samples.TEN.plusSeconds(30));
        assertThat(other.words(asker)).isEqualTo("Broker, streamed since 10:00:30");
    }

    @Test
    void shouldTellTheBookFromTheTape() {
        marks.of("trade", "005930", "first", asker);
        assertThat(marks.of("book", "005930", "second", asker).source()).isEqualTo("second");
        assertThat(marks.of("trade", "005930", "first", asker).source()).isEqualTo("first");
    }

    @Test
    void shouldMarkNothingWhereNoSourceIsKnown() {
        assertThat(marks.of("trade", "005930", null, asker)).isNull();
    }
}
