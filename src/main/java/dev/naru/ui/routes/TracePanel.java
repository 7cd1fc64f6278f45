package dev.naru.ui.routes;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.naru.broker.RouteTraces;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.text.Figures;
import java.time.Duration;
import java.util.List;

/** The last exchanges of a route; noted only while somebody looks. */
final class TracePanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final transient RouteTraces traces;
    private final transient Held held = new Held();
    private final Select<String> route = new Select<>();
    private final Div rows = new Div();
    private transient LiveScreen screen;
    private transient LiveScreens screens;
    private transient RouteTraces.Look look;
    private transient List<RouteTraces.Traced> shown = List.of();
    private boolean watched;

    TracePanel(RouteTraces traces) {
        this.traces = traces;
        setClassName("trace-panel");
        route.setAriaLabel(getTranslation("broker.route"));
        route.addValueChangeListener(changed -> restart());
        rows.addClassName("trace-rows");
        add(route, rows);
    }

    void use(LiveScreen screen, LiveScreens screens) {
        this.screen = screen;
        this.screens = screens;
    }

    /** @param watched whether somebody looks */
    void show(List<String> routeIds, boolean watched) {
        this.watched = watched;
        String before = route.getValue();
        route.setItems(routeIds);
        route.setVisible(routeIds.size() > 1);
        if (!routeIds.isEmpty()) {
            route.setValue(before != null && routeIds.contains(before) ? before : routeIds.get(0));
        }
        restart();
    }

    void watch(boolean watched) {
        this.watched = watched;
        restart();
    }

    private void restart() {
        close();
        shown = List.of();
        rows.removeAll();
        if (route.getValue() == null) {
            rows.setText(getTranslation("routes.trace.none"));
        } else if (watched) {
            rows.setText(getTranslation("routes.trace.waiting"));
            look = traces.look(route.getValue());
            RouteTraces.Look mine = look;
            held.add(mine::close);
            held.add(screens.every(REFRESH, () -> screen.update("trace", () -> show(mine))));
        }
    }

    private void show(RouteTraces.Look mine) {
        List<RouteTraces.Traced> now = mine.newestFirst();
        if (mine != look || now.equals(shown)) {
            return;
        }
        shown = now;
        rows.removeAll();
        now.forEach(traced -> rows.add(row(traced)));
    }

    private Details row(RouteTraces.Traced traced) {
        Span summary = new Span(Figures.time(traced.at()) + " · " + Figures.quantity(traced.tookMs()) + " ms"
                + (traced.error() == null ? "" : " · " + traced.error()));
        summary.setClassName("problem", traced.error() != null);
        Div sides = new Div(side("routes.trace.in", traced.in()), side("routes.trace.out", traced.out()));
        sides.addClassName("check-sides");
        return new Details(summary, sides);
    }

    private Div side(String title, String text) {
        Div side = new Div(new Span(getTranslation(title)), new Pre(text));
        side.addClassName("check-side");
        return side;
    }

    void close() {
        held.close();
        look = null;
    }
}
