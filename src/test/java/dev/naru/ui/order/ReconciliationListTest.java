package dev.naru.ui.order;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import dev.naru.model.ReconciliationDifference;
import dev.naru.order.LaneStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReconciliationListTest {
    private static final Instant TEN = Instant.parse("2026-01-15T01:00:07Z");

    private final List<String> accepted = new ArrayList<>();

    @BeforeEach
    void open() {
        MockVaadin.setup();
        UI.getCurrent().setLocale(Locale.KOREAN);
    }

    @AfterEach
    void close() {
        MockVaadin.tearDown();
    }

    private static LaneStatus lane(int differences, List<ReconciliationDifference> positions) {
        return new LaneStatus("first", true, null, 0, TEN, differences, 3, TEN, positions);
    }

    private ReconciliationList shown(boolean mayAct, LaneStatus lane) {
        ReconciliationList list = new ReconciliationList(symbol -> "삼성전자", mayAct);
        list.onAccept(given -> accepted.add(given.connection()));
        UI.getCurrent().add(list);
        list.show(List.of(lane));
        return list;
    }

    @Test
    void shouldSayWhenTheBooksWereComparedAndHowManyDifferencesThereWere() {
        ReconciliationList list = shown(true, lane(2, List.of()));
        assertThat(list.getElement().getTextRecursively()).contains("first", "대조 10:00:07, 차이 2");
        assertThat(_find(Button.class, spec -> spec.withText("증권사 수량 인정"))).isEmpty();
    }

    @Test
    void shouldShowEachPositionThatDiffersAndLetAPersonAcceptIt() {
        ReconciliationList list = shown(
                true,
                lane(
                        1,
                        List.of(new ReconciliationDifference(
                                "first", ReconciliationDifference.Kind.POSITION, "005930", 1_100, 1_300, TEN))));
        assertThat(list.getElement().getTextRecursively()).contains("삼성전자", "원장 1,100주 · 증권사 1,300주");
        _click(_get(Button.class, spec -> spec.withText("증권사 수량 인정")));
        assertThat(accepted).containsExactly("first");
    }

    @Test
    void shouldOfferNothingToThoseWhoMayOnlyLook() {
        shown(
                false,
                lane(
                        1,
                        List.of(new ReconciliationDifference(
                                "first", ReconciliationDifference.Kind.POSITION, "005930", 1, 2, TEN))));
        assertThat(_find(Button.class)).isEmpty();
    }
}
