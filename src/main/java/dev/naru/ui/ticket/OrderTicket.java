package dev.naru.ui.ticket;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.naru.feed.LiveQuote;
import dev.naru.model.Consent;
import dev.naru.model.Instrument;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.order.Refusal;
import dev.naru.ui.part.Choice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The order form. It knows no service: it is told accounts, instrument, quote and funds, and says what the user wants.
 * It can be sent only when everything on it is right, and a stale price has been accepted by hand.
 */
public final class OrderTicket extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Supplier<String> keys;
    private final Select<TicketAccount> account = new Select<>();
    private final Choice<Side> side;
    private final Terms terms = new Terms();
    private final PriceEntry price = new PriceEntry();
    private final QuantityEntry quantity = new QuantityEntry();
    private final TicketSums sums = new TicketSums();
    private final SendBar bar = new SendBar(this::confirm, this::judge);
    private final Span environment = new Span();
    private final Span name = new Span();
    private final Span routing = new Span();

    private transient Instrument instrument;
    private transient LiveQuote live;
    private transient Funds funds = Funds.UNKNOWN;
    private transient Consumer<OrderDraft> placeListener = draft -> {};
    private transient Runnable accountListener = () -> {};
    private String key;

    /** @param keys gives a fresh idempotency key every time it is asked */
    public OrderTicket(Supplier<String> keys) {
        this.keys = keys;
        setClassName("panel ticket");
        setId("ticket");
        side = new Choice<>(
                getTranslation("ticket.side"),
                List.of(Side.BUY, Side.SELL),
                way -> getTranslation("side." + way.name()));
        side.addClassName("sides");
        side.onSelect(this::choose);
        account.setLabel(getTranslation("ticket.account"));
        account.addThemeName("small");
        account.setItemLabelGenerator(TicketAccount::caption);
        account.addValueChangeListener(change -> accountChanged());
        terms.onChange(this::edited);
        price.onChange(this::edited);
        quantity.onChange(this::edited);
        environment.addClassName("ticket-environment");
        name.addClassName("ticket-name");
        routing.addClassName("ticket-routing");
        routing.setId("ticket-routing");
        routing.setVisible(false);
        Div title = new Div(new Span(getTranslation("ticket.title")), name, environment);
        title.addClassName("panel-title");
        Div body = new Div(account, side, terms, price, quantity, sums, bar, routing);
        body.addClassName("ticket-body");
        add(title, body);
        choose(Side.BUY);
    }

    void onPlace(Consumer<OrderDraft> listener) {
        placeListener = listener;
    }

    /** Told that another account was chosen, so that its funds are looked up. */
    void onAccount(Runnable listener) {
        accountListener = listener;
    }

    /** Told which part of the largest possible quantity is wanted, in percent. */
    void onPercent(IntConsumer listener) {
        quantity.onPercent(listener);
    }

    /** Without the right to trade everything can be looked at and nothing sent. */
    void allowTrading(boolean allowed) {
        bar.allowTrading(allowed);
        judge();
    }

    /** @param why no order goes out through the account; {@code null} when orders do */
    void stopped(String why) {
        bar.stopped(why);
        judge();
    }

    /** Of several accounts the hub can choose one itself; it is offered behind them, so that nobody gets it unasked. */
    void show(List<TicketAccount> accounts) {
        List<TicketAccount> offered = new ArrayList<>(accounts);
        if (accounts.size() > 1) {
            offered.add(TicketAccount.best(getTranslation("ticket.best"), accounts));
        }
        account.setItems(offered);
        if (!accounts.isEmpty()) {
            account.setValue(accounts.get(0));
        }
        judge();
    }

    /** Shows another instrument, or more of the same: only another one empties the form. */
    void show(Instrument next, String caption) {
        boolean other = instrument == null || !instrument.symbol().equals(next.symbol());
        instrument = next;
        name.setText(caption);
        if (other) {
            live = null;
            bar.show(live);
            bar.withdrawConsent();
            quantity.clear();
        }
        price.show(next);
        terms.offer(account.getValue(), instrument);
        edited();
    }

    /** @param live {@code null} while no price is known */
    void show(LiveQuote live) {
        this.live = live;
        price.follow(live == null ? null : live.quote());
        bar.show(live);
        addUp();
        judge();
    }

    void show(Funds funds) {
        this.funds = funds;
        addUp();
    }

    /** From a click on the ladder. */
    void takePrice(BigDecimal picked) {
        if (!terms.type().hasPrice()) {
            terms.useType(OrderType.LIMIT);
        }
        price.set(picked);
    }

    void takeQuantity(long shares) {
        if (shares > 0) {
            quantity.set(shares);
        }
    }

    Locale language() {
        return getLocale();
    }

    Optional<TicketAccount> account() {
        return account.getOptionalValue();
    }

    Side side() {
        return side.selected();
    }

    OrderType type() {
        return terms.type();
    }

    Funds funds() {
        return funds;
    }

    /** The price the order counts with: its own, or the market's where it has none. */
    Optional<BigDecimal> countedPrice() {
        return terms.type().hasPrice()
                ? price.price()
                : Optional.ofNullable(live).map(quote -> quote.quote().price());
    }

    /** Everything as it would be sent; empty while something is missing or wrong. */
    Optional<OrderRequest> request() {
        TicketAccount through = account.getValue();
        OrderType kind = terms.type();
        boolean priced = !kind.hasPrice() || price.problem().isEmpty();
        if (through == null || instrument == null || !priced) {
            return Optional.empty();
        }
        BigDecimal limit = kind.hasPrice() ? price.price().orElseThrow() : null;
        return quantity.quantity()
                .map(shares -> new OrderRequest(
                        through.connection(),
                        instrument.symbol(),
                        side.selected(),
                        kind,
                        limit,
                        shares,
                        terms.timeInForce(),
                        terms.venue(),
                        null,
                        bar.consents()));
    }

    /** It arrived, whatever became of it there: the next order is another one. */
    void placed() {
        bar.sending(false);
        bar.withdrawConsent();
        key = null;
        judge();
    }

    /** Where the hub sent the order and why; stays until the next order is written. */
    void routed(String text) {
        routing.setText(text);
        routing.setVisible(true);
    }

    /**
     * It was refused; nothing was sent.
     *
     * @param text gives a refusal's text
     */
    void refused(List<Refusal> refusals, Function<Refusal, String> text) {
        bar.sending(false);
        key = null;
        StringBuilder rest = new StringBuilder();
        for (Refusal refusal : refusals) {
            switch (String.valueOf(refusal.field())) {
                case "price" -> price.field().complain(text.apply(refusal));
                case "acceptStalePrice" -> ask(Consent.STALE_PRICE, rest, text.apply(refusal));
                case "acceptDuplicate" -> ask(Consent.DUPLICATE, rest, text.apply(refusal));
                case "quantity" -> quantity.field().complain(text.apply(refusal));
                default -> more(rest, text.apply(refusal));
            }
        }
        bar.complain(rest.toString());
        judge();
    }

    private void ask(Consent consent, StringBuilder rest, String text) {
        bar.askFor(consent);
        more(rest, text);
    }

    private static void more(StringBuilder rest, String text) {
        rest.append(rest.isEmpty() ? "" : " · ").append(text);
    }

    /** It is not known whether it was sent: the same form keeps its key, so pressing again can't make a second order. */
    void failed(String text) {
        bar.sending(false);
        bar.complain(text);
        judge();
    }

    private void confirm() {
        Optional<OrderRequest> request = request();
        if (!bar.isOpen(request.isPresent())) {
            return;
        }
        if (key == null) {
            key = keys.get();
        }
        OrderDraft draft = new OrderDraft(request.get(), key);
        new ConfirmOrder(
                        draft.request(),
                        name.getText(),
                        account.getValue(),
                        notional(),
                        bar.isBlind(),
                        () -> send(draft))
                .open();
    }

    private void send(OrderDraft draft) {
        if (bar.isSending()) {
            return;
        }
        routing.setVisible(false);
        bar.sending(true);
        bar.complain("");
        judge();
        placeListener.accept(draft);
    }

    private void choose(Side chosen) {
        side.select(chosen);
        getElement().setAttribute("data-side", chosen.name().toLowerCase(Locale.ROOT));
        edited();
    }

    private void accountChanged() {
        TicketAccount chosen = account.getValue();
        environment.setText(chosen == null ? "" : getTranslation("environment." + chosen.environment()));
        environment.getElement().setAttribute("data-environment", chosen == null ? "" : chosen.environment());
        funds = Funds.UNKNOWN;
        terms.offer(chosen, instrument);
        edited();
        accountListener.run();
    }

    /** What was typed makes another order, so a key given to the one before is not used for it. */
    private void edited() {
        key = null;
        bar.forgetDuplicate();
        price.setVisible(terms.type().hasPrice());
        bar.complain("");
        addUp();
        judge();
    }

    private Optional<BigDecimal> notional() {
        return countedPrice()
                .flatMap(each -> quantity.quantity().map(shares -> each.multiply(BigDecimal.valueOf(shares))));
    }

    private void addUp() {
        sums.show(side.selected(), notional(), quantity.quantity(), funds);
    }

    private void judge() {
        bar.judge(side.selected(), request().isPresent());
    }
}
