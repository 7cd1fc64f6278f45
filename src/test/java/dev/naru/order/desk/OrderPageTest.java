package dev.naru.order.desk;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.shared.communication.PushMode;
import dev.naru.model.Order;
import dev.naru.model.OrderEvent;
import dev.naru.model.OrderState;
import dev.naru.model.Outcome;
import dev.naru.order.BrokerNumber;
import dev.naru.order.OrderTransition;
import dev.naru.ui.order.OrderPages;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.text.Texts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of one order beside the journal it shows: the same story, and the same state within a second. */
@Timeout(90)
class OrderPageTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Clock clock = Clock.systemUTC();
    private final StubBroker broker = new StubBroker(clock);
    private final Texts texts = new Texts();
    private Locale language = Locale.ENGLISH;
    private LiveScreens screens;
    private Hub hub;

    @BeforeEach
    void start(@TempDir Path directory) {
        MockVaadin.setup();
        UI.getCurrent().setLocale(language);
        // no browser is there to confirm what it painted
        UI.getCurrent().getPushConfiguration().setPushMode(PushMode.DISABLED);
        screens = new LiveScreens();
        hub = new Hub(directory, broker, clock);
    }

    @AfterEach
    void stop() {
        hub.close();
        MockVaadin.tearDown();
    }

    private void open(String orderId) {
        UI.getCurrent().setLocale(language);
        OrderPages.open(orderId, broker, hub.orders, hub.market, hub.bus, screens);
    }

    private String shown() {
        MockVaadin.clientRoundtrip();
        return _get(Span.class, spec -> spec.withId("order-state")).getText();
    }

    /** What the journal says now, on disk. */
    private OrderState journalled(String orderId) {
        List<OrderTransition> history = hub.orders.history(orderId);
        return history.get(history.size() - 1).to();
    }

    private void showsTheJournalWithinASecond(String orderId) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(10))
                .atMost(A_SECOND)
                .untilAsserted(() ->
                        assertThat(shown()).isEqualTo(texts.getTranslation("state." + journalled(orderId), language)));
    }

    private static List<ListItem> steps() {
        return _find(ListItem.class, spec -> spec.withClasses("story-step"));
    }

    private static String words(Component component) {
        return component.getElement().getTextRecursively();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void shouldTellTheWholeStoryInTheReadersLanguage(String reader) {
        language = Locale.forLanguageTag(reader);
        Order order = hub.place(buy(10, 70_000));
        hub.notice(Events.fill(order, order.brokerOrderNo(), 4, 70_000, clock.instant()));
        broker.fills(order.brokerOrderNo(), 10);
        await("the sweep finds the other six").until(() -> hub.order(order.id()).state() == OrderState.FILLED);

        open(order.id());

        assertThat(shown()).isEqualTo(texts.getTranslation("state.FILLED", language));
        assertThat(steps()).hasSize(hub.orders.history(order.id()).size());
        assertThat(steps())
                .extracting(step -> step.getElement().getAttribute("data-evidence"))
                .startsWith("request", "intent", "answer")
                .contains("stream", "sweep");
        assertThat(steps())
                .allSatisfy(step -> assertThat(words(step)).containsPattern("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}"));
        assertThat(words(steps().get(0))).contains("tester", texts.getTranslation("channel.api", language));
        assertThat(words(steps().get(2))).contains(order.brokerOrderNo());
        assertThat(hub.orders.history(order.id()))
                .filteredOn(step -> List.of("stream", "sweep").contains(step.evidence()))
                .allSatisfy(step ->
                        assertThat(step.said()).contains(order.brokerOrderNo()).doesNotContain("5000000101"));
        assertThat(words(UI.getCurrent()))
                .contains(order.id(), texts.getTranslation("state.explained.FILLED", language))
                .doesNotContain("5000000101");
        assertThat(_get(Button.class, spec -> spec.withText(texts.getTranslation("orders.cancel", language)))
                        .isEnabled())
                .isFalse();
    }

    @Test
    void shouldShowEveryStateOfTheJournalWithinASecond() {
        long seed = Long.getLong("naru.test.seed", new SplittableRandom().nextLong());
        System.out.println("order page: -Dnaru.test.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 8; i++) {
            UI.getCurrent().removeAll();
            Outcome lost = new Outcome.Unknown("no answer");
            boolean doubtful = random.nextInt(4) == 0;
            broker.answer = outcome -> doubtful ? lost : outcome;
            Order order = hub.place(buy(10, 70_000));
            open(order.id());
            showsTheJournalWithinASecond(order.id());
            broker.answer = outcome -> outcome;
            await().until(() -> hub.order(order.id()).state().isWorking());
            showsTheJournalWithinASecond(order.id());
            String no = hub.order(order.id()).brokerOrderNo();
            for (long left = 10; left > 0; ) {
                long quantity = 1 + random.nextLong(left);
                left -= quantity;
                broker.fills(no, quantity);
                if (random.nextBoolean()) {
                    hub.notice(Events.fill(order, no, quantity, 70_000 + left, clock.instant()));
                }
                showsTheJournalWithinASecond(order.id());
            }
            await().until(() -> hub.order(order.id()).state() == OrderState.FILLED);
            showsTheJournalWithinASecond(order.id());
        }
    }

    @Test
    void shouldFollowAnAmendmentAndACancellationAndListTheirNumbers() {
        Order order = hub.place(buy(10, 70_000));
        open(order.id());
        hub.orders.amend(order.id(), BigDecimal.valueOf(69_900), null, Hub.CALLER);
        await().until(() -> hub.orders.numbers(order.id()).size() == 2);
        hub.notice(Events.of(
                order,
                OrderEvent.Kind.AMENDED,
                hub.orders.numbers(order.id()).get(1).no(),
                order.brokerOrderNo(),
                10L,
                BigDecimal.valueOf(69_900),
                clock.instant()));
        await().until(() ->
                "69900".equals(hub.order(order.id()).request().price().toPlainString()));
        hub.orders.cancel(order.id(), Hub.CALLER);
        await().until(() -> hub.order(order.id()).state() == OrderState.CANCELED);
        showsTheJournalWithinASecond(order.id());
        assertThat(hub.orders.numbers(order.id()))
                .extracting(BrokerNumber::kind)
                .containsExactly("PLACE", "AMEND", "CANCEL");
        String all = words(UI.getCurrent());
        hub.orders.numbers(order.id()).forEach(number -> assertThat(all).contains(number.no()));
        assertThat(steps()).hasSize(hub.orders.history(order.id()).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void shouldLetAPersonSettleWhatNobodyElseCan(String reader) {
        language = Locale.forLanguageTag(reader);
        broker.beforeAnswer = () -> broker.ledger.add(Rows.placed("9999", buy(10, 70_000), clock.instant()));
        broker.answer = outcome -> new Outcome.Unknown("no answer");
        Order order = hub.place(buy(10, 70_000));
        await().until(() -> hub.order(order.id()).state() == OrderState.NEEDS_HUMAN);
        open(order.id());
        _click(_get(Button.class, spec -> spec.withText(texts.getTranslation("orders.settle", language))));
        Button it = _get(Button.class, spec -> spec.withText(texts.getTranslation("orders.settle.it", language)));
        assertThat(it.isEnabled()).isFalse();
        _setValue(_get(TextField.class), "9999");
        _click(it);
        await().pollInSameThread().untilAsserted(() -> {
            assertThat(shown()).isEqualTo(texts.getTranslation("state.ACCEPTED", language));
            assertThat(hub.order(order.id()).brokerOrderNo()).isEqualTo("9999");
        });
        assertThat(_find(Button.class, spec -> spec.withText(texts.getTranslation("orders.settle", language))))
                .isEmpty();
        assertThat(steps()).anySatisfy(step -> assertThat(words(step)).contains("trader"));
    }

    @Test
    void shouldSayClearlyThatThereIsNoSuchOrder() {
        open("nonsense");
        assertThat(words(UI.getCurrent())).contains("nonsense", texts.getTranslation("orders.page.missing", language));
        assertThat(steps()).isEmpty();
    }

    @Test
    void shouldLetGoOfTheBusWhenItIsLeft() {
        Order order = hub.place(buy(10, 70_000));
        int before = hub.bus.subscribers();
        open(order.id());
        assertThat(hub.bus.subscribers()).isEqualTo(before + 1);
        UI.getCurrent().removeAll();
        assertThat(hub.bus.subscribers()).isEqualTo(before);
    }
}
