package dev.naru.ui.routes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Consumer;

/** Says that somebody else has changed the file meanwhile: who typed decides, and nothing is overwritten before. */
final class ConflictBar extends Div {
    private static final long serialVersionUID = 1L;

    private String theirs;

    /**
     * @param look given their text, to be compared
     * @param mine given their text, which is to be replaced after all
     * @param take when what was typed is given up
     */
    ConflictBar(Consumer<String> look, Consumer<String> mine, Runnable take) {
        setId("source-conflict");
        setClassName("source-conflict");
        Button comparing = new Button(getTranslation("routes.conflict.look"), click -> look.accept(theirs));
        Button going = new Button(getTranslation("routes.conflict.mine"), click -> {
            setVisible(false);
            mine.accept(theirs);
        });
        going.setId("conflict-mine");
        Button taking = new Button(getTranslation("routes.conflict.theirs"), click -> take.run());
        taking.setId("conflict-theirs");
        List.of(comparing, going, taking).forEach(button -> button.addThemeVariants(ButtonVariant.LUMO_SMALL));
        add(new Span(getTranslation("routes.conflict")), comparing, going, taking);
        setVisible(false);
    }

    /** @param theirs what stands in the folder; {@code null} when the file is gone */
    void show(String theirs) {
        this.theirs = theirs;
        setVisible(true);
    }
}
