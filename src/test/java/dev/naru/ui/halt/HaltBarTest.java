package dev.naru.ui.halt;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.naru.order.Caller;
import dev.naru.order.halt.Halt;
import dev.naru.order.halt.HaltScope;
import dev.naru.ui.preview.FakeArming;
import dev.naru.ui.preview.FakeHalts;
import dev.naru.ui.push.LiveScreens;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.Mockito;

@Timeout(60)
class HaltBarTest {
    private static final Instant TEN = Instant.parse("2026-01-15T01:00:00Z");

    private final FakeHalts halts = new FakeHalts(Clock.fixed(TEN, ZoneOffset.UTC));
    private final AuthenticationContext user = Mockito.mock(AuthenticationContext.class);
    private final LiveScreens screens = new LiveScreens();

    @BeforeEach
    void open() {
        MockVaadin.setup();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        Mockito.when(user.getPrincipalName()).thenReturn(Optional.of("kim"));
        Mockito.when(user.hasAnyRole("TRADER", "ADMIN")).thenReturn(true);
    }

    @AfterEach
    void close() {
        MockVaadin.tearDown();
    }

    @Test
    void shouldHaltTheHubWithTwoClicks() {
        HaltBar bar = bar();
        assertThat(bar.isVisible()).isFalse();
        _click(bar.button());
        _click(_get(Button.class, spec -> spec.withId("halt-confirm")));
        seen(() -> assertThat(bar.isVisible()).isTrue());
        Halt halt = halts.inForce().get(0);
        assertThat(halt.scope()).isEqualTo(HaltScope.HUB);
        assertThat(halt.caller().actor()).isEqualTo("kim");
        assertThat(halt.caller().channel()).isEqualTo("dashboard");
        assertThat(bar.getElement().getTextRecursively())
                .contains("HALTED: the whole hub", "kim", "2026-01-15 10:00:00", "Halted by hand");
    }

    @Test
    void shouldHaltWhatWasChosenForTheReasonGiven() {
        HaltBar bar = bar();
        _click(bar.button());
        @SuppressWarnings("unchecked")
        Select<HaltScope.Kind> kind = _get(Select.class, spec -> spec.withId("halt-kind"));
        _setValue(kind, HaltScope.Kind.SYMBOL);
        Button confirm = _get(Button.class, spec -> spec.withId("halt-confirm"));
        assertThat(confirm.isEnabled()).as("no symbol yet").isFalse();
        _setValue(_get(TextField.class, spec -> spec.withId("halt-symbol")), "005930");
        _setValue(_get(TextField.class, spec -> spec.withId("halt-reason")), "");
        assertThat(confirm.isEnabled()).as("no reason").isFalse();
        _setValue(_get(TextField.class, spec -> spec.withId("halt-reason")), "odd quotes");
        _setValue(_get(Checkbox.class, spec -> spec.withId("halt-cancel-open")), true);
        _click(confirm);
        seen(() -> assertThat(halts.inForce()).hasSize(1));
        assertThat(halts.inForce().get(0).scope()).hasToString("symbol:005930");
        assertThat(halts.inForce().get(0).reason()).isEqualTo("odd quotes");
    }

    @Test
    void shouldReleaseOnlyAfterTheSecondStep() {
        halts.halt("hub", "test", false, new Caller("lee", "api", null));
        HaltBar bar = bar();
        _click(_get(NativeButton.class, spec -> spec.withText("Release…")));
        assertThat(halts.inForce()).hasSize(1);
        _click(_get(Button.class, spec -> spec.withId("halt-release-confirm")));
        seen(() -> assertThat(bar.isVisible()).isFalse());
        assertThat(halts.inForce()).isEmpty();
    }

    @Test
    void shouldSayThatTheHubHaltedItselfAndWhenNobodyCanTell() {
        halts.add(new Halt(
                HaltScope.connection("first"),
                Halt.Cause.LOSS_LIMIT,
                "today's loss is 60000 won",
                new Caller("hub", "hub", null),
                TEN));
        halts.problem = "the row of the hub is missing";
        String text = bar().getElement().getTextRecursively();
        assertThat(text).contains("connection first", "the hub itself", "loss limit exceeded", "60000 won");
        assertThat(text).contains("what is halted", "the row of the hub is missing");
    }

    @Test
    void shouldSpeakKoreanAndOfferNothingToWhoMayNotTrade() {
        UI.getCurrent().setLocale(Locale.KOREAN);
        Mockito.when(user.hasAnyRole("TRADER", "ADMIN")).thenReturn(false);
        halts.halt("connection:first", "test", false, new Caller("lee", "api", null));
        HaltBar bar = bar();
        assertThat(bar.button().getText()).isEqualTo("비상정지");
        assertThat(bar.button().isEnabled()).isFalse();
        assertThat(bar.getElement().getTextRecursively()).contains("정지: 연결 first", "lee");
        assertThat(_find(NativeButton.class)).isEmpty();
    }

    @Test
    void shouldArmWithThePasswordEnteredOnceMore() {
        FakeArming arming = new FakeArming();
        List<String> asked = new ArrayList<>();
        ArmingList list =
                new ArmingList(arming, (name, password, channel, address) -> asked.add(name + " " + password), user);
        UI.getCurrent().add(list);
        list.open(screens.of(UI.getCurrent()));
        assertThat(list.getElement().getTextRecursively())
                .contains("second: live trading is off")
                .doesNotContain("first");
        _click(_get(Button.class, spec -> spec.withText("Switch live trading on")));
        Button confirm = _get(Button.class, spec -> spec.withId("arm-confirm"));
        assertThat(confirm.isEnabled()).isFalse();
        _setValue(_get(PasswordField.class, spec -> spec.withId("arm-password")), "secret");
        _click(confirm);
        seen(() -> assertThat(list.getElement().getTextRecursively()).contains("second: live trading is on · kim"));
        assertThat(asked).containsExactly("kim secret");
        _click(_get(Button.class, spec -> spec.withText("Switch live trading off")));
        seen(() -> assertThat(arming.status("second").armed()).isFalse());
    }

    private HaltBar bar() {
        HaltBar bar = new HaltBar(halts, user, List.of("first", "second"));
        UI.getCurrent().add(bar, bar.button());
        bar.open(screens.of(UI.getCurrent()));
        return bar;
    }

    /** What another thread brings is seen after the next round trip. */
    private static void seen(ThrowingRunnable check) {
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip();
            check.run();
        });
    }
}
