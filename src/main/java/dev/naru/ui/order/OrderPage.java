package dev.naru.ui.order;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.feed.Bus;
import dev.naru.feed.MarketData;
import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.order.Orders;
import dev.naru.ui.part.Callers;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.shell.MainLayout;
import dev.naru.ui.text.Names;
import dev.naru.ui.text.Refusals;
import dev.naru.ui.text.Texts;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** 주문 하나: its whole story, live, with what can be done about it. */
@Route(value = "orders/:" + OrderPage.ID, layout = MainLayout.class)
@PermitAll
public class OrderPage extends VerticalLayout implements BeforeEnterObserver {
    static final String ID = "orderId";
    private static final long serialVersionUID = 1L;

    private final transient Brokers brokers;
    private final transient Orders orders;
    private final transient MarketData market;
    private final transient Bus bus;
    private final transient LiveScreens screens;
    private final transient Texts texts;
    private final transient OrderActions actions;
    private final transient Held held = new Held();
    private final boolean mayTrade;
    private final OrderHead head = new OrderHead();
    private final Button amend = new Button();
    private final Button cancel = new Button();
    private final Button settle = new Button();
    private final FillGrid fills;
    private final H3 fillsTitle = new H3();
    private OrderTimeline timeline;
    private String id;

    OrderPage(
            Brokers brokers,
            Orders orders,
            MarketData market,
            Bus bus,
            LiveScreens screens,
            AuthenticationContext user,
            Refusals refusals,
            Texts texts) {
        this.brokers = brokers;
        this.orders = orders;
        this.market = market;
        this.bus = bus;
        this.screens = screens;
        this.texts = texts;
        this.mayTrade = user.hasRole("TRADER");
        this.actions =
                new OrderActions(this, orders, market, screens, refusals, Callers.here(user), order -> refresh());
        this.fills = new FillGrid(this::name);
        addClassNames("page", "order-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        id = event.getRouteParameters().get(ID).orElse("");
        if (orders.find(id).isEmpty()) {
            missing();
            return;
        }
        timeline = new OrderTimeline(new StepWords(texts, getLocale()));
        amend.setText(getTranslation("orders.amend"));
        cancel.setText(getTranslation("orders.cancel"));
        cancel.addThemeVariants(ButtonVariant.LUMO_ERROR);
        settle.setText(getTranslation("orders.settle"));
        settle.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        settle.addClickListener(click -> orders.find(id).ifPresent(actions::askSettle));
        amend.addClickListener(click -> orders.find(id).ifPresent(actions::askAmend));
        cancel.addClickListener(click -> orders.find(id).ifPresent(actions::askCancel));
        Div tools = new Div(new Anchor("orders", getTranslation("orders.page.back")), settle, amend, cancel);
        tools.addClassName("page-tools");
        fillsTitle.setText(getTranslation("orders.fills"));
        fills.setHeight(null);
        fills.setAllRowsVisible(true);
        add(tools, head, new H3(getTranslation("orders.page.timeline")), timeline, fillsTitle, fills);
        if (isAttached()) {
            refresh();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        LiveScreen screen = screens.of(event.getUI());
        held.add(bus.subscribe(Order.class, order -> {
            if (order.id().equals(id)) {
                screen.update("order:" + id, this::refresh);
            }
        }));
        refresh();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        held.close();
    }

    private void missing() {
        Div notice = new Div(
                new H2(getTranslation("orders.page.missing")),
                new Paragraph(getTranslation("orders.page.missing.text", id)),
                new Anchor("orders", getTranslation("orders.page.back")));
        notice.addClassName("notice-page");
        add(notice);
    }

    private void refresh() {
        Optional<Order> found = orders.find(id);
        if (found.isEmpty() || timeline == null) {
            return;
        }
        Order order = found.get();
        head.show(order, name(order.request().symbol()), environment(order), orders.numbers(id));
        timeline.show(orders.history(id));
        List<Fill> all = orders.fillsOf(id);
        fills.show(all);
        fills.setVisible(!all.isEmpty());
        fillsTitle.setVisible(!all.isEmpty());
        boolean working = mayTrade && order.state().isWorking();
        settle.setVisible(mayTrade && order.needsPerson());
        amend.setVisible(mayTrade);
        cancel.setVisible(mayTrade);
        amend.setEnabled(working && order.request().type().hasPrice());
        cancel.setEnabled(working);
    }

    private String environment(Order order) {
        return brokers.statuses().stream()
                .filter(status -> status.id().equals(order.request().connection()))
                .map(BrokerStatus::environment)
                .findFirst()
                .orElse(null);
    }

    private String name(String symbol) {
        return Names.of(market, symbol, getLocale());
    }
}
