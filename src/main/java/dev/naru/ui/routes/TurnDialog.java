package dev.naru.ui.routes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/** Asks once more before a route is stopped or started. */
final class TurnDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    TurnDialog(String route, boolean stop, Runnable confirmed) {
        setHeaderTitle(getTranslation(stop ? "routes.stop.title" : "routes.start.title", route));
        add(new Paragraph(getTranslation(stop ? "routes.stop.text" : "routes.start.text")));
        setWidth("420px");
        Button confirm = new Button(getTranslation(stop ? "routes.stop" : "routes.start"), click -> {
            close();
            confirmed.run();
        });
        confirm.setId("route-turn-confirm");
        confirm.addThemeVariants(
                stop ? ButtonVariant.LUMO_ERROR : ButtonVariant.LUMO_SUCCESS, ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("common.close"), click -> close()), confirm);
    }
}
