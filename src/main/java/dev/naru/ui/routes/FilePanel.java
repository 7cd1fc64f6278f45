package dev.naru.ui.routes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import dev.naru.broker.FileStatus;
import dev.naru.broker.RouteStatus;
import dev.naru.model.Drift;
import dev.naru.order.Caller;
import dev.naru.routes.RouteSwitch;
import dev.naru.ui.part.Callers;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.text.Figures;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One file: how it is, its text, its versions, what goes through its routes, what could not be read. */
final class FilePanel extends Div {
    private static final long serialVersionUID = 1L;

    private final transient FilePanels.Hub hub;
    private final H3 title = new H3();
    private final Span state = new Span();
    private final Span facts = new Span();
    private final Span problem = new Span();
    private final Button turn = new Button();
    private final TabSheet tabs = new TabSheet();
    private final SourcePanel source;
    private final VersionGrid versions;
    private final TracePanel trace;
    private final LetterGrid letters;
    private final Tab sourceTab;
    private final Tab traceTab;
    private transient LiveScreen screen;
    private transient FileStatus file;
    private transient RouteStatus route;

    FilePanel(FilePanels.Hub hub) {
        this.hub = hub;
        setClassName("file-panel");
        source = new SourcePanel(hub, this::loadVersions);
        versions = new VersionGrid(hub.mayChange(), this::compare, this::goBack);
        trace = new TracePanel(hub.traces());
        letters = new LetterGrid(hub, this::replay);
        turn.addThemeVariants(ButtonVariant.LUMO_SMALL);
        turn.setId("route-turn");
        turn.addClickListener(click -> turn());
        problem.addClassName("problem");
        problem.setId("file-problem");
        state.getElement().getThemeList().add("badge");
        facts.addClassName("dim");
        Div head = new Div(title, state, facts, turn);
        head.addClassName("file-head");
        sourceTab = tabs.add(getTranslation("routes.source"), source);
        tabs.add(getTranslation("routes.versions"), versions);
        traceTab = tabs.add(getTranslation("routes.trace"), trace);
        tabs.add(getTranslation("routes.letters"), letters);
        tabs.addSelectedChangeListener(chosen -> trace.watch(looksAtTrace()));
        tabs.setSizeFull();
        add(head, problem, tabs);
        setVisible(false);
    }

    private boolean looksAtTrace() {
        return tabs.getSelectedTab() == traceTab;
    }

    void use(LiveScreen screen, LiveScreens screens) {
        this.screen = screen;
        source.use(screen);
        trace.use(screen, screens);
    }

    void close() {
        trace.close();
    }

    /** @param route {@code null} when the file as a whole was chosen */
    void open(FileStatus file, RouteStatus route) {
        boolean other = this.file == null || !this.file.path().equals(file.path());
        if (other && source.isDirty()) {
            new LeaveDialog(() -> take(file, route, true)).open();
        } else {
            take(file, route, other);
        }
    }

    private void take(FileStatus file, RouteStatus route, boolean other) {
        this.file = file;
        this.route = route;
        setVisible(true);
        show();
        trace.show(route != null ? List.of(route.id()) : file.routeIds(), looksAtTrace());
        if (other) {
            tabs.setSelectedTab(sourceTab);
            source.open(file);
            loadVersions();
        }
    }

    /** What has become of the file and the route meanwhile. */
    void refresh(List<FileStatus> files, Map<String, RouteStatus> routes) {
        if (file == null) {
            return;
        }
        FileStatus before = file;
        files.stream()
                .filter(one -> one.path().equals(before.path()))
                .findFirst()
                .ifPresent(one -> file = one);
        route = route == null ? null : routes.getOrDefault(route.id(), route);
        show();
        letters.show(hub.drifts().newestFirst(), file);
        if (!Objects.equals(before.version(), file.version())) {
            loadVersions();
            source.stands(file);
        }
    }

    private void show() {
        title.setText(route == null ? file.path() : route.id());
        state.setText(getTranslation("filestate." + file.state()));
        state.getElement().getThemeList().removeAll(List.of("success", "warning", "error", "contrast"));
        state.getElement().getThemeList().add(RouteTree.tone(file.state()));
        facts.setText(getTranslation(
                "routes.facts",
                file.version() == null ? Figures.UNKNOWN : file.version(),
                file.liveSince() == null ? Figures.UNKNOWN : Figures.dateTime(file.liveSince())));
        String where = file.line() == null ? "" : getTranslation("routes.line", String.valueOf(file.line())) + " · ";
        String wrong = route != null && route.lastError() != null
                ? route.lastError()
                : file.problem() == null ? null : where + file.problem();
        problem.setText(wrong == null ? "" : wrong);
        problem.setVisible(wrong != null);
        boolean stoppable = route != null && hub.mayChange() && RouteSwitch.isStoppable(route.id());
        turn.setVisible(stoppable);
        if (stoppable) {
            turn.setText(getTranslation(runs() ? "routes.stop" : "routes.start"));
        }
    }

    private boolean runs() {
        return "Started".equals(route.state());
    }

    private void turn() {
        String id = route.id();
        boolean stop = runs();
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

    private void replay(Drift drift) {
        Caller caller = Callers.here(hub.user());
        screen.load(
                () -> hub.letters().replay(drift, caller),
                count -> Notices.good(getTranslation("routes.replayed", count)),
                failed -> Notices.bad(getTranslation("routes.unread", failed.getMessage())));
    }

    private void loadVersions() {
        String path = file.path();
        screen.load(
                () -> hub.editor().versions(path),
                found -> {
                    if (path.equals(file.path())) {
                        versions.show(found);
                    }
                },
                failed -> versions.show(List.of()));
    }

    private void compare(String text) {
        tabs.setSelectedTab(sourceTab);
        source.compare(text);
    }

    private void goBack(int number) {
        source.goBack(number);
        tabs.setSelectedTab(sourceTab);
    }
}
