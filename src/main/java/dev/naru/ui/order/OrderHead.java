package dev.naru.ui.order;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.order.BrokerNumber;
import dev.naru.ui.text.Figures;
import dev.naru.ui.text.Names;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an order is and where it stands, in words. */
final class OrderHead extends Div {
    private static final long serialVersionUID = 1L;

    OrderHead() {
        setClassName("card order-head");
    }

    /** @param environment of its connection; {@code null} when that is not configured any more */
    void show(Order order, String name, String environment, List<BrokerNumber> numbers) {
        removeAll();
        OrderRequest request = order.request();
        Span side = new Span(getTranslation("side." + request.side()));
        side.addClassName(request.side().name().toLowerCase(Locale.ROOT));
        H2 title = new H2(name);
        title.setTitle(request.symbol());
        Span state = new Span(getTranslation("state." + order.state()));
        state.getElement().getThemeList().add("badge");
        state.getElement().getThemeList().add(OrderGrid.tone(order));
        state.setId("order-state");
        Span connection = new Span(request.connection());
        connection.addClassName("source-badge");
        Div head = new Div(title, side, state, connection);
        head.addClassName("card-head");
        if (environment != null) {
            Span mark = new Span(getTranslation("environment." + environment));
            mark.addClassName("mark");
            mark.getElement().setAttribute("data-environment", environment);
            head.add(mark);
        }
        add(head);
        Paragraph why = new Paragraph(getTranslation("state.explained." + order.state()));
        why.addClassName("state-words");
        add(why);
        if (order.reason() != null) {
            Paragraph reason = new Paragraph(order.reason());
            reason.addClassName("problem");
            add(reason);
        }
        rows(order, numbers);
    }

    private void rows(Order order, List<BrokerNumber> numbers) {
        OrderRequest request = order.request();
        row("orders.type", terms(request));
        row("orders.price", Figures.price(request.price()));
        row("orders.quantity", Figures.quantity(request.quantity()));
        row("orders.filled", Figures.quantity(order.filledQuantity()));
        row("orders.average", Figures.price(order.averagePrice()));
        row("orders.remaining", Figures.quantity(order.remaining()));
        row("orders.page.numbers", numbers.isEmpty() ? Figures.UNKNOWN : chain(numbers));
        row("orders.page.by", order.actor() + " · " + Figures.dateTime(order.createdAt()));
        if (order.routing() != null) {
            row("orders.page.routing", Names.of(order.routing(), getLocale()));
        }
        row("orders.page.id", order.id());
    }

    private String terms(OrderRequest request) {
        String stop = request.stopPrice() == null ? "" : " " + Figures.price(request.stopPrice());
        return getTranslation("type." + request.type()) + stop + " · " + getTranslation("tif." + request.timeInForce())
                + " · " + request.venue();
    }

    private String chain(List<BrokerNumber> numbers) {
        return numbers.stream()
                .map(number -> number.kind() == null
                        ? number.no()
                        : number.no() + " (" + getTranslation("change." + number.kind()) + ")")
                .collect(Collectors.joining(" → "));
    }

    private void row(String key, String text) {
        Span value = new Span(text);
        value.addClassName("number");
        Div row = new Div(new Span(getTranslation(key)), value);
        row.addClassName("card-row");
        add(row);
    }
}
