package dev.naru.ui.part;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.naru.order.Caller;

/** Who sits before this screen, and where. */
public final class Callers {

    private Callers() {}

    /** Must be asked on the screen's own thread: others know neither user nor session. */
    public static Caller here(AuthenticationContext user) {
        VaadinSession session = VaadinSession.getCurrent();
        String address = session == null || session.getBrowser() == null
                ? null
                : session.getBrowser().getAddress();
        return new Caller(user.getPrincipalName().orElse("?"), Caller.DASHBOARD, address);
    }
}
