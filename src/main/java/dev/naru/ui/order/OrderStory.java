package dev.naru.ui.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.order.OrderTransition;
import dev.naru.ui.text.Figures;
import dev.naru.ui.text.Names;
import java.util.List;
import java.util.function.Function;

/** Everything that happened to one order: each step with what proved it, and its executions. */
final class OrderStory extends Dialog {
    private static final long serialVersionUID = 1L;

    OrderStory(Order order, List<OrderTransition> history, List<Fill> fills, Function<String, String> names) {
        setHeaderTitle(
                getTranslation("orders.story", names.apply(order.request().symbol())));
        setWidth("min(60rem, 96vw)");
        VerticalLayout content = new VerticalLayout();
        content.setPadding(false);
        content.add(new Span(
                getTranslation("orders.story.by", order.actor(), Figures.dateTime(order.createdAt()), order.id())));
        if (order.routing() != null) {
            content.add(new Span(getTranslation("orders.routed", Names.of(order.routing(), getLocale()))));
        }
        if (order.reason() != null) {
            Span reason = new Span(order.reason());
            reason.addClassName("problem");
            content.add(reason);
        }
        content.add(steps(history));
        if (!fills.isEmpty()) {
            FillGrid fillGrid = new FillGrid(names);
            fillGrid.setAllRowsVisible(true);
            fillGrid.show(fills);
            content.add(new H4(getTranslation("orders.fills")), fillGrid);
        }
        add(content);
        getFooter().add(new Button(getTranslation("common.close"), click -> close()));
    }

    private Grid<OrderTransition> steps(List<OrderTransition> history) {
        Grid<OrderTransition> grid = new Grid<>();
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setAllRowsVisible(true);
        grid.addColumn(step -> Figures.dateTime(step.at()))
                .setHeader(getTranslation("orders.time"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(step -> getTranslation("state." + step.to()))
                .setHeader(getTranslation("orders.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(step -> getTranslation("evidence." + step.evidence()))
                .setHeader(getTranslation("orders.evidence"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(OrderTransition::detail)
                .setHeader(getTranslation("orders.detail"))
                .setFlexGrow(1);
        grid.setItems(history);
        return grid;
    }
}
