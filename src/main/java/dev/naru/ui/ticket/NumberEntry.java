package dev.naru.ui.ticket;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.naru.ui.text.Figures;
import java.math.BigDecimal;
import java.util.Optional;

/** A field for a number written with or without commas, with − and + around it. */
final class NumberEntry extends TextField {
    private static final long serialVersionUID = 1L;
    private static final int TYPING_PAUSE_MS = 250;

    NumberEntry(String label, Runnable down, Runnable up) {
        super(label);
        setAllowedCharPattern("[0-9,]");
        addThemeVariants(TextFieldVariant.LUMO_ALIGN_RIGHT, TextFieldVariant.LUMO_SMALL);
        setValueChangeMode(ValueChangeMode.LAZY);
        setValueChangeTimeout(TYPING_PAUSE_MS);
        setManualValidation(true);
        getElement().setAttribute("inputmode", "numeric");
        getElement().setAttribute("autocomplete", "off");
        setPrefixComponent(step("−", getTranslation("ticket.less"), down));
        setSuffixComponent(step("+", getTranslation("ticket.more"), up));
        addKeyDownListener(Key.ARROW_DOWN, press -> down.run());
        addKeyDownListener(Key.ARROW_UP, press -> up.run());
    }

    /** Empty when nothing, or nothing readable, is written. */
    Optional<BigDecimal> number() {
        String digits = getValue().replace(",", "").trim();
        try {
            return digits.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(digits));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    void setNumber(BigDecimal number) {
        setValue(number == null ? "" : Figures.price(number));
    }

    /** @param problem {@code null} when there is none */
    void complain(String problem) {
        setInvalid(problem != null);
        setErrorMessage(problem);
    }

    private static NativeButton step(String sign, String label, Runnable action) {
        NativeButton button = new NativeButton(sign, click -> action.run());
        button.addClassName("step");
        button.getElement().setAttribute("aria-label", label);
        button.getElement().setAttribute("tabindex", "-1");
        return button;
    }
}
