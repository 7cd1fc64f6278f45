package dev.naru.ui.order;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
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
import dev.naru.model.Order;
import dev.naru.order.Caller;
import dev.naru.order.LaneStatus;
import dev.naru.order.OrderFilter;
import dev.naru.order.Orders;
import dev.naru.order.Reconciliations;
import dev.naru.ui.part.Callers;
import dev.naru.ui.part.ConnectionFilter;
import dev.naru.ui.part.OrderLink;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.shell.MainLayout;
import dev.naru.ui.text.Figures;
import dev.naru.ui.text.Names;
import dev.naru.ui.text.Refusals;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/** 주문: what works, what happened today, what was filled; amend and cancel from here. */
@Route(value = "orders", layout = MainLayout.class)
@Menu(title = "nav.orders", order = 20, icon = "vaadin:list-ol")
@PermitAll
public class OrdersView extends VerticalLayout {
    private static final long serialVersionUID = 1L;
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final transient Orders orders;
    private final transient MarketData market;
    private final transient Bus bus;
    private final transient LiveScreens screens;
    private final transient Caller caller;
    private final transient Clock clock;
    private final transient Reconciliations reconciliations;
    private final transient OrderActions actions;
    private final transient Held held = new Held();
    private final OrderGrid open;
    private final OrderGrid today;
    private final FillGrid fills;
    private final ReconciliationList books;
    private final ConnectionFilter filter;
    private final List<String> enabled;
    private final RiskCard risk = new RiskCard();

    OrdersView(
            Brokers brokers,
            Orders orders,
            Reconciliations reconciliations,
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
        this.reconciliations = reconciliations;
        this.actions = new OrderActions(this, orders, market, screens, refusals, caller, this::show);
        this.books = new ReconciliationList(this::name, user.hasRole("TRADER"));
        this.open = new OrderGrid(this::name, user.hasRole("TRADER"));
        this.today = new OrderGrid(this::name, false);
        this.fills = new FillGrid(this::name);
        open.onAmend(actions::askAmend);
        open.onCancel(actions::askCancel);
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
        enabled = brokers.statuses().stream()
                .filter(status -> status.state() != BrokerState.State.DISABLED)
                .map(BrokerStatus::id)
                .toList();
        filter = new ConnectionFilter(enabled);
        books.onRun(this::compare);
        books.onAccept(this::askAccept);
        filter.onChange(() -> {
            showBooks();
            open.filter(filter::shows);
            today.filter(filter::shows);
            fills.filter(filter::shows);
        });
        add(filter, books, tabs, risk);
        risk.addOpenedChangeListener(change -> risk.show(orders.risk()));
        expand(tabs);
        setSizeFull();
        addClassName("page");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        LiveScreen screen = screens.of(event.getUI());
        held.add(bus.subscribe(Order.class, order -> screen.update("order:" + order.id(), () -> show(order))));
        held.add(bus.subscribe(Fill.class, fill -> screen.update("fill:" + fill.id(), () -> fills.add(fill))));
        held.add(screens.every(REFRESH, () -> screen.update("books", this::showBooks)));
        showBooks();
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

    private void showBooks() {
        books.show(orders.lanes().stream()
                .filter(lane -> filter.shows(lane.connection()) && enabled.contains(lane.connection()))
                .toList());
    }

    private void compare(String connection) {
        change(() -> reconciliations.run(connection));
    }

    private void askAccept(LaneStatus lane) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("reconciliation.accept.title", lane.connection()));
        dialog.setText(getTranslation("reconciliation.accept.text"));
        dialog.setConfirmText(getTranslation("reconciliation.accept"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("common.close"));
        dialog.addConfirmListener(confirmed -> change(() -> reconciliations.accept(lane.connection(), caller)));
        dialog.open();
    }

    private void change(Supplier<LaneStatus> change) {
        screens.of(getUI().orElseThrow()).load(change, done -> showBooks(), failure -> {
            books.show(List.of());
            showBooks();
            actions.failed(failure);
        });
    }

    private void look(Order order) {
        getUI().ifPresent(ui -> ui.navigate(OrderLink.path(order.id())));
    }

    private String name(String symbol) {
        return Names.of(market, symbol, getLocale());
    }
}
