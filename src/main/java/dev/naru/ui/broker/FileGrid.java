package dev.naru.ui.broker;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import dev.naru.broker.FileStatus;
import dev.naru.ui.text.Figures;
import java.util.Comparator;
import java.util.List;

/** Every file under the routes folder; those that can't be used as they stand on top, with the line to look at. */
final class FileGrid extends Grid<FileStatus> {
    private static final long serialVersionUID = 1L;
    private static final Comparator<FileStatus> BROKEN_FIRST =
            Comparator.comparing((FileStatus file) -> file.problem() == null).thenComparing(FileStatus::path);

    private transient List<FileStatus> shown = List.of();

    FileGrid() {
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        setSizeFull();
        addColumn(FileStatus::path)
                .setHeader(getTranslation("broker.file"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(file -> file.pack() == null ? "" : file.pack())
                .setHeader(getTranslation("broker.pack"))
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
        addColumn(file -> file.liveSince() == null ? "" : Figures.time(file.liveSince()))
                .setHeader(getTranslation("orders.time"))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    void show(List<FileStatus> files) {
        if (!files.equals(shown)) {
            shown = files;
            setItems(files.stream().sorted(BROKEN_FIRST).toList());
        }
    }

    private Span state(FileStatus file) {
        Span span = new Span(getTranslation("file." + file.state()));
        span.getElement().getThemeList().add("badge small");
        span.getElement().getThemeList().add(theme(file.state()));
        return span;
    }

    private static String theme(FileStatus.State state) {
        return switch (state) {
            case LOADED -> "success";
            case CHECKING -> "contrast";
            case BROKEN, STALE, FAILED -> "error";
        };
    }
}
