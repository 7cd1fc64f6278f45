package dev.naru.ui.routes;

import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.naru.broker.LiveFiles;
import dev.naru.broker.RouteTraces;
import dev.naru.feed.RecentDrifts;
import dev.naru.routes.DeadLetters;
import dev.naru.routes.EditorWords;
import dev.naru.routes.RouteEditor;
import dev.naru.routes.RouteSwitch;
import dev.naru.ui.part.SampleSaver;
import org.springframework.stereotype.Component;

/** What the panels of a file ask; takes the page away where it is switched off. */
@Component
class FilePanels implements VaadinServiceInitListener {
    private static final long serialVersionUID = 1L;

    private final transient Hub hub;

    /** The parts of the hub behind the page. */
    record Hub(
            LiveFiles files,
            RouteEditor editor,
            EditorWords words,
            RouteSwitch routes,
            RouteTraces traces,
            RecentDrifts drifts,
            DeadLetters letters,
            SampleSaver saver,
            AuthenticationContext user) {

        boolean mayChange() {
            return editor.enabled() && user.hasAnyRole("INTEGRATOR", "ADMIN");
        }
    }

    FilePanels(
            LiveFiles files,
            RouteEditor editor,
            EditorWords words,
            RouteSwitch routes,
            RouteTraces traces,
            RecentDrifts drifts,
            DeadLetters letters,
            SampleSaver saver,
            AuthenticationContext user) {
        hub = new Hub(files, editor, words, routes, traces, drifts, letters, saver, user);
    }

    FilePanel panel() {
        return new FilePanel(hub);
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        if (!hub.editor().enabled()) {
            RouteConfiguration.forRegistry(event.getSource().getRouter().getRegistry())
                    .removeRoute(RoutesView.class);
        }
    }
}
