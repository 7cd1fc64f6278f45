package dev.naru.ui.ticket;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import dev.naru.feed.LiveQuote;
import dev.naru.model.Side;

/** The big button, and what may keep it from being pressed: no right, a stale price not accepted, an order on its way. */
final class SendBar extends Div {
    private static final long serialVersionUID = 1L;

    private final Checkbox acceptStale = new Checkbox();
    private final Div problem = new Div();
    private final Button send = new Button();
    private boolean sending;
    private boolean mayTrade = true;
    private boolean blind = true;

    SendBar(Runnable pressed, Runnable accepted) {
        setClassName("send-bar");
        acceptStale.addClassName("stale-consent");
        acceptStale.setId("ticket-accept-stale");
        acceptStale.addValueChangeListener(change -> accepted.run());
        problem.setClassName("ticket-problem");
        problem.getElement().setAttribute("role", "alert");
        send.setId("ticket-send");
        send.addClassName("send");
        send.addClickListener(click -> pressed.run());
        add(acceptStale, problem, send);
    }

    void allowTrading(boolean allowed) {
        mayTrade = allowed;
        send.getElement().setAttribute("title", allowed ? "" : getTranslation("ticket.view-only"));
    }

    /** A price that turns stale must be accepted anew. @param live {@code null} while no price is known */
    void show(LiveQuote live) {
        boolean now = live == null || live.stale();
        if (now != blind) {
            acceptStale.setValue(false);
        }
        blind = now;
        acceptStale.setLabel(getTranslation(live == null ? "ticket.blind" : "ticket.stale"));
    }

    void withdrawConsent() {
        acceptStale.setValue(false);
    }

    boolean isBlind() {
        return blind;
    }

    boolean isSending() {
        return sending;
    }

    void sending(boolean sending) {
        this.sending = sending;
    }

    void complain(String text) {
        problem.setText(text);
    }

    /** @param complete everything on the form is there and right */
    void judge(Side side, boolean complete) {
        acceptStale.setVisible(blind && complete);
        send.setText(getTranslation(sending ? "ticket.sending" : "ticket.send." + side.name()));
        send.setEnabled(isOpen(complete));
    }

    boolean isOpen(boolean complete) {
        return mayTrade && !sending && complete && (!blind || acceptStale.getValue());
    }
}
