package dev.naru.ui.halt;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import dev.naru.order.halt.Halt;
import dev.naru.ui.text.Figures;

/** The second step of a release: shows once more what was halted and why. Holds for a minute. */
final class ReleaseDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    ReleaseDialog(String scope, Halt halt, Runnable confirmed) {
        setHeaderTitle(getTranslation("halt.release.title", scope));
        add(
                new Paragraph(getTranslation(
                        "halt.because", halt.caller().actor(), Figures.dateTime(halt.at()), halt.reason())),
                new Paragraph(getTranslation("halt.release.explained")));
        Button release = new Button(getTranslation("halt.release.confirm"));
        release.setId("halt-release-confirm");
        release.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        release.setDisableOnClick(true);
        release.addClickListener(click -> {
            close();
            confirmed.run();
        });
        getFooter().add(new Button(getTranslation("common.close"), click -> close()), release);
    }
}
