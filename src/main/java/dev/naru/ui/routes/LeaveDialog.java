package dev.naru.ui.routes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/** Asks before a text that was not applied is left behind. */
final class LeaveDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    /** @param stayed when nothing is to be left */
    LeaveDialog(Runnable confirmed, Runnable stayed) {
        setHeaderTitle(getTranslation("routes.leave"));
        add(new Paragraph(getTranslation("routes.leave.text")));
        Button confirm = new Button(getTranslation("routes.leave.confirm"), click -> {
            close();
            confirmed.run();
        });
        confirm.setId("routes-leave-confirm");
        confirm.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Button stay = new Button(getTranslation("routes.leave.stay"), click -> {
            close();
            stayed.run();
        });
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        getFooter().add(stay, confirm);
    }
}
