package dev.naru.ui.routes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.naru.broker.FileStatus;
import dev.naru.broker.RouteStatus;
import dev.naru.order.Caller;
import dev.naru.routes.RouteSwitch;
import dev.naru.ui.part.Callers;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.text.Figures;

/** How a file or a route is, and the button that starts and stops a route. */
final class FileHead extends Div {
    private static final long serialVersionUID = 1L;

    private final transient FilePanels.Hub hub;
    private final H3 title = new H3();
    private final Span state = new Span();
    private final Span path = new Span();
    private final Span facts = new Span();
    private final Span problem = new Span();
    private final Button turn = new Button();
    private transient LiveScreen screen;
    private transient RouteStatus route;

    FileHead(FilePanels.Hub hub) {
        this.hub = hub;
        setClassName("file-head");
        path.addClassName("dim");
        facts.addClassNames("dim", "file-facts");
        problem.addClassName("problem");
        problem.setId("file-problem");
        turn.addThemeVariants(ButtonVariant.LUMO_SMALL);
        turn.setId("route-turn");
        turn.addClickListener(click -> turn());
        add(title, state, path, facts, turn, problem);
    }

    void use(LiveScreen screen) {
        this.screen = screen;
    }

    /** @param route {@code null} when the file as a whole is shown */
    void show(FileStatus file, RouteStatus route) {
        this.route = route;
        title.setText(route == null ? file.path() : route.id());
        path.setText(route == null ? "" : file.path());
        if (route == null) {
            RouteTree.mark(state, "filestate." + file.state(), RouteTree.tone(file.state()));
            facts.setText(getTranslation(
                    "routes.facts",
                    file.version() == null ? Figures.UNKNOWN : file.version(),
                    Figures.dateTime(file.liveSince())));
        } else {
            RouteTree.mark(state, "routestate." + route.state(), RouteTree.tone(route));
            facts.setText(getTranslation(
                    "routes.exchanges",
                    Figures.quantity(route.exchanges()),
                    Figures.quantity(route.failures()),
                    Figures.time(route.lastExchangeAt())));
        }
        String wrong = wrong(file, route);
        problem.setText(wrong == null ? "" : wrong);
        problem.setVisible(wrong != null);
        boolean stoppable = route != null && hub.mayChange() && RouteSwitch.isStoppable(route.id());
        turn.setVisible(stoppable);
        if (stoppable) {
            turn.setText(getTranslation(RouteTree.runs(route) ? "routes.stop" : "routes.start"));
        }
    }

    /** {@code null} when nothing is. */
    private String wrong(FileStatus file, RouteStatus route) {
        if (file.problem() != null) {
            String where =
                    file.line() == null ? "" : getTranslation("routes.line", String.valueOf(file.line())) + " · ";
            return where + file.problem();
        }
        return route == null || route.lastError() == null
                ? null
                : getTranslation("routes.last-error", route.lastError());
    }

    private void turn() {
        String id = route.id();
        boolean stop = RouteTree.runs(route);
        new TurnDialog(id, stop, () -> {
                    Caller caller = Callers.here(hub.user());
                    screen.load(
                            () -> {
                                if (stop) {
                                    hub.routes().stop(id, caller);
                                } else {
                                    hub.routes().start(id, caller);
                                }
                                return id;
                            },
                            done -> Notices.good(getTranslation(stop ? "routes.stopped" : "routes.started", done)),
                            failed -> Notices.bad(failed.getMessage()));
                })
                .open();
    }
}
