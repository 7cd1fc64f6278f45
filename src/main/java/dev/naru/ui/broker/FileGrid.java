package dev.naru.ui.broker;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import dev.naru.broker.RouteFile;
import dev.naru.ui.text.Figures;
import java.util.Comparator;
import java.util.List;

/** Every file under the routes folder; broken ones on top with the line to look at. */
final class FileGrid extends Grid<RouteFile> {
    private static final long serialVersionUID = 1L;
    private static final Comparator<RouteFile> BROKEN_FIRST = Comparator.comparing(
                    (RouteFile file) -> file.state() != RouteFile.State.BROKEN)
            .thenComparing(RouteFile::path);

    private transient List<RouteFile> shown = List.of();

    FileGrid() {
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        setSizeFull();
        addColumn(RouteFile::path)
                .setHeader(getTranslation("broker.file"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(file -> file.connection() == null ? "" : file.connection())
                .setHeader(getTranslation("orders.connection"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentColumn(this::state)
                .setHeader(getTranslation("orders.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(file -> file.line() == null ? "" : file.line())
                .setHeader(getTranslation("broker.line"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(file -> file.problem() == null ? "" : file.problem())
                .setHeader(getTranslation("broker.problem"))
                .setFlexGrow(1);
        addColumn(file -> Figures.time(file.loadedAt()))
                .setHeader(getTranslation("orders.time"))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    void show(List<RouteFile> files) {
        if (!files.equals(shown)) {
            shown = files;
            setItems(files.stream().sorted(BROKEN_FIRST).toList());
        }
    }

    private Span state(RouteFile file) {
        Span span = new Span(getTranslation("file." + file.state()));
        span.getElement().getThemeList().add("badge small");
        span.getElement().getThemeList().add(file.state() == RouteFile.State.BROKEN ? "error" : "success");
        return span;
    }
}
