package dev.naru.ui.part;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import dev.naru.broker.DriftSamples;
import dev.naru.model.Drift;
import dev.naru.order.Caller;
import org.springframework.stereotype.Component;

/** A button that saves a payload as a sample of its pack, for those who may change packs. */
@Component
public class SampleSaver {
    private static final int SHOWN_MS = 6_000;

    private final DriftSamples samples;
    private final AuditLog audit;
    private final AuthenticationContext user;

    SampleSaver(DriftSamples samples, AuditLog audit, AuthenticationContext user) {
        this.samples = samples;
        this.audit = audit;
        this.user = user;
    }

    /** Whether who is signed in may save. */
    public boolean isAllowed() {
        return user.hasAnyRole("INTEGRATOR", "ADMIN");
    }

    public Button button(Drift drift) {
        Button button = new Button(VaadinIcon.DOWNLOAD_ALT.create());
        button.setText(button.getTranslation("drift.save"));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        button.addClassName("save-sample");
        button.addClickListener(click -> save(drift, button));
        return button;
    }

    private void save(Drift drift, Button button) {
        if (!isAllowed()) {
            return;
        }
        Caller caller = Callers.here(user);
        try {
            String path = samples.save(drift);
            audit.append(new AuditFact(
                    AuditFact.Kind.CONFIG,
                    caller.actor(),
                    caller.channel(),
                    caller.address(),
                    "file:" + path,
                    "saved a drift of " + drift.connection() + " as a sample"));
            button.setEnabled(false);
            tell(button.getTranslation("drift.saved", path), NotificationVariant.LUMO_SUCCESS);
        } catch (IllegalArgumentException e) {
            tell(button.getTranslation("drift.refused", e.getMessage()), NotificationVariant.LUMO_ERROR);
        }
    }

    private static void tell(String text, NotificationVariant tone) {
        Notification.show(text, SHOWN_MS, Notification.Position.BOTTOM_END).addThemeVariants(tone);
    }
}
