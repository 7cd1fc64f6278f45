package dev.naru.ui.routes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import dev.naru.broker.FileStatus;
import dev.naru.feed.RecentDrifts;
import dev.naru.model.Drift;
import dev.naru.ui.part.SampleSaver;
import dev.naru.ui.text.Figures;
import java.util.List;
import java.util.function.Consumer;

/** Payloads of a pack that no record could be made of, or not the whole one; the newest first. */
final class LetterGrid extends Grid<RecentDrifts.Kept> {
    private static final long serialVersionUID = 1L;
    private static final String MAP = ".map.yaml";

    private transient List<RecentDrifts.Kept> shown = List.of();

    /** @param replay given what is to be read again */
    LetterGrid(FilePanels.Hub hub, Consumer<Drift> replay) {
        SampleSaver saver = hub.saver();
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        setSizeFull();
        setSelectionMode(SelectionMode.NONE);
        setEmptyStateText(getTranslation("broker.drifts.empty"));
        addColumn(kept -> Figures.time(kept.drift().at()))
                .setHeader(getTranslation("orders.time"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentColumn(this::effect)
                .setHeader(getTranslation("broker.effect"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(kept -> kept.drift().map() + ": " + kept.drift().problem())
                .setHeader(getTranslation("broker.problem"));
        addColumn(kept -> kept.drift().raw())
                .setHeader(getTranslation("broker.raw"))
                .setTooltipGenerator(kept -> kept.drift().raw());
        if (hub.mayChange()) {
            addComponentColumn(kept -> again(kept.drift(), hub.letters().isReplayable(kept.drift()), replay))
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
        if (saver.isAllowed()) {
            addComponentColumn(kept -> saver.button(kept.drift()))
                    .setHeader(getTranslation("drift.sample"))
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
    }

    private Button again(Drift drift, boolean possible, Consumer<Drift> replay) {
        Button again = new Button(getTranslation("routes.replay"), click -> replay.accept(drift));
        again.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        again.setVisible(possible);
        return again;
    }

    /**
     * Those of the map, or of the whole pack where the file is no map.
     *
     * @return how many
     */
    int show(List<RecentDrifts.Kept> drifts, FileStatus file) {
        String folder = file.path().substring(0, file.path().indexOf('/') + 1);
        String map =
                file.path().endsWith(MAP) ? file.path().substring(0, file.path().length() - MAP.length()) : null;
        List<RecentDrifts.Kept> now = drifts.stream()
                .filter(kept -> map == null
                        ? kept.drift().map().startsWith(folder)
                        : kept.drift().map().equals(map))
                .toList();
        if (!now.equals(shown)) {
            shown = now;
            setItems(now);
        }
        return now.size();
    }

    private Span effect(RecentDrifts.Kept kept) {
        boolean lost = kept.drift().lost();
        Span span = new Span(getTranslation(lost ? "broker.lost" : "broker.kept"));
        span.getElement().getThemeList().add("badge small");
        span.getElement().getThemeList().add(lost ? "error" : "contrast");
        return span;
    }
}
