package dev.naru.ui.halt;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.naru.order.Caller;
import dev.naru.order.halt.Arming;
import dev.naru.order.halt.ArmingStatus;
import dev.naru.security.PasswordRefusedException;
import dev.naru.security.Passwords;
import dev.naru.ui.part.Callers;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.text.Figures;
import java.util.List;
import java.util.function.Supplier;

/** Live connections and whether they are armed; arming takes the password once more. */
public final class ArmingList extends Div {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_MS = 8_000;

    private final transient Arming arming;
    private final transient Passwords passwords;
    private final transient AuthenticationContext user;
    private transient LiveScreen screen;
    private transient List<ArmingStatus> shown = List.of();

    public ArmingList(Arming arming, Passwords passwords, AuthenticationContext user) {
        this.arming = arming;
        this.passwords = passwords;
        this.user = user;
        setId("arming");
        setClassName("arming");
        show();
    }

    public void open(LiveScreen live) {
        screen = live;
    }

    /** Shows what changed since the last time. */
    public void show() {
        List<ArmingStatus> now =
                arming.statuses().stream().filter(ArmingStatus::required).toList();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        removeAll();
        now.forEach(status -> add(line(status)));
    }

    private Div line(ArmingStatus status) {
        Span text = new Span(
                status.armed()
                        ? getTranslation(
                                "arming.armed", status.connection(), status.by(), Figures.dateTime(status.at()))
                        : getTranslation(
                                "arming.not-armed",
                                status.connection(),
                                getTranslation("refusal.NOT_ARMED_" + status.lack(), status.connection())));
        Div line = new Div(text);
        line.addClassName("arming-line");
        line.getElement().setAttribute("data-armed", String.valueOf(status.armed()));
        boolean mayTrade = user.hasAnyRole("TRADER", "ADMIN");
        if (mayTrade && status.armed()) {
            line.add(new Button(getTranslation("arming.disarm"), click -> disarm(status.connection())));
        } else if (mayTrade && status.armable()) {
            Button arm = new Button(
                    getTranslation("arming.arm"),
                    click -> new ArmDialog(status.connection(), password -> arm(status.connection(), password)).open());
            arm.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_PRIMARY);
            line.add(arm);
        }
        return line;
    }

    private void arm(String connection, String password) {
        Caller caller = Callers.here(user);
        ask(() -> {
            passwords.confirm(caller.actor(), password, caller.channel(), caller.address());
            return arming.arm(connection, caller);
        });
    }

    private void disarm(String connection) {
        Caller caller = Callers.here(user);
        ask(() -> arming.disarm(connection, caller));
    }

    private void ask(Supplier<ArmingStatus> question) {
        screen.load(question, status -> show(), this::failed);
    }

    private void failed(RuntimeException failure) {
        String text = failure instanceof PasswordRefusedException refused
                ? getTranslation("arming.refused." + refused.reason())
                : getTranslation("refusal.other", String.valueOf(failure.getMessage()));
        Notification.show(text, SHOWN_MS, Notification.Position.BOTTOM_END)
                .addThemeVariants(NotificationVariant.LUMO_ERROR);
    }
}
