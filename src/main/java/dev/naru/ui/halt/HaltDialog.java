package dev.naru.ui.halt;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.FlexComponent;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.naru.order.halt.HaltScope;
import java.util.List;
import java.util.function.Consumer;

/** Asks what to halt and why. As it opens it would halt the whole hub: in a hurry one more click is enough. */
final class HaltDialog extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 500;

    private final Select<HaltScope.Kind> kind = new Select<>();
    private final Select<String> connection = new Select<>();
    private final TextField symbol = new TextField();
    private final TextField reason = new TextField();
    private final Checkbox cancelOpen = new Checkbox();
    private final Button halt = new Button();

    /** What is to be halted. */
    record Wish(String scope, String reason, boolean cancelOpen) {}

    HaltDialog(List<String> connections, Consumer<Wish> confirmed) {
        setHeaderTitle(getTranslation("halt.title"));
        addClassName("halt-dialog");
        kind.setLabel(getTranslation("halt.what"));
        kind.setId("halt-kind");
        kind.setItems(HaltScope.Kind.values());
        kind.setItemLabelGenerator(one -> getTranslation("halt.kind." + one));
        kind.setValue(HaltScope.Kind.HUB);
        connection.setLabel(getTranslation("ticket.account"));
        connection.setId("halt-connection");
        connection.setItems(connections);
        connections.stream().findFirst().ifPresent(connection::setValue);
        symbol.setLabel(getTranslation("ticket.symbol"));
        symbol.setId("halt-symbol");
        symbol.setMaxLength(20);
        symbol.setValueChangeMode(ValueChangeMode.EAGER);
        reason.setLabel(getTranslation("halt.reason"));
        reason.setId("halt-reason");
        reason.setMaxLength(LONGEST_REASON);
        reason.setValue(getTranslation("halt.reason.default"));
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        cancelOpen.setLabel(getTranslation("halt.cancel-open"));
        cancelOpen.setId("halt-cancel-open");
        kind.addValueChangeListener(change -> judge());
        symbol.addValueChangeListener(change -> judge());
        reason.addValueChangeListener(change -> judge());
        VerticalLayout form = new VerticalLayout(
                new Paragraph(getTranslation("halt.explained")), kind, connection, symbol, reason, cancelOpen);
        form.setPadding(false);
        form.setAlignItems(FlexComponent.Alignment.STRETCH);
        form.setAlignSelf(FlexComponent.Alignment.START, cancelOpen);
        setWidth("440px");
        add(form);
        halt.setText(getTranslation("halt.confirm"));
        halt.setId("halt-confirm");
        halt.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_PRIMARY);
        halt.setDisableOnClick(true);
        halt.addClickListener(click -> {
            close();
            confirmed.accept(new Wish(scope(), reason.getValue().strip(), cancelOpen.getValue()));
        });
        getFooter().add(new Button(getTranslation("common.close"), click -> close()), halt);
        judge();
    }

    private String scope() {
        HaltScope.Kind chosen = kind.getValue();
        String id =
                switch (chosen) {
                    case HUB -> null;
                    case CONNECTION, ACCOUNT -> connection.getValue();
                    case SYMBOL -> symbol.getValue().strip();
                };
        return new HaltScope(chosen, id).toString();
    }

    private void judge() {
        HaltScope.Kind chosen = kind.getValue();
        boolean ofConnection = chosen == HaltScope.Kind.CONNECTION || chosen == HaltScope.Kind.ACCOUNT;
        boolean ofSymbol = chosen == HaltScope.Kind.SYMBOL;
        connection.setVisible(ofConnection);
        symbol.setVisible(ofSymbol);
        halt.setEnabled(!reason.getValue().isBlank()
                && (!ofSymbol || !symbol.getValue().isBlank())
                && (!ofConnection || connection.getValue() != null));
    }
}
