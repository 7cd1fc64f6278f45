package dev.naru.ui.broker;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import dev.naru.broker.RouteStatus;
import dev.naru.ui.text.Figures;
import java.util.List;

/** Every running route with what went through it. */
final class RouteGrid extends Grid<RouteStatus> {
    private static final long serialVersionUID = 1L;
    private transient List<RouteStatus> shown = List.of();

    RouteGrid() {
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        setSizeFull();
        addColumn(RouteStatus::id)
                .setHeader(getTranslation("broker.route"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(route -> route.connection() == null ? "" : route.connection())
                .setHeader(getTranslation("orders.connection"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(RouteStatus::description)
                .setHeader(getTranslation("broker.description"))
                .setFlexGrow(1);
        addColumn(RouteStatus::state)
                .setHeader(getTranslation("orders.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(route -> Figures.quantity(route.exchanges()))
                .setHeader(getTranslation("broker.exchanges"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(route -> Figures.quantity(route.failures()))
                .setHeader(getTranslation("broker.failures"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(route -> Figures.time(route.lastExchangeAt()))
                .setHeader(getTranslation("broker.last"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(route -> route.lastError() == null ? "" : route.lastError())
                .setHeader(getTranslation("broker.lasterror"))
                .setFlexGrow(1);
    }

    void show(List<RouteStatus> routes) {
        if (!routes.equals(shown)) {
            shown = routes;
            setItems(routes);
        }
    }
}
