package dev.naru.ui.order;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.feed.Bus;
import dev.naru.feed.MarketData;
import dev.naru.model.BrokerState;
import dev.naru.model.Fill;
import dev.naru.model.Instrument;
import dev.naru.model.Order;
import dev.naru.model.TickLadder;
import dev.naru.order.Caller;
import dev.naru.order.OrderFilter;
import dev.naru.order.Orders;
import dev.naru.ui.part.Callers;
import dev.naru.ui.part.ConnectionFilter;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.shell.MainLayout;
import dev.naru.ui.text.Figures;
import dev.naru.ui.text.Names;
import dev.naru.ui.text.Refusals;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Supplier;

/** 주문: what works, what happened today, what was filled; amend and cancel from here. */
@Route(value = "orders", layout = MainLayout.class)
@Menu(title = "nav.orders", order = 20, icon = "vaadin:list-ol")
@PermitAll
public class OrdersView extends VerticalLayout {
    private static final long serialVersionUID = 1L;

    private final transient Orders orders;
    private final transient MarketData market;
    private final transient Bus bus;
    private final transient LiveScreens screens;
    private final transient Caller caller;
    private final transient Clock clock;
    private final transient Refusals refusals;
    private final transient Held held = new Held();
    private final OrderGrid open;
    private final OrderGrid today;
    private final FillGrid fills;

    OrdersView(
            Brokers brokers,
            Orders orders,
            MarketData market,
            Bus bus,
            LiveScreens screens,
            AuthenticationContext user,
            Clock clock,
            Refusals refusals) {
        this.orders = orders;
        this.market = market;
        this.bus = bus;
        this.screens = screens;
        this.caller = Callers.here(user);
        this.clock = clock;
        this.refusals = refusals;
        this.open = new OrderGrid(this::name, user.hasRole("TRADER"));
        this.today = new OrderGrid(this::name, false);
        this.fills = new FillGrid(this::name);
        open.onAmend(this::askAmend);
        open.onCancel(this::askCancel);
        open.onLook(this::look);
        today.onLook(this::look);
        open.setEmptyStateText(getTranslation("orders.open.empty"));
        today.setEmptyStateText(getTranslation("orders.today.empty"));
        fills.setEmptyStateText(getTranslation("orders.fills.empty"));
        TabSheet tabs = new TabSheet();
        tabs.add(getTranslation("orders.open"), open);
        tabs.add(getTranslation("orders.today"), today);
        tabs.add(getTranslation("orders.fills"), fills);
        tabs.setSizeFull();
        ConnectionFilter filter = new ConnectionFilter(brokers.statuses().stream()
                .filter(status -> status.state() != BrokerState.State.DISABLED)
                .map(BrokerStatus::id)
                .toList());
        filter.onChange(() -> {
            open.filter(filter::shows);
            today.filter(filter::shows);
            fills.filter(filter::shows);
        });
        add(filter, tabs);
        expand(tabs);
        setSizeFull();
        addClassName("page");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        LiveScreen screen = screens.of(event.getUI());
        held.add(bus.subscribe(Order.class, order -> screen.update("order:" + order.id(), () -> show(order))));
        held.add(bus.subscribe(Fill.class, fill -> screen.update("fill:" + fill.id(), () -> fills.add(fill))));
        open.show(orders.list(OrderFilter.onlyOpen()));
        LocalDate date = LocalDate.ofInstant(clock.instant(), Figures.SEOUL);
        today.show(orders.list(new OrderFilter(null, null, null, date, date, 1_000)));
        fills.show(orders.fills(null, null, null));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        held.close();
    }

    private void show(Order order) {
        open.update(order, !order.state().isFinal());
        today.update(order, true);
    }

    private void askAmend(Order order) {
        String symbol = order.request().symbol();
        TickLadder ladder = market.instrument(symbol).map(Instrument::ladder).orElse(TickLadder.STOCK);
        new AmendDialog(
                        order,
                        name(symbol),
                        ladder,
                        (price, quantity) -> send(() -> orders.amend(order.id(), price, quantity, caller)))
                .open();
    }

    private void askCancel(Order order) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("orders.cancel.title"));
        dialog.setText(getTranslation(
                "orders.cancel.text",
                name(order.request().symbol()),
                getTranslation("side." + order.request().side()),
                Figures.quantity(order.remaining())));
        dialog.setConfirmText(getTranslation("orders.cancel.send"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("common.close"));
        dialog.addConfirmListener(confirmed -> send(() -> orders.cancel(order.id(), caller)));
        dialog.open();
    }

    private void send(Supplier<Order> sending) {
        screens.of(getUI().orElseThrow()).load(sending, this::sent, this::failed);
    }

    private void sent(Order order) {
        show(order);
        Notification.show(
                getTranslation("orders.sent", name(order.request().symbol()), getTranslation("state." + order.state())),
                4_000,
                Notification.Position.BOTTOM_END);
    }

    private void failed(RuntimeException failure) {
        Notification notification =
                Notification.show(refusals.text(failure, getLocale()), 8_000, Notification.Position.BOTTOM_END);
        notification.addThemeVariants(NotificationVariant.LUMO_ERROR);
    }

    private void look(Order order) {
        new OrderStory(order, orders.history(order.id()), orders.fillsOf(order.id()), this::name).open();
    }

    private String name(String symbol) {
        return Names.of(market, symbol, getLocale());
    }
}
