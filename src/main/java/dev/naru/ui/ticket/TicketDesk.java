package dev.naru.ui.ticket;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import dev.naru.account.Accounts;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.feed.LiveQuote;
import dev.naru.model.Balance;
import dev.naru.model.Instrument;
import dev.naru.model.Order;
import dev.naru.model.OrderType;
import dev.naru.model.Position;
import dev.naru.model.Side;
import dev.naru.order.Caller;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Orders;
import dev.naru.order.halt.Clearance;
import dev.naru.ui.part.OrderLink;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.text.Figures;
import dev.naru.ui.text.Names;
import dev.naru.ui.text.Refusals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Serves an {@link OrderTicket}: looks up what it asks for, sends what it says, and tells it what became of it. */
public final class TicketDesk {
    private static final int SHOWN_MS = 6_000;
    private static final int PERCENT = 100;
    private static final String SUBMIT = "order-submit";

    private final OrderTicket ticket;
    private final Brokers brokers;
    private final Orders orders;
    private final Accounts accounts;
    private final Refusals refusals;
    private final Clearance clearance;
    private final Caller caller;
    private LiveScreen screen;
    private Instrument instrument;
    private List<Object> cashAskedFor = List.of();
    private BigDecimal cash;
    private boolean cashIsMissing;

    public TicketDesk(
            OrderTicket ticket,
            Brokers brokers,
            Orders orders,
            Accounts accounts,
            Refusals refusals,
            Clearance clearance,
            Caller caller,
            boolean mayTrade) {
        this.ticket = ticket;
        this.brokers = brokers;
        this.orders = orders;
        this.accounts = accounts;
        this.refusals = refusals;
        this.clearance = clearance;
        this.caller = caller;
        ticket.allowTrading(mayTrade);
        ticket.onAccount(() -> {
            showStopped();
            lookUpFunds();
        });
        ticket.onPercent(this::size);
        ticket.onPlace(this::place);
    }

    /** Opens for business on the page. */
    public void open(LiveScreen screen) {
        this.screen = screen;
        ticket.show(brokers.statuses().stream()
                .filter(status -> brokers.can(status.id(), SUBMIT))
                .map(this::account)
                .toList());
    }

    public void show(Instrument instrument) {
        this.instrument = instrument;
        ticket.show(instrument, Names.in(instrument, ticket.language()));
        showStopped();
        lookUpFunds();
    }

    public void show(LiveQuote live) {
        ticket.show(live);
        askCash();
    }

    /** Something was halted, released, armed or disarmed: may concern the chosen account or the symbol. */
    public void showStopped() {
        String symbol = instrument == null ? null : instrument.symbol();
        ticket.stopped(ticket.account()
                .flatMap(account -> clearance.refuse(account.connection(), symbol))
                .map(refusal -> refusals.text(refusal, ticket.language()))
                .orElse(null));
    }

    public void takePrice(BigDecimal price) {
        ticket.takePrice(price);
    }

    /** A balance came in: may concern the chosen account. */
    public void show(Balance balance) {
        Optional<TicketAccount> account = ticket.account();
        if (account.filter(TicketAccount::isBest).isPresent()) {
            showBest();
            return;
        }
        boolean ours = account.filter(own -> own.connection().equals(balance.connection()))
                .isPresent();
        if (ours && instrument != null) {
            cash = balance.cash();
            cashIsMissing = balance.orderable() == null;
            ticket.show(funds(balance, instrument.symbol(), ticket.funds().orderable()));
            askCash();
        }
    }

    /** Some balances don't say what can be ordered: asked once per account and symbol, and again when the cash moved. */
    private void askCash() {
        Optional<TicketAccount> account = ticket.account();
        Optional<BigDecimal> price = ticket.countedPrice();
        boolean best = account.filter(TicketAccount::isBest).isPresent();
        if (screen == null || account.isEmpty() || best || price.isEmpty() || !cashIsMissing) {
            return;
        }
        String connection = account.get().connection();
        String symbol = instrument.symbol();
        List<Object> question = List.of(connection, symbol, cash == null ? "" : cash);
        if (question.equals(cashAskedFor)) {
            return;
        }
        cashAskedFor = question;
        screen.load(
                () -> accounts.buyable(connection, symbol, OrderType.LIMIT, price.get()),
                buyable -> {
                    if (question.equals(cashAskedFor)) {
                        Funds known = ticket.funds();
                        ticket.show(new Funds(buyable.cash(), known.held(), known.sellable()));
                    }
                },
                failure -> {});
    }

    private TicketAccount account(BrokerStatus status) {
        boolean korean = Locale.KOREAN.getLanguage().equals(ticket.language().getLanguage());
        return new TicketAccount(
                status.id(),
                korean ? status.nameKo() : status.nameEn(),
                status.account(),
                status.environment(),
                brokers.orderPlaces(status.id()));
    }

