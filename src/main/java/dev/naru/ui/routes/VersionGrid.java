package dev.naru.ui.routes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.ValueProvider;
import dev.naru.routes.FileVersion;
import dev.naru.ui.text.Figures;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Every version of a file that was kept, the newest first: compared with the text, or put back with one click. */
final class VersionGrid extends Grid<FileVersion> {
    private static final long serialVersionUID = 1L;

    private transient List<FileVersion> shown = List.of();

    /** @param compare given a version's text @param goBack given a version's number */
    VersionGrid(boolean mayChange, Consumer<String> compare, IntConsumer goBack) {
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        addClassName("version-grid");
        setSizeFull();
        setSelectionMode(SelectionMode.NONE);
        setEmptyStateText(getTranslation("routes.versions.empty"));
        column("routes.version", version -> version.number() + " · " + hash(version));
        addComponentColumn(version -> {
                    Div buttons = new Div();
                    if (version.text() != null && version != shown.get(0)) {
                        buttons.add(button("routes.difference", () -> compare.accept(version.text())));
                    }
                    if (mayChange && version != shown.get(0)) {
                        Button back = button("routes.back", () -> goBack.accept(version.number()));
                        back.addClassName("version-back");
                        buttons.add(back);
                    }
                    return buttons;
                })
                .setKey("back")
                .setAutoWidth(true)
                .setFlexGrow(0);
        column("orders.time", version -> Figures.dateTime(version.at()));
        column("routes.author", this::author);
    }

    private void column(String title, ValueProvider<FileVersion, String> text) {
        addColumn(text).setHeader(getTranslation(title)).setAutoWidth(true).setFlexGrow(0);
    }

    private String hash(FileVersion version) {
        return version.version() == null ? getTranslation("routes.deleted") : version.version();
    }

    private String author(FileVersion version) {
        String channel = getTranslation("channel." + version.channel());
        return version.actor().equals(version.channel())
                ? getTranslation("routes.folder")
                : version.actor() + " · " + channel;
    }

    private Button button(String text, Runnable action) {
        Button button = new Button(getTranslation(text), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    void show(List<FileVersion> versions) {
        shown = versions;
        setItems(versions);
    }
}
