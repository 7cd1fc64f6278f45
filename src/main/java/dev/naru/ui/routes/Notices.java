package dev.naru.ui.routes;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** Tells in passing what came of a click. */
final class Notices {
    private static final int SHOWN_MS = 6_000;

    private Notices() {}

    static void good(String text) {
        tell(text, NotificationVariant.LUMO_SUCCESS);
    }

    static void bad(String text) {
        tell(text, NotificationVariant.LUMO_ERROR);
    }

    private static void tell(String text, NotificationVariant tone) {
        Notification.show(text, SHOWN_MS, Notification.Position.BOTTOM_END).addThemeVariants(tone);
    }
}