    /** An order goes to one account, so what the richest of them has is what there is; several never add up. */
    private void showBest() {
        if (instrument == null) {
            return;
        }
        List<Funds> each = accounts.balances().stream()
                .map(balance -> funds(balance, instrument.symbol(), null))
                .toList();
        ticket.show(new Funds(
                most(each, Funds::orderable),
                each.isEmpty() || each.stream().anyMatch(one -> one.held() == null)
                        ? null
                        : each.stream().mapToLong(Funds::held).sum(),
                most(each, Funds::sellable)));
    }

    private static <T extends Comparable<? super T>> T most(List<Funds> each, Function<Funds, T> part) {
        return each.stream()
                .map(part)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private void lookUpFunds() {
        Optional<String> connection = ticket.account().map(TicketAccount::connection);
        cashAskedFor = List.of();
        if (ticket.account().filter(TicketAccount::isBest).isPresent()) {
            showBest();
            return;
        }
        if (screen == null || connection.isEmpty()) {
            return;
        }
        accounts.known(connection.get())
                .ifPresentOrElse(
                        this::show,
                        () -> screen.load(
                                () -> accounts.balance(connection.get()),
                                this::show,
                                failure -> ticket.show(Funds.UNKNOWN)));
    }

    /** @param otherwise the cash where the balance does not name it */
    private static Funds funds(Balance balance, String symbol, BigDecimal otherwise) {
        Optional<Position> position = balance.positions().stream()
                .filter(held -> held.symbol().equals(symbol))
                .findFirst();
        return new Funds(
                balance.orderable() == null ? otherwise : balance.orderable(),
                position.map(Position::quantity).orElse(0L),
                position.map(Position::sellable).orElse(position.isPresent() ? null : Long.valueOf(0)));
    }

    /** The broker itself says what can be bought, fees and margin counted in; asked only when the user asks. */
    private void size(int percent) {
        Optional<String> connection = ticket.account().map(TicketAccount::connection);
        if (screen == null || connection.isEmpty() || instrument == null) {
            return;
        }
        if (ticket.side() == Side.SELL) {
            Long sellable = ticket.funds().sellable();
            ticket.takeQuantity(sellable == null ? 0 : part(sellable, percent));
            return;
        }
        Optional<BigDecimal> price = ticket.countedPrice();
        if (ticket.account().filter(TicketAccount::isBest).isPresent()) {
            guess(price, percent);
            return;
        }
        screen.load(
                () -> accounts.buyable(connection.get(), instrument.symbol(), ticket.type(), price.orElse(null)),
                buyable -> {
                    if (buyable.quantity() != null) {
                        ticket.takeQuantity(part(buyable.quantity(), percent));
                    }
                },
                failure -> guess(price, percent));
    }

    private void guess(Optional<BigDecimal> price, int percent) {
        BigDecimal cash = ticket.funds().orderable();
        price.filter(each -> cash != null && each.signum() > 0)
                .ifPresent(each -> ticket.takeQuantity(
                        part(cash.divide(each, 0, RoundingMode.DOWN).longValue(), percent)));
    }

    private static long part(long whole, int percent) {
        return whole * percent / PERCENT;
    }

    private void place(OrderDraft draft) {
        screen.load(() -> orders.place(draft.request(), draft.key(), caller), this::placed, this::failed);
    }

    private void placed(Order order) {
        ticket.placed();
        boolean bad =
                switch (order.state()) {
                    case REJECTED, NOT_PLACED, UNKNOWN, NEEDS_HUMAN, EXPIRED -> true;
                    case NEW, SENDING, ACCEPTED, PARTIALLY_FILLED, FILLED, CANCELED -> false;
                };
        String text = ticket.getTranslation(
                "ticket.placed",
                ticket.getTranslation("state." + order.state().name()),
                ticket.getTranslation("side." + order.request().side().name()),
                Names.in(instrument, ticket.language()),
                Figures.quantity(order.request().quantity()),
                order.brokerOrderNo() == null ? Figures.UNKNOWN : order.brokerOrderNo());
        String reason = order.reason() == null ? "" : " · " + order.reason();
        Optional<String> routed =
                Optional.ofNullable(order.routing()).map(routing -> Names.of(routing, ticket.language()));
        routed.ifPresent(ticket::routed);
        notify(
                text + reason + routed.map(where -> " · " + where).orElse(""),
                bad ? NotificationVariant.LUMO_ERROR : NotificationVariant.LUMO_SUCCESS,
                new OrderLink(order.id(), ticket.getTranslation("orders.page.open")));
    }

    private void failed(RuntimeException failure) {
        Locale locale = ticket.language();
        if (failure instanceof OrderRefusedException refused) {
            ticket.refused(refused.refusals(), refusal -> refusals.text(refusal, locale));
        } else {
            ticket.failed(refusals.text(failure, locale));
        }
        notify(refusals.text(failure, locale), NotificationVariant.LUMO_ERROR);
    }

    private static void notify(String text, NotificationVariant variant, Component... more) {
        Notification note = new Notification(new Span(text));
        note.add(more);
        note.setDuration(SHOWN_MS);
        note.setPosition(Notification.Position.BOTTOM_END);
        note.addThemeVariants(variant);
        note.open();
    }
}
