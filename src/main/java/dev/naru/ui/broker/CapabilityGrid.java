package dev.naru.ui.broker;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import dev.naru.broker.Capability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every connection's pack can do, and whether its samples prove it: a row a route, a column a connection. */
final class CapabilityGrid extends Grid<CapabilityGrid.Row> {
    private static final long serialVersionUID = 1L;
    private transient List<String> shown = List.of();

    /** @param cells by connection */
    record Row(String route, Map<String, Capability> cells) {}

    CapabilityGrid() {
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        setSizeFull();
    }

    void show(Map<String, List<Capability>> capabilities) {
        List<String> connections = List.copyOf(capabilities.keySet());
        if (!connections.equals(shown)) {
            shown = connections;
            removeAllColumns();
            addColumn(Row::route).setHeader(getTranslation("broker.route")).setAutoWidth(true);
            connections.forEach(
                    connection -> addComponentColumn(row -> cell(row.cells().get(connection)))
                            .setHeader(connection)
                            .setTextAlign(ColumnTextAlign.CENTER)
                            .setAutoWidth(true));
        }
        Map<String, Row> rows = new TreeMap<>();
        capabilities.forEach((connection, all) -> all.forEach(
                capability -> rows.computeIfAbsent(capability.route(), route -> new Row(route, new LinkedHashMap<>()))
                        .cells()
                        .put(connection, capability)));
        setItems(rows.values());
    }

    private Span cell(Capability capability) {
        if (capability == null) {
            Span none = new Span("–");
            none.setTitle(getTranslation("capability.NONE"));
            return none;
        }
        Span mark = new Span(
                switch (capability.proof()) {
                    case PROVED -> "✓";
                    case UNPROVED -> "○";
                    case REFUTED -> "✗";
                });
        String notIn = capability.notIn().isEmpty()
                ? ""
                : " " + getTranslation("capability.notin", String.join(", ", capability.notIn()));
        mark.setTitle(getTranslation("capability." + capability.proof()) + notIn);
        return mark;
    }
}
