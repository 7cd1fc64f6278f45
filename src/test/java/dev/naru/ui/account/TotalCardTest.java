package dev.naru.ui.account;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import dev.naru.account.Total;
import dev.naru.model.Balance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TotalCardTest {

    @BeforeEach
    void open() {
        MockVaadin.setup();
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void close() {
        MockVaadin.tearDown();
    }

    @Test
    void shouldSayBesideASumWhichAccountsItLacks() {
        Balance told = new Balance(
                "first",
                "12****78",
                "KRW",
                new BigDecimal(1_000_000),
                null,
                null,
                null,
                null,
                List.of(),
                List.of("orderable"),
                Instant.EPOCH);
        UI.getCurrent()
                .add(new TotalCard(
                        Total.of(List.of("first", "second"), List.of(told)).get(0)));
        List<String> texts = _find(Span.class).stream().map(Span::getText).toList();
        assertThat(texts).contains("1,000,000", "without second", "without second, first");
    }

    @Test
    void shouldSayNothingBesideASumThatIsComplete() {
        BigDecimal sum = new BigDecimal(5_000);
        Balance told =
                new Balance("first", "12****78", "KRW", sum, sum, sum, sum, sum, List.of(), List.of(), Instant.EPOCH);
        UI.getCurrent()
                .add(new TotalCard(Total.of(List.of("first"), List.of(told)).get(0)));
        assertThat(_find(Span.class)).extracting(Span::getText).noneMatch(text -> text.startsWith("without"));
    }
}
