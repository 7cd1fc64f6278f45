package dev.naru.ui.routes;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import dev.naru.broker.FileStatus;
import dev.naru.broker.RouteStatus;
import dev.naru.model.Drift;
import dev.naru.order.Caller;
import dev.naru.ui.part.Callers;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import java.util.List;
import java.util.Map;

/** One file: how it is, its text, its versions, what goes through its routes, what could not be read. */
final class FilePanel extends Div {
    private static final long serialVersionUID = 1L;

    private final transient FilePanels.Hub hub;
    private final FileHead head;
    private final TabSheet tabs = new TabSheet();
    private final SourcePanel source;
    private final VersionGrid versions;
    private final TracePanel trace;
    private final LetterGrid letters;
    private final Tab sourceTab;
    private final Tab traceTab;
    private final Tab lettersTab;
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
        head = new FileHead(hub);
        sourceTab = tabs.add(getTranslation("routes.source"), source);
        tabs.add(getTranslation("routes.versions"), versions);
        traceTab = tabs.add(getTranslation("routes.trace"), trace);
        lettersTab = tabs.add(getTranslation("routes.letters"), letters);
        tabs.addSelectedChangeListener(chosen -> trace.watch(looksAtTrace()));
        tabs.setSizeFull();
        add(head, tabs);
        setVisible(false);
    }

    private boolean looksAtTrace() {
        return tabs.getSelectedTab() == traceTab;
    }

    void use(LiveScreen screen, LiveScreens screens) {
        this.screen = screen;
        head.use(screen);
        source.use(screen);
        trace.use(screen, screens);
    }

    void close() {
        trace.close();
    }

    /** Whether something was typed and not applied. */
    boolean isDirty() {
        return source.isDirty();
    }

    /**
     * @param route {@code null} when the file as a whole was chosen
     * @param stayed when what was typed in another is not to be left
     */
    void open(FileStatus file, RouteStatus route, Runnable stayed) {
        boolean other = this.file == null || !this.file.path().equals(file.path());
        if (other && source.isDirty()) {
            new LeaveDialog(() -> take(file, route, true), stayed).open();
        } else {
            take(file, route, other);
        }
    }

    private void take(FileStatus file, RouteStatus route, boolean other) {
        this.file = file;
        this.route = route;
        setVisible(true);
        head.show(file, route);
        showLetters();
        trace.show(route != null ? List.of(route.id()) : file.routeIds(), looksAtTrace());
        if (other) {
            tabs.setSelectedTab(sourceTab);
            source.open(file);
            loadVersions();
        }
    }

    private void showLetters() {
        int count = letters.show(hub.drifts().newestFirst(), file);
        lettersTab.setLabel(getTranslation("routes.letters") + (count == 0 ? "" : " " + count));
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
        head.show(file, route);
        showLetters();
        if (!before.equals(file)) {
            loadVersions();
            source.stands(file);
        }
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
        if (source.isDirty()) {
            new LeaveDialog(() -> putBack(number), () -> {}).open();
        } else {
            putBack(number);
        }
    }

    private void putBack(int number) {
        source.goBack(number);
        tabs.setSelectedTab(sourceTab);
    }
}
