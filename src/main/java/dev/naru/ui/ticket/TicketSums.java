package dev.naru.ui.ticket;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.naru.model.Side;
import dev.naru.ui.text.Figures;
import java.math.BigDecimal;
import java.util.Optional;

/** 주문금액, 주문가능금액, 주문 후 예수금, or what is held and can be sold. Unknown is a dash. */
final class TicketSums extends Div {
    private static final long serialVersionUID = 1L;

    private final Span notional = new Span();
    private final Span before = new Span();
    private final Span after = new Span();
    private final Span beforeLabel = new Span();
    private final Span afterLabel = new Span();

    TicketSums() {
        setClassName("sums");
        notional.setId("ticket-notional");
        add(new Span(getTranslation("ticket.notional")), notional, beforeLabel, before, afterLabel, after);
    }

    void show(Side side, Optional<BigDecimal> amount, Optional<Long> quantity, Funds funds) {
        notional.setText(amount.map(Figures::price).orElse(Figures.UNKNOWN));
        amount.ifPresent(sum -> notional.getElement().setAttribute("title", Figures.large(sum, getLocale())));
        if (side == Side.BUY) {
            beforeLabel.setText(getTranslation("ticket.orderable"));
            before.setText(Figures.price(funds.orderable()));
            afterLabel.setText(getTranslation("ticket.cash-after"));
            show(amount.filter(sum -> funds.orderable() != null)
                    .map(sum -> funds.orderable().subtract(sum)));
        } else {
            beforeLabel.setText(getTranslation("ticket.sellable"));
            before.setText(Figures.quantity(funds.sellable()));
            afterLabel.setText(getTranslation("ticket.held-after"));
            show(quantity.filter(shares -> funds.held() != null)
                    .map(shares -> BigDecimal.valueOf(funds.held() - shares)));
        }
    }

    private void show(Optional<BigDecimal> left) {
        after.setText(left.map(Figures::price).orElse(Figures.UNKNOWN));
        after.getClassNames().set("over", left.isPresent() && left.get().signum() < 0);
    }
}
