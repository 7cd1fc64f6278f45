package dev.naru.ui.halt;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.naru.order.Caller;
import dev.naru.order.halt.Halt;
import dev.naru.order.halt.HaltScope;
import dev.naru.order.halt.Halted;
import dev.naru.order.halt.Halts;
import dev.naru.order.halt.ReleaseRefusedException;
import dev.naru.order.halt.UnknownScopeException;
import dev.naru.ui.part.Callers;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.text.Figures;
import java.util.List;

/** What is halted, over every page, with who, when and why; and the button that halts. */
public final class HaltBar extends Div {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_MS = 8_000;

    private final transient Halts halts;
    private final transient AuthenticationContext user;
    private final Button button = new Button();
    private transient LiveScreen screen;

    /** @param connections ids that can be halted */
    public HaltBar(Halts halts, AuthenticationContext user, List<String> connections) {
        this.halts = halts;
        this.user = user;
        setId("halt-bar");
        setClassName("halt-bar");
        getElement().setAttribute("role", "alert");
        boolean mayTrade = user.hasAnyRole("TRADER", "ADMIN");
        button.setText(getTranslation("halt.button"));
        button.setId("halt-button");
        button.addClassName("halt-button");
        button.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        button.setEnabled(mayTrade);
        button.setTooltipText(mayTrade ? getTranslation("halt.button.explained") : getTranslation("ticket.view-only"));
        button.addClickListener(click -> new HaltDialog(connections, this::halt).open());
        show();
    }

    /** Belongs into the top bar. */
    public Button button() {
        return button;
    }

    /** @return to be closed when the page goes */
    public AutoCloseable open(LiveScreen live) {
        screen = live;
        show();
        return halts.onChange(() -> live.update("halts", this::show));
    }

    private void show() {
        removeAll();
        String problem = halts.problem();
        if (problem != null) {
            add(line(getTranslation("halt.unreadable"), problem));
        }
        for (Halt halt : halts.inForce()) {
            Div line = line(getTranslation("halt.halted", scope(halt.scope())), because(halt));
            if (user.hasAnyRole("TRADER", "ADMIN")) {
                NativeButton release = new NativeButton(getTranslation("halt.release"), click -> offer(halt));
                release.addClassName("halt-release");
                line.add(release);
            }
            add(line);
        }
        setVisible(getComponentCount() > 0);
    }

    private String because(Halt halt) {
        if (!halt.automatic()) {
            return getTranslation("halt.because", halt.caller().actor(), Figures.dateTime(halt.at()), halt.reason());
        }
        return getTranslation(
                "halt.because",
                getTranslation("halt.by-hub"),
                Figures.dateTime(halt.at()),
                getTranslation("halt.cause." + halt.cause()) + ": " + halt.reason());
    }

    private Div line(String what, String why) {
        Span title = new Span(what);
        title.addClassName("halt-what");
        Span reason = new Span(why);
        reason.addClassName("halt-why");
        Div line = new Div(title, reason);
        line.addClassName("halt-line");
        return line;
    }

    private String scope(HaltScope scope) {
        return getTranslation("halt.scope." + scope.kind(), scope.id() == null ? "" : scope.id());
    }

    private void halt(HaltDialog.Wish wish) {
        Caller caller = Callers.here(user);
        screen.load(
                () -> halts.halt(wish.scope(), wish.reason(), wish.cancelOpen(), caller), this::halted, this::failed);
    }

    private void halted(Halted halted) {
        show();
        String text = getTranslation("halt.done", scope(halted.halt().scope()));
        if (!halted.cancelled().isEmpty() || !halted.failed().isEmpty()) {
            text += " · "
                    + getTranslation(
                            "halt.cancelled",
                            halted.cancelled().size(),
                            halted.failed().size());
        }
        if (!halted.stored()) {
            text += " · " + getTranslation("halt.not-stored");
        }
        say(text, halted.stored() && halted.failed().isEmpty());
    }

    private void offer(Halt halt) {
        try {
            Halts.ReleaseOffer offer =
                    halts.offerRelease(halt.scope().toString(), Callers.here(user), user.hasRole("ADMIN"));
            new ReleaseDialog(scope(halt.scope()), because(halt), () -> release(offer)).open();
        } catch (ReleaseRefusedException e) {
            failed(e);
        }
    }

    private void release(Halts.ReleaseOffer offer) {
        Caller caller = Callers.here(user);
        boolean administrator = user.hasRole("ADMIN");
        screen.load(
                () -> halts.release(offer.halt().scope().toString(), offer.confirm(), caller, administrator),
                released -> {
                    show();
                    say(getTranslation("halt.released", scope(released.scope())), true);
                },
                this::failed);
    }

    private void failed(RuntimeException failure) {
        if (failure instanceof ReleaseRefusedException refused) {
            say(getTranslation("halt.refused." + refused.reason()), false);
        } else if (failure instanceof UnknownScopeException unknown) {
            say(getTranslation("halt.unknown", unknown.given()), false);
        } else {
            say(getTranslation("refusal.other", String.valueOf(failure.getMessage())), false);
        }
    }

    private static void say(String text, boolean good) {
        Notification note = Notification.show(text, SHOWN_MS, Notification.Position.BOTTOM_END);
        note.addThemeVariants(good ? NotificationVariant.LUMO_SUCCESS : NotificationVariant.LUMO_ERROR);
    }
}
