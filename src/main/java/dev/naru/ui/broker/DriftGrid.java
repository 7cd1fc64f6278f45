package dev.naru.ui.broker;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import dev.naru.model.Drift;
import dev.naru.ui.part.SampleSaver;
import dev.naru.ui.text.Figures;
import java.util.List;

/** Payloads that did not look as mapped, with the raw text to mend the map by. */
final class DriftGrid extends Grid<Drift> {
    private static final long serialVersionUID = 1L;

    DriftGrid(SampleSaver saver) {
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        setSizeFull();
        setEmptyStateText(getTranslation("broker.drifts.empty"));
        addColumn(drift -> Figures.time(drift.at()))
                .setHeader(getTranslation("orders.time"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(Drift::connection)
                .setHeader(getTranslation("orders.connection"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(Drift::map)
                .setHeader(getTranslation("broker.map"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentColumn(this::effect)
                .setHeader(getTranslation("broker.effect"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(Drift::problem).setHeader(getTranslation("broker.problem")).setFlexGrow(1);
        addColumn(Drift::raw).setHeader(getTranslation("broker.raw")).setFlexGrow(2);
        if (saver.isAllowed()) {
            addComponentColumn(saver::button)
                    .setHeader(getTranslation("drift.sample"))
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
    }

    void show(List<Drift> drifts) {
        setItems(drifts);
    }

    private Span effect(Drift drift) {
        Span span = new Span(getTranslation(drift.lost() ? "broker.lost" : "broker.kept"));
        span.getElement().getThemeList().add("badge small");
        span.getElement().getThemeList().add(drift.lost() ? "error" : "contrast");
        return span;
    }
}
