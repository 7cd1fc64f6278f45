package dev.naru.ui.order;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.ValueProvider;
import dev.naru.model.Fill;
import dev.naru.ui.part.OrderLink;
import dev.naru.ui.text.Figures;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Executions as rows, newest first; what the sweep had to find is marked. */
final class FillGrid extends Grid<Fill> {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Fill> rows = new LinkedHashMap<>();

    private transient Predicate<String> shownConnections = connection -> true;

    FillGrid(Function<String, String> names) {
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        setSizeFull();
        addComponentColumn(FillGrid::time)
                .setHeader(getTranslation("orders.time"))
                .setAutoWidth(true);
        addComponentColumn(fill -> {
                    Span span = new Span(fill.connection());
                    span.addClassName("source-badge");
                    return span;
                })
                .setHeader(getTranslation("orders.connection"))
                .setAutoWidth(true);
        addColumn(fill -> names.apply(fill.symbol()))
                .setHeader(getTranslation("orders.symbol"))
                .setAutoWidth(true);
        addComponentColumn(this::side).setHeader(getTranslation("orders.side")).setAutoWidth(true);
        number("orders.price", fill -> Figures.price(fill.price()));
        number("orders.quantity", fill -> Figures.quantity(fill.quantity()));
        number("orders.amount", fill -> Figures.price(fill.price().multiply(BigDecimal.valueOf(fill.quantity()))));
        text(
                "orders.venue",
                fill -> fill.venue() == null ? Figures.UNKNOWN : fill.venue().name());
        text("orders.number", Fill::brokerOrderNo);
        addComponentColumn(this::evidence)
                .setHeader(getTranslation("orders.evidence"))
                .setAutoWidth(true);
    }

    private static Component time(Fill fill) {
        String time = Figures.time(fill.time());
        return fill.orderId() == null ? new Span(time) : new OrderLink(fill.orderId(), time);
    }

    private Span evidence(Fill fill) {
        Span span = new Span(getTranslation("evidence." + fill.evidence()));
        if (fill.evidence().equals("sweep")) {
            span.getElement().getThemeList().add("badge small");
            span.addClassName("repaired");
            span.setTitle(getTranslation("orders.repaired"));
        }
        return span;
    }

    void show(List<Fill> fills) {
        rows.clear();
        fills.forEach(fill -> rows.put(fill.id(), fill));
        refresh();
    }

    /** Only executions of connections that pass are shown. */
    void filter(Predicate<String> connections) {
        shownConnections = connections;
        refresh();
    }

    private void refresh() {
        setItems(rows.values().stream()
                .filter(fill -> shownConnections.test(fill.connection()))
                .toList());
    }

    void add(Fill fill) {
        if (rows.containsKey(fill.id())) {
            return;
        }
        Map<String, Fill> before = new LinkedHashMap<>(rows);
        rows.clear();
        rows.put(fill.id(), fill);
        rows.putAll(before);
        refresh();
    }

    private void text(String key, ValueProvider<Fill, String> value) {
        addColumn(value).setHeader(getTranslation(key)).setAutoWidth(true);
    }

    private void number(String key, ValueProvider<Fill, String> value) {
        addColumn(value)
                .setHeader(getTranslation(key))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
    }

    private Span side(Fill fill) {
        Span span = new Span(getTranslation("side." + fill.side()));
        span.addClassName(fill.side().name().toLowerCase(Locale.ROOT));
        return span;
    }
}
