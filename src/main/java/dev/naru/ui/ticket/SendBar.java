package dev.naru.ui.ticket;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import dev.naru.feed.LiveQuote;
import dev.naru.model.Consent;
import dev.naru.model.Side;
import java.util.EnumSet;
import java.util.Set;

/**
 * The big button, and what may keep it from being pressed: no right, trading stopped, an order on its way, a stale price or
 * a doubled order not accepted by hand. A box to tick is there only while there is something to accept.
 */
final class SendBar extends Div {
    private static final long serialVersionUID = 1L;

    private final Checkbox acceptStale = new Checkbox();
    private final Checkbox acceptDuplicate = new Checkbox();
    private final Div problem = new Div();
    private final Div stop = new Div();
    private final Button send = new Button();
    private boolean sending;
    private boolean mayTrade = true;
    private boolean blind = true;
    private boolean refusedAsStale;
    private boolean refusedAsDuplicate;
    private boolean stopped;

    SendBar(Runnable pressed, Runnable accepted) {
        setClassName("send-bar");
        acceptStale.addClassName("stale-consent");
        acceptStale.setId("ticket-accept-stale");
        acceptStale.addValueChangeListener(change -> accepted.run());
        acceptDuplicate.addClassName("stale-consent");
        acceptDuplicate.setId("ticket-accept-duplicate");
        acceptDuplicate.setLabel(getTranslation("ticket.duplicate"));
        acceptDuplicate.addValueChangeListener(change -> accepted.run());
        problem.setClassName("ticket-problem");
        problem.getElement().setAttribute("role", "alert");
        stop.setClassName("ticket-stopped");
        stop.setId("ticket-stopped");
        stop.getElement().setAttribute("role", "alert");
        stop.setVisible(false);
        send.setId("ticket-send");
        send.addClassName("send");
        send.addClickListener(click -> pressed.run());
        add(stop, acceptStale, acceptDuplicate, problem, send);
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
        refusedAsStale &= now;
        acceptStale.setLabel(getTranslation(live == null ? "ticket.blind" : "ticket.stale"));
    }

    /** The hub knows better than the screen that a box has to be ticked. */
    void askFor(Consent consent) {
        if (consent == Consent.STALE_PRICE) {
            refusedAsStale = true;
            acceptStale.setValue(false);
        } else {
            refusedAsDuplicate = true;
            acceptDuplicate.setValue(false);
        }
    }

    Set<Consent> consents() {
        Set<Consent> given = EnumSet.noneOf(Consent.class);
        if (asksStale() && acceptStale.getValue()) {
            given.add(Consent.STALE_PRICE);
        }
        if (refusedAsDuplicate && acceptDuplicate.getValue()) {
            given.add(Consent.DUPLICATE);
        }
        return given;
    }

    private boolean asksStale() {
        return blind || refusedAsStale;
    }

    /** @param why no order goes out; {@code null} when orders do */
    void stopped(String why) {
        stopped = why != null;
        stop.setText(why == null ? "" : "■ " + why);
        stop.setVisible(stopped);
    }

    void withdrawConsent() {
        acceptStale.setValue(false);
        refusedAsStale = false;
        forgetDuplicate();
    }

    /** Another order is no duplicate. */
    void forgetDuplicate() {
        refusedAsDuplicate = false;
        acceptDuplicate.setValue(false);
    }

    boolean isBlind() {
        return asksStale();
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
        acceptStale.setVisible(asksStale() && complete);
        acceptDuplicate.setVisible(refusedAsDuplicate && complete);
        send.setText(getTranslation(sending ? "ticket.sending" : "ticket.send." + side.name()));
        send.setEnabled(isOpen(complete));
    }

    boolean isOpen(boolean complete) {
        boolean accepted =
                (!asksStale() || acceptStale.getValue()) && (!refusedAsDuplicate || acceptDuplicate.getValue());
        return mayTrade && !stopped && !sending && complete && accepted;
    }
}
