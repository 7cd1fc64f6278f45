package dev.naru.ui.halt;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/** The second step of a release: shows once more what was halted and why. Holds for a minute. */
final class ReleaseDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    /** @param why who halted, when and why, as over every page */
    ReleaseDialog(String scope, String why, Runnable confirmed) {
        setHeaderTitle(getTranslation("halt.release.title", scope));
        add(new Paragraph(why), new Paragraph(getTranslation("halt.release.explained")));
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
