package dev.naru.ui.halt;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;

/** Asks for the password once more before real money moves. */
final class ArmDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    ArmDialog(String connection, Consumer<String> confirmed) {
        setHeaderTitle(getTranslation("arming.title", connection));
        PasswordField password = new PasswordField(getTranslation("arming.password"));
        password.setId("arm-password");
        password.setWidthFull();
        password.setValueChangeMode(ValueChangeMode.EAGER);
        password.getElement().setAttribute("autocomplete", "current-password");
        add(new Paragraph(getTranslation("arming.explained")), password);
        Button arm = new Button(getTranslation("arming.arm"));
        arm.setId("arm-confirm");
        arm.setEnabled(false);
        arm.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_PRIMARY);
        password.addValueChangeListener(
                change -> arm.setEnabled(!change.getValue().isEmpty()));
        arm.addClickListener(click -> {
            String given = password.getValue();
            password.clear();
            close();
            confirmed.accept(given);
        });
        getFooter().add(new Button(getTranslation("common.close"), click -> close()), arm);
    }
}
