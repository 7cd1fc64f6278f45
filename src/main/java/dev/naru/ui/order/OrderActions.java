package dev.naru.ui.order;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.model.Consent;
import dev.naru.model.Instrument;
import dev.naru.model.Order;
import dev.naru.model.TickLadder;
import dev.naru.order.Caller;
import dev.naru.order.Orders;
import dev.naru.ui.part.OrderLink;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.text.Figures;
import dev.naru.ui.text.Names;
import dev.naru.ui.text.Refusals;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Amends, cancels and settles orders for a page: asks first, sends without holding the page up, says how it went. */
final class OrderActions {
    private static final int SHOWN_MS = 4_000;
    private static final int PROBLEM_SHOWN_MS = 8_000;

    private final Component page;
    private final Orders orders;
    private final MarketData market;
    private final LiveScreens screens;
    private final Refusals refusals;
    private final Caller caller;
    private final Consumer<Order> changed;

    /** @param changed given each order as it stands after a change */
    OrderActions(
            Component page,
            Orders orders,
            MarketData market,
            LiveScreens screens,
            Refusals refusals,
            Caller caller,
            Consumer<Order> changed) {
        this.page = page;
        this.orders = orders;
        this.market = market;
        this.screens = screens;
        this.refusals = refusals;
        this.caller = caller;
        this.changed = changed;
    }

    void askAmend(Order order) {
        String symbol = order.request().symbol();
        TickLadder ladder = market.instrument(symbol).map(Instrument::ladder).orElse(TickLadder.STOCK);
        boolean stale = market.quote(symbol).map(LiveQuote::stale).orElse(true);
        Set<Consent> consents = stale ? Set.of(Consent.STALE_PRICE) : Set.of();
        new AmendDialog(
                        order,
                        name(order),
                        ladder,
                        stale,
                        (price, quantity) -> send(() -> orders.amend(order.id(), price, quantity, consents, caller)))
                .open();
    }

    void askCancel(Order order) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(page.getTranslation("orders.cancel.title"));
        dialog.setText(page.getTranslation(
                "orders.cancel.text",
                name(order),
                page.getTranslation("side." + order.request().side()),
                Figures.quantity(order.remaining())));
        dialog.setConfirmText(page.getTranslation("orders.cancel.send"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.setCancelable(true);
        dialog.setCancelText(page.getTranslation("common.close"));
        dialog.addConfirmListener(confirmed -> send(() -> orders.cancel(order.id(), caller)));
        dialog.open();
    }

    void askSettle(Order order) {
        new SettleDialog(
                        name(order),
                        order.reason(),
                        settlement -> send(() -> orders.settle(order.id(), settlement, caller)))
                .open();
    }

    void failed(RuntimeException failure) {
        Notification notification = Notification.show(
                refusals.text(failure, page.getUI().orElseThrow().getLocale()),
                PROBLEM_SHOWN_MS,
                Notification.Position.BOTTOM_END);
        notification.addThemeVariants(NotificationVariant.LUMO_ERROR);
    }

    private void send(Supplier<Order> sending) {
        screens.of(page.getUI().orElseThrow()).load(sending, this::sent, this::failed);
    }

    private void sent(Order order) {
        changed.accept(order);
        Notification note = new Notification(
                new Span(
                        page.getTranslation("orders.sent", name(order), page.getTranslation("state." + order.state()))),
                new OrderLink(order.id(), page.getTranslation("orders.page.open")));
        note.setDuration(SHOWN_MS);
        note.setPosition(Notification.Position.BOTTOM_END);
        note.open();
    }

    private String name(Order order) {
        return Names.of(
                market, order.request().symbol(), page.getUI().orElseThrow().getLocale());
    }
}
