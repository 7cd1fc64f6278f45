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
    /** Of a body, in characters, as far as it is shown before it is opened. */
    private static final int LONGEST = 60;

    private final transient RouteTraces traces;
    private final transient Held held = new Held();
    private final Select<String> route = new Select<>();
    private final Span hint = new Span();
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
        hint.setText(getTranslation("routes.trace.hint"));
        hint.addClassName("dim");
        rows.addClassName("trace-rows");
        add(new Div(route, hint), rows);
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
        hint.setVisible(route.getValue() != null);
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
        if (mine != look || now.equals(shown) || isRead()) {
            return;
        }
        shown = now;
        rows.removeAll();
        now.forEach(traced -> rows.add(row(traced)));
    }

    /** What somebody reads stays where it is until it is shut. */
    private boolean isRead() {
        return rows.getChildren().anyMatch(row -> row instanceof Details details && details.isOpened());
    }

    private Details row(RouteTraces.Traced traced) {
        Span text = new Span(traced.in().substring(0, Math.min(traced.in().length(), LONGEST)));
        text.addClassName("trace-text");
        Span told = new Span(Figures.exactTime(traced.at()) + " · " + Figures.quantity(traced.tookMs()) + " ms"
                + (traced.error() == null ? "" : " · " + traced.error()));
        told.setClassName("problem", traced.error() != null);
        Span summary = new Span(told, text);
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
