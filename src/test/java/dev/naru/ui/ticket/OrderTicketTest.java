package dev.naru.ui.ticket;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.naru.broker.OrderPlaces;
import dev.naru.feed.LiveQuote;
import dev.naru.model.Consent;
import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Market;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Quote;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OrderTicketTest {
    private static final Instant NOW = Instant.parse("2026-01-05T01:00:00Z");

    private final List<OrderDraft> placed = new ArrayList<>();
    private int keys;
    private OrderTicket ticket;

    @BeforeEach
    void open() {
        MockVaadin.setup();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        ticket = new OrderTicket(() -> "key-" + ++keys);
        ticket.onPlace(placed::add);
        UI.getCurrent().add(ticket);
        ticket.show(List.of(
                new TicketAccount(
                        "first",
                        "First",
                        "5000****-01",
                        "simulator",
                        new OrderPlaces(Map.of(
                                Venue.KRX,
                                Map.of(
                                        OrderType.LIMIT, EnumSet.allOf(TimeInForce.class),
                                        OrderType.MARKET, EnumSet.of(TimeInForce.DAY)),
                                Venue.NXT,
                                Map.of(OrderType.LIMIT, EnumSet.of(TimeInForce.DAY))))),
                new TicketAccount(
                        "second",
                        "Second",
                        null,
                        "paper",
                        new OrderPlaces(Map.of(Venue.KRX, Map.of(OrderType.LIMIT, EnumSet.of(TimeInForce.DAY)))))));
        ticket.show(instrument("005930", true), "Samsung");
        ticket.show(quote("71900", false));
        ticket.show(new Funds(won(10_000_000), 100L, 80L));
    }

    @AfterEach
    void close() {
        MockVaadin.tearDown();
    }

    @Test
    void shouldNotBeSendableWithoutAQuantity() {
        assertThat(send().isEnabled()).isFalse();
        quantity("10");
        assertThat(send().isEnabled()).isTrue();
    }

    @Test
    void shouldAskForATickOnlyWhenTheHubWantsOneAndSendItAlong() {
        quantity("10");
        price("71900");
        assertThat(ticket.request().orElseThrow().consents()).isEmpty();
        assertThat(_find(Checkbox.class)).noneMatch(Checkbox::isVisible);
        ticket.refused(
                List.of(
                        new Refusal("DUPLICATE_ORDER", "acceptDuplicate", "twice", List.of()),
                        new Refusal("STALE_PRICE", "acceptStalePrice", "old", List.of())),
                Refusal::detail);
        assertThat(send().isEnabled()).isFalse();
        _setValue(_get(Checkbox.class, spec -> spec.withId("ticket-accept-duplicate")), true);
        assertThat(send().isEnabled()).isFalse();
        _setValue(_get(Checkbox.class, spec -> spec.withId("ticket-accept-stale")), true);
        assertThat(send().isEnabled()).isTrue();
        assertThat(ticket.request().orElseThrow().consents())
                .containsExactlyInAnyOrder(Consent.STALE_PRICE, Consent.DUPLICATE);
        quantity("11");
        assertThat(ticket.request().orElseThrow().consents())
                .as("another order is no duplicate")
                .containsExactly(Consent.STALE_PRICE);
        ticket.placed();
        assertThat(ticket.request().orElseThrow().consents()).isEmpty();
    }

    @Test
    void shouldNotBeSendableWhileTradingIsStoppedAndSayWhy() {
        quantity("10");
        ticket.stopped("Symbol 005930 is halted: kim");
        assertThat(send().isEnabled()).isFalse();
        assertThat(_get(Div.class, spec -> spec.withId("ticket-stopped")).getText())
                .contains("halted: kim");
        ticket.stopped(null);
        assertThat(send().isEnabled()).isTrue();
    }

    @Test
    void shouldNameALiveOrderForWhatItIsBeforeItIsSent() {
        ticket.show(List.of(new TicketAccount(
                "real",
                "Real",
                "12****78-01",
                "live",
                new OrderPlaces(Map.of(Venue.KRX, Map.of(OrderType.LIMIT, EnumSet.of(TimeInForce.DAY)))))));
        quantity("10");
        price("71900");
        _click(send());
        Button confirm = _get(Button.class, spec -> spec.withId("confirm-send"));
        assertThat(confirm.getText()).startsWith("LIVE: ");
        assertThat(_get(Paragraph.class, spec -> spec.withClasses("live-warning"))
                        .getText())
                .contains("real money");
    }

    @Test
    void shouldRefuseQuantitiesThatAreNone() {
        for (String bad : List.of("0", "1,000,000,000,000", "")) {
            quantity(bad);
            assertThat(send().isEnabled()).as(bad).isFalse();
        }
        assertThat(field("ticket-quantity").isInvalid()).isFalse();
        quantity("0");
        assertThat(field("ticket-quantity").isInvalid()).isTrue();
    }

    @Test
    void shouldOfferBothNeighboursOfAPriceOffTheTickAndRoundNothing() {
        quantity("10");
        price("71930");
        assertThat(send().isEnabled()).isFalse();
        assertThat(field("ticket-price").getValue()).isEqualTo("71930");
        assertThat(field("ticket-price").getErrorMessage()).contains("100");
        _click(_get(NativeButton.class, spec -> spec.withText("Take 72,000")));
        assertThat(field("ticket-price").getValue()).isEqualTo("72,000");
        assertThat(send().isEnabled()).isTrue();
        assertThat(_find(NativeButton.class, spec -> spec.withText("Take 71,900")))
                .isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void shouldOfferTheBestAccountBehindTheOthersAndSendWithoutNamingOne() {
        Select<TicketAccount> accounts = _get(Select.class, spec -> spec.withLabel("Account"));
        List<TicketAccount> offered = accounts.getGenericDataView().getItems().toList();
        assertThat(offered).extracting(TicketAccount::connection).containsExactly("first", "second", "auto");
        assertThat(ticket.account().orElseThrow().connection()).isEqualTo("first");
        _setValue(accounts, offered.get(2));
        quantity("10");
        price("71900");
        assertThat(ticket.request().orElseThrow().namesConnection()).isFalse();
        assertThat(offered.get(2).places().types(Venue.NXT)).containsOnlyKeys(OrderType.LIMIT);
        assertThat(offered.get(2).environment()).isEqualTo("mixed");
    }

    @Test
    void shouldOfferNoChoiceOfOneAccount() {
        ticket.show(List.of(ticket.account().orElseThrow()));
        assertThat(ticket.account().orElseThrow().connection()).isEqualTo("first");
        assertThat(_get(Select.class, spec -> spec.withLabel("Account"))
                        .getGenericDataView()
                        .getItems())
                .hasSize(1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void shouldGreyOutWhatTheAccountDoesNotTakeThereAndSayWithWhom() {
        Select<OrderType> types = _get(Select.class, spec -> spec.withId("ticket-type"));
        Select<TimeInForce> lengths = _get(Select.class, spec -> spec.withId("ticket-tif"));
        assertThat(types.getItemEnabledProvider().test(OrderType.MARKET)).isTrue();
        assertThat(types.getItemEnabledProvider().test(OrderType.MID)).isFalse();
        assertThat(types.getItemLabelGenerator().apply(OrderType.MID)).contains("not with First");
        assertThat(lengths.getItemEnabledProvider().test(TimeInForce.FOK)).isTrue();
        _setValue(types, OrderType.MARKET);
        assertThat(lengths.getItemEnabledProvider().test(TimeInForce.FOK)).isFalse();
    }

    @Test
    void shouldShowWhereTheOrderWentUntilTheNextOneIsSent() {
        ticket.routed("first: holds 10 shares of 005930");
        assertThat(_get(Span.class, spec -> spec.withId("ticket-routing")).getText())
                .contains("holds 10 shares");
    }

    @Test
    void shouldStepAcrossTheBandsOfTheTickLadder() {
        price("50000");
        step("ticket-price", false);
        assertThat(field("ticket-price").getValue()).isEqualTo("49,950");
        step("ticket-price", true);
        step("ticket-price", true);
        assertThat(field("ticket-price").getValue()).isEqualTo("50,100");
    }

    @Test
    void shouldNotBeSendableOutsideTheLimits() {
        quantity("1");
        price("93500");
        assertThat(send().isEnabled()).isFalse();
        price("50300");
        assertThat(send().isEnabled()).isFalse();
        price("50400");
        assertThat(send().isEnabled()).isTrue();
    }

    @Test
    void shouldSendWhatIsOnTheFormOnceHoweverOftenIsClicked() {
        quantity("10");
        ticket.takePrice(won(71_800));
        _click(send());
        Button confirm = _get(Button.class, spec -> spec.withId("confirm-send"));
        confirm.click();
        confirm.click();
        assertThat(placed).hasSize(1);
        assertThat(placed.get(0).key()).isEqualTo("key-1");
        OrderRequest request = placed.get(0).request();
        assertThat(request.side()).isEqualTo(Side.BUY);
        assertThat(request.price()).isEqualByComparingTo("71800");
        assertThat(request.quantity()).isEqualTo(10);
        assertThat(request.venue()).isEqualTo(Venue.KRX);
        assertThat(send().isEnabled()).isFalse();
        ticket.placed();
        assertThat(send().isEnabled()).isTrue();
    }

    @Test
    void shouldKeepTheKeyWhenItIsNotKnownWhetherTheOrderWasSent() {
        quantity("10");
        sendAndConfirm();
        ticket.failed("timed out");
        sendAndConfirm();
        ticket.placed();
        sendAndConfirm();
        assertThat(placed).extracting(OrderDraft::key).containsExactly("key-1", "key-1", "key-2");
    }

    @Test
    void shouldTakeAFreshKeyWhenTheFormWasChanged() {
        quantity("10");
        sendAndConfirm();
        ticket.failed("timed out");
        quantity("11");
        sendAndConfirm();
        assertThat(placed).extracting(OrderDraft::key).containsExactly("key-1", "key-2");
    }

    @Test
    void shouldAskForConsentToAStalePriceAndAskAgainTheNextTime() {
        quantity("10");
        ticket.show(quote("71900", true));
        assertThat(send().isEnabled()).isFalse();
        _setValue(_get(Checkbox.class, spec -> spec.withId("ticket-accept-stale")), true);
        assertThat(send().isEnabled()).isTrue();
        ticket.show(quote("71900", false));
        ticket.show(quote("71900", true));
        assertThat(send().isEnabled()).isFalse();
    }

    @Test
    void shouldShowARefusalAtItsField() {
        quantity("10");
        sendAndConfirm();
        ticket.refused(
                List.of(
                        new Refusal("NOT_ENOUGH_CASH", "quantity", "", List.of()),
                        new Refusal("X", null, "", List.of())),
                refusal -> "text of " + refusal.code());
        assertThat(field("ticket-quantity").getErrorMessage()).isEqualTo("text of NOT_ENOUGH_CASH");
        assertThat(send().isEnabled()).isTrue();
    }

    @Test
    void shouldGreyOutAVenueTheAccountOrTheInstrumentDoesNotHave() {
        assertThat(venue("NXT").isEnabled()).isTrue();
        assertThat(venue("SOR").isEnabled()).isFalse();
        assertThat(venue("SOR").getElement().getAttribute("title")).contains("SOR");
        ticket.show(instrument("247540", false), "EcoPro");
        assertThat(venue("NXT").isEnabled()).isFalse();
    }

    @Test
    void shouldSendNothingForWhomMayOnlyLook() {
        quantity("10");
        ticket.allowTrading(false);
        assertThat(send().isEnabled()).isFalse();
    }

    @Test
    void shouldForgetQuantityAndPriceWhenAnotherSymbolIsShown() {
        quantity("10");
        ticket.show(instrument("005930", true), "Samsung");
        assertThat(field("ticket-quantity").getValue()).isEqualTo("10");
        ticket.show(instrument("000660", true), "Hynix");
        assertThat(field("ticket-quantity").getValue()).isEmpty();
        assertThat(field("ticket-price").getValue()).isEmpty();
    }

    private void sendAndConfirm() {
        _click(send());
        _click(_get(Button.class, spec -> spec.withId("confirm-send")));
    }

    private static Button send() {
        return _get(Button.class, spec -> spec.withId("ticket-send"));
    }

    private static TextField field(String id) {
        return _get(TextField.class, spec -> spec.withId(id));
    }

    private static void quantity(String value) {
        _setValue(field("ticket-quantity"), value);
    }

    private static void price(String value) {
        _setValue(field("ticket-price"), value);
    }

    private static void step(String id, boolean up) {
        TextField field = field(id);
        _click((NativeButton) (up ? field.getSuffixComponent() : field.getPrefixComponent()));
    }

    private static NativeButton venue(String name) {
        return _get(NativeButton.class, spec -> spec.withText(name));
    }

    private static Instrument instrument(String symbol, boolean nxt) {
        return new Instrument(
                symbol,
                symbol,
                symbol,
                Market.KOSPI,
                InstrumentKind.STOCK,
                "KRW",
                won(72_000),
                won(93_400),
                won(50_400),
                false,
                nxt,
                Set.of());
    }

    private static LiveQuote quote(String price, boolean stale) {
        Quote quote = new Quote(
                "005930",
                Venue.KRX,
                "first",
                NOW,
                NOW,
                new BigDecimal(price),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new LiveQuote(quote, "Samsung", stale ? 60_000 : 10, stale);
    }

    private static BigDecimal won(long value) {
        return BigDecimal.valueOf(value);
    }
}
