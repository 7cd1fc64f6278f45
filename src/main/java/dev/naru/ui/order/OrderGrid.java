package dev.naru.ui.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import com.vaadin.flow.function.ValueProvider;
import dev.naru.model.Order;
import dev.naru.ui.part.OrderLink;
import dev.naru.ui.text.Figures;
import dev.naru.ui.text.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Orders as rows, newest first. It knows no service: amending, cancelling and looking closer are told to listeners. */
final class OrderGrid extends Grid<Order> {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Order> rows = new LinkedHashMap<>();
    private final transient Function<String, String> names;
    private transient Predicate<String> shownConnections = connection -> true;
    private transient Consumer<Order> amend = order -> {};
    private transient Consumer<Order> cancel = order -> {};

    /** @param names the name of a symbol; the symbol itself when it has none */
    OrderGrid(Function<String, String> names, boolean withActions) {
        this.names = names;
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        setSizeFull();
        setColumnReorderingAllowed(true);
        addComponentColumn(order -> new OrderLink(order.id(), Figures.time(order.createdAt())))
                .setHeader(getTranslation("orders.time"))
                .setAutoWidth(true);
        addComponentColumn(this::connection)
                .setHeader(getTranslation("orders.connection"))
                .setAutoWidth(true);
        addComponentColumn(this::symbol)
                .setHeader(getTranslation("orders.symbol"))
                .setAutoWidth(true);
        addComponentColumn(this::side).setHeader(getTranslation("orders.side")).setAutoWidth(true);
        text("orders.type", order -> getTranslation("type." + order.request().type()));
        number("orders.price", order -> Figures.price(order.request().price()));
        number("orders.quantity", order -> Figures.quantity(order.request().quantity()));
        number("orders.filled", order -> Figures.quantity(order.filledQuantity()));
        number("orders.remaining", order -> Figures.quantity(order.remaining()));
        number("orders.average", order -> Figures.price(order.averagePrice()));
        addComponentColumn(this::state)
                .setHeader(getTranslation("orders.state"))
                .setAutoWidth(true);
        text("orders.number", order -> order.brokerOrderNo() == null ? Figures.UNKNOWN : order.brokerOrderNo());
        if (withActions) {
            addComponentColumn(this::actions).setAutoWidth(true).setFlexGrow(0).setFrozenToEnd(true);
        }
    }

    void onAmend(Consumer<Order> listener) {
        amend = listener;
    }

    void onCancel(Consumer<Order> listener) {
        cancel = listener;
    }

    void onLook(Consumer<Order> listener) {
        addItemDoubleClickListener(click -> listener.accept(click.getItem()));
    }

    void show(List<Order> orders) {
        rows.clear();
        orders.forEach(order -> rows.put(order.id(), order));
        refresh();
    }

    /** Only orders of connections that pass are shown. */
    void filter(Predicate<String> connections) {
        shownConnections = connections;
        refresh();
    }

    private void refresh() {
        setItems(new ArrayList<>(rows.values().stream()
                .filter(order -> shownConnections.test(order.request().connection()))
                .toList()));
    }

    /** Puts a new order on top, replaces a known one in place, or takes one off that does not belong here any more. */
    void update(Order order, boolean belongs) {
        if (!belongs) {
            if (rows.remove(order.id()) != null) {
                refresh();
            }
            return;
        }
        if (rows.containsKey(order.id())) {
            rows.put(order.id(), order);
        } else {
            Map<String, Order> before = new LinkedHashMap<>(rows);
            rows.clear();
            rows.put(order.id(), order);
            rows.putAll(before);
        }
        refresh();
    }

    private void text(String key, ValueProvider<Order, String> value) {
        addColumn(value).setHeader(getTranslation(key)).setAutoWidth(true);
    }

    private void number(String key, ValueProvider<Order, String> value) {
        addColumn(value)
                .setHeader(getTranslation(key))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
    }

    /** A connection the hub chose carries its reason. */
    private Span connection(Order order) {
        Span span = new Span(order.request().connection());
        span.addClassName("source-badge");
        if (order.routing() != null) {
            span.addClassName("routed");
            span.setTitle(getTranslation("orders.routed", Names.of(order.routing(), getLocale())));
        }
        return span;
    }

    private Span symbol(Order order) {
        String symbol = order.request().symbol();
        Span span = new Span(names.apply(symbol));
        span.setTitle(symbol);
        return span;
    }

    private Span side(Order order) {
        Span span = new Span(getTranslation("side." + order.request().side()));
        span.addClassName(order.request().side().name().toLowerCase(Locale.ROOT));
        return span;
    }

    private Span state(Order order) {
        Span span = new Span(getTranslation("state." + order.state()));
        span.getElement().getThemeList().add("badge small");
        span.getElement().getThemeList().add(tone(order));
        if (order.reason() != null) {
            span.setTitle(order.reason());
        }
        return span;
    }

    /** Name of the badge theme an order's state has. */
    static String tone(Order order) {
        return switch (order.state()) {
            case FILLED -> "success";
            case REJECTED, NEEDS_HUMAN, UNKNOWN -> "error";
            case CANCELED, EXPIRED, NOT_PLACED -> "contrast";
            case NEW, SENDING, ACCEPTED, PARTIALLY_FILLED -> "normal";
        };
    }

    private HorizontalLayout actions(Order order) {
        Button amendButton = new Button(getTranslation("orders.amend"), click -> amend.accept(order));
        Button cancelButton = new Button(getTranslation("orders.cancel"), click -> cancel.accept(order));
        amendButton.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        cancelButton.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        boolean working = order.state().isWorking();
        amendButton.setEnabled(working && order.request().type().hasPrice());
        cancelButton.setEnabled(working);
        HorizontalLayout layout = new HorizontalLayout(amendButton, cancelButton);
        layout.setSpacing(false);
        return layout;
    }
}
