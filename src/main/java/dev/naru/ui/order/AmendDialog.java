package dev.naru.ui.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.naru.model.Order;
import dev.naru.model.TickLadder;
import dev.naru.ui.text.Figures;
import java.math.BigDecimal;
import java.util.function.BiConsumer;

/** Asks for a new price and quantity of a working order; an off-tick price is named with its neighbours, not rounded. */
final class AmendDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    private final BigDecimalField price = new BigDecimalField();
    private final IntegerField quantity = new IntegerField();
    private final Checkbox acceptStale = new Checkbox();
    private final Button send = new Button();
    private final transient TickLadder ladder;
    private final long remaining;

    /**
     * @param stale whether the last price is old or unknown, which has to be accepted by hand then
     * @param onSend given the new price and the new quantity, {@code null} for what stays as it is
     */
    AmendDialog(Order order, String name, TickLadder ladder, boolean stale, BiConsumer<BigDecimal, Long> onSend) {
        this.ladder = ladder;
        this.remaining = order.remaining();
        setHeaderTitle(getTranslation("orders.amend.title", name));
        price.setLabel(getTranslation("orders.price"));
        price.setValue(order.request().price());
        price.setValueChangeMode(ValueChangeMode.EAGER);
        price.addValueChangeListener(change -> check());
        quantity.setLabel(getTranslation("orders.amend.quantity", Figures.quantity(remaining)));
        quantity.setValue((int) remaining);
        quantity.setMin(1);
        quantity.setMax((int) remaining);
        quantity.setStepButtonsVisible(true);
        quantity.setValueChangeMode(ValueChangeMode.EAGER);
        quantity.addValueChangeListener(change -> check());
        acceptStale.setLabel(getTranslation("ticket.stale"));
        acceptStale.setVisible(stale);
        acceptStale.addValueChangeListener(change -> check());
        add(new VerticalLayout(new Span(getTranslation("orders.amend.hint")), price, quantity, acceptStale));
        send.setText(getTranslation("orders.amend.send"));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.setDisableOnClick(true);
        send.addClickListener(click -> {
            close();
            onSend.accept(price.getValue(), quantity.getValue() == remaining ? null : (long) quantity.getValue());
        });
        getFooter().add(new Button(getTranslation("common.close"), click -> close()), send);
        check();
    }

    private void check() {
        BigDecimal given = price.getValue();
        boolean onTick = given != null && ladder.isOnTick(given);
        price.setInvalid(!onTick);
        if (given != null && given.signum() > 0 && !onTick) {
            price.setErrorMessage(getTranslation(
                    "orders.amend.tick", Figures.price(ladder.floor(given)), Figures.price(ladder.ceiling(given))));
        }
        boolean rightQuantity =
                quantity.getValue() != null && quantity.getValue() > 0 && quantity.getValue() <= remaining;
        quantity.setInvalid(!rightQuantity);
        send.setEnabled(onTick && rightQuantity && (!acceptStale.isVisible() || acceptStale.getValue()));
    }
}
