package dev.naru.ui.routes;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.naru.broker.Brokers;
import dev.naru.broker.FileStatus;
import dev.naru.broker.LiveFiles;
import dev.naru.broker.RouteStatus;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.shell.MainLayout;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 라우트: every file of the routes folder and every route that runs of it; whoever may changes them here. */
@Route(value = "routes", layout = MainLayout.class)
@Menu(title = "nav.routes", order = 45, icon = "vaadin:file-tree")
@PermitAll
public class RoutesView extends VerticalLayout implements BeforeLeaveObserver {
    private static final long serialVersionUID = 1L;
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final transient LiveFiles files;
    private final transient Brokers brokers;
    private final transient LiveScreens screens;
    private final transient Clock clock;
    private final transient Held held = new Held();
    private final transient Throughput throughput = new Throughput();
    private final TextField filter = new TextField();
    private final Checkbox problems = new Checkbox();
    private final Span counted = new Span();
    private final RouteTree tree = new RouteTree();
    private final Span hint = new Span();
    private final FilePanel panel;
    private transient RouteNode chosen;

    RoutesView(LiveFiles files, Brokers brokers, LiveScreens screens, Clock clock, FilePanels panels) {
        this.files = files;
        this.brokers = brokers;
        this.screens = screens;
        this.clock = clock;
        panel = panels.panel();
        filter.setId("routes-filter");
        filter.setPlaceholder(getTranslation("routes.filter"));
        filter.setAriaLabel(getTranslation("routes.filter"));
        filter.setClearButtonVisible(true);
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.addValueChangeListener(changed -> show());
        problems.setId("routes-problems");
        problems.setLabel(getTranslation("routes.problems"));
        problems.addValueChangeListener(changed -> show());
        counted.addClassName("dim");
        Div tools = new Div(new Div(filter, problems), counted);
        tools.addClassName("page-tools");
        tools.getChildren().findFirst().ifPresent(first -> first.addClassName("audit-tools"));
        tree.addSelectionListener(selected -> selected.getFirstSelectedItem()
                .filter(node -> node.file() != null)
                .ifPresent(this::open));
        // a click on the name of what has something below it opens and shuts it, and does not choose it
        tree.addExpandListener(opened -> choose(opened.isFromClient(), opened.getItems()));
        tree.addCollapseListener(shut -> choose(shut.isFromClient(), shut.getItems()));
        Div left = new Div(tree);
        left.addClassName("routes-left");
        hint.setText(getTranslation("routes.choose"));
        hint.addClassNames("routes-hint", "dim");
        Div body = new Div(left, hint, panel);
        body.addClassName("routes-body");
        add(tools, body);
        expand(body);
        setSizeFull();
        addClassNames("page", "routes-page");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        LiveScreen screen = screens.of(event.getUI());
        panel.use(screen, screens);
        held.add(screens.every(REFRESH, () -> screen.update("routes", this::show)));
        show();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        held.close();
        panel.close();
    }

    private void open(RouteNode node) {
        if (!node.equals(chosen)) {
            RouteNode before = chosen;
            chosen = node;
            hint.setVisible(false);
            // where one lies below the other it would open out of sight
            panel.getElement().executeJs("matchMedia('(max-width: 900px)').matches && this.scrollIntoView()");
            panel.open(node.file(), node.route(), () -> {
                chosen = before;
                tree.select(before);
            });
        }
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (panel.isDirty()) {
            BeforeLeaveEvent.ContinueNavigationAction on = event.postpone();
            new LeaveDialog(on::proceed, on::cancel).open();
        }
    }

    private void choose(boolean byHand, Collection<RouteNode> nodes) {
        if (byHand) {
            nodes.stream().filter(node -> node.file() != null).findFirst().ifPresent(tree::select);
        }
    }

    private void show() {
        Instant now = clock.instant();
        Map<String, RouteStatus> routes = brokers.routes().stream()
                .collect(Collectors.toMap(RouteStatus::id, Function.identity(), (one, other) -> one));
        Map<String, Double> rates = new HashMap<>();
        routes.forEach((id, route) -> rates.put(id, throughput.of(route, now)));
        List<FileStatus> all = files.files().stream()
                .sorted(Comparator.comparing(RoutesView::place))
                .toList();
        List<FileStatus> seen = all.stream().filter(file -> shows(file, routes)).toList();
        tree.show(seen, routes, rates, !filter.isEmpty() || problems.getValue());
        long wrong = all.stream().filter(file -> file.problem() != null).count();
        long running = seen.stream()
                .flatMap(file -> file.routeIds().stream())
                .filter(routes::containsKey)
                .count();
        counted.setText(getTranslation("routes.counted", seen.size(), running, wrong));
        counted.setClassName("problem", wrong > 0);
        panel.refresh(all, routes);
    }

    /** A folder's files stand together, whatever sign the name of another goes on with. */
    private static String place(FileStatus file) {
        return file.path().replace('/', ' ');
    }

    private boolean shows(FileStatus file, Map<String, RouteStatus> routes) {
        List<RouteStatus> own = file.routeIds().stream()
                .map(routes::get)
                .filter(route -> route != null)
                .toList();
        boolean wrong = file.problem() != null || own.stream().anyMatch(RoutesView::isWrong);
        String wanted = filter.getValue().strip().toLowerCase(Locale.ROOT);
        return (wrong || !problems.getValue())
                && Stream.concat(Stream.of(file.path(), String.valueOf(file.problem())), file.routeIds().stream())
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static boolean isWrong(RouteStatus route) {
        return route.lastError() != null || !RouteTree.runs(route);
    }
}
