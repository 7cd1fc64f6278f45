package dev.naru.ui.ticket;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.naru.model.OrderRequest;
import dev.naru.ui.text.Figures;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Everything once more before it is sent. A second click on the button finds it switched off already. */
final class ConfirmOrder extends Dialog {
    private static final long serialVersionUID = 1L;

    private final Div lines = new Div();

    ConfirmOrder(
            OrderRequest request,
            String instrument,
            TicketAccount account,
            Optional<BigDecimal> notional,
            boolean stale,
            Runnable confirmed) {
        String side = request.side().name();
        setHeaderTitle(getTranslation("confirm.title." + side));
        addClassName("confirm-order");
        Span environment = new Span(getTranslation("environment." + account.environment()));
        environment.addClassName("ticket-environment");
        environment.getElement().setAttribute("data-environment", account.environment());
        getHeader().add(environment);
        lines.addClassName("confirm-lines");
        line("ticket.account", account.isBest() ? account.name() : account.name() + " (" + account.connection() + ")");
        line("ticket.symbol", instrument + " " + request.symbol());
        line("ticket.side", getTranslation("side." + side));
        line(
                "ticket.type",
                getTranslation("type." + request.type().name()) + " · "
                        + getTranslation("tif." + request.timeInForce().name()) + " · "
                        + getTranslation("venue." + request.venue().name().toLowerCase(Locale.ROOT)));
        line(
                "ticket.price",
                request.price() == null ? getTranslation("confirm.market-price") : Figures.price(request.price()));
        line("ticket.quantity", getTranslation("confirm.shares", Figures.quantity(request.quantity())));
        line(
                "ticket.notional",
                notional.map(sum -> getTranslation("confirm.won", Figures.price(sum)))
                        .orElse(Figures.UNKNOWN));
        add(lines);
        boolean live = account.environment().equals("live");
        getElement().setAttribute("data-live", live);
        if (live) {
            Paragraph real = new Paragraph(getTranslation("confirm.live"));
            real.addClassName("live-warning");
            add(real);
        }
        if (stale) {
            Paragraph warning = new Paragraph(getTranslation("confirm.stale"));
            warning.addClassName("warning");
            add(warning);
        }
        Button back = new Button(getTranslation("confirm.back"), click -> close());
        Button send = new Button(
                live
                        ? getTranslation("confirm.send.live", getTranslation("ticket.send." + side))
                        : getTranslation("ticket.send." + side));
        send.setId("confirm-send");
        send.addClassNames("send", side.toLowerCase(Locale.ROOT));
        send.setDisableOnClick(true);
        send.addClickListener(click -> {
            close();
            confirmed.run();
        });
        send.addClickShortcut(Key.ENTER);
        getFooter().add(back, send);
    }

    private void line(String label, String value) {
        lines.add(new Span(getTranslation(label)), new Span(value));
    }
}
