package dev.naru.ui.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditRow;
import dev.naru.ui.text.Figures;
import java.util.Locale;

/** Rows of the log; one cell each, which the style sheet lays out beside or, on a phone, below one another. */
final class AuditGrid extends Grid<AuditRow> {
    private static final long serialVersionUID = 1L;

    AuditGrid() {
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        setSizeFull();
        setSelectionMode(SelectionMode.NONE);
        setPageSize(100);
        setEmptyStateText(getTranslation("audit.empty"));
        addComponentColumn(this::line).setHeader(getTranslation("audit.rows"));
    }

    private Div line(AuditRow row) {
        Span at = part(Figures.dateTime(row.at()), "audit-at");
        at.setTitle("#" + row.seq() + " " + row.hash());
        Span kind = part(getTranslation("audit.kind." + row.kind()), "audit-kind");
        kind.addClassName(row.kind().toLowerCase(Locale.ROOT).replace('_', '-'));
        String channel = getTranslation("channel." + row.channel());
        String from = row.address() == null ? channel : channel + " " + row.address();
        Div line = new Div(
                at,
                kind,
                part(row.actor().equals(row.channel()) ? from : row.actor() + " · " + from, "audit-who"),
                subject(row),
                part(row.detail(), "audit-detail"));
        line.addClassName("audit-row");
        return line;
    }

    private static Component subject(AuditRow row) {
        if (!row.kind().equals(AuditFact.Kind.ORDER.name())) {
            return part(row.subject(), "audit-subject");
        }
        Anchor order = new Anchor("orders/" + row.subject(), row.subject());
        order.addClassName("audit-subject");
        return order;
    }

    private static Span part(String text, String className) {
        Span span = new Span(text);
        span.addClassName(className);
        return span;
    }
}
