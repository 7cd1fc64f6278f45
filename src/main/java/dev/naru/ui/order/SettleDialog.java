package dev.naru.ui.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.naru.order.Settlement;
import java.util.function.Consumer;

/** Asks what became of an order that nobody but a person can settle. */
final class SettleDialog extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 40;

    /** @param reason why the hub could not tell by itself */
    SettleDialog(String name, String reason, Consumer<Settlement> onSettled) {
        setHeaderTitle(getTranslation("orders.settle.title", name));
        TextField number = new TextField(getTranslation("orders.settle.number"));
        number.setMaxLength(LONGEST);
        number.setValueChangeMode(ValueChangeMode.EAGER);
        number.setHelperText(getTranslation("orders.settle.number.hint"));
        number.setWidthFull();
        add(new VerticalLayout(
                new Paragraph(getTranslation("orders.settle.text")),
                new Paragraph(reason == null ? "" : reason),
                number));
        Button it = new Button(getTranslation("orders.settle.it"), click -> {
            close();
            onSettled.accept(new Settlement.BrokerNumber(number.getValue().strip()));
        });
        it.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        it.setEnabled(false);
        Button never = new Button(getTranslation("orders.settle.never"), click -> {
            close();
            onSettled.accept(new Settlement.NeverPlaced());
        });
        never.addThemeVariants(ButtonVariant.LUMO_ERROR);
        number.addValueChangeListener(change -> {
            it.setEnabled(!change.getValue().isBlank());
            never.setEnabled(change.getValue().isBlank());
        });
        getFooter().add(new Button(getTranslation("common.close"), click -> close()), never, it);
    }
}
