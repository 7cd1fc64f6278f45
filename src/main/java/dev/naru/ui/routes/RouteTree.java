package dev.naru.ui.routes;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.GridSingleSelectionModel;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.provider.hierarchy.TreeData;
import com.vaadin.flow.data.provider.hierarchy.TreeDataProvider;
import dev.naru.broker.FileStatus;
import dev.naru.broker.RouteStatus;
import dev.naru.ui.text.Figures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Every file by its folder and every route by its file, with state, throughput and last error. */
final class RouteTree extends TreeGrid<RouteNode> {
    private static final long serialVersionUID = 1L;

    private final Map<String, RouteNode> nodes = new HashMap<>();
    private transient Map<String, String> shape = Map.of();
    private final transient Map<String, Object> shown = new HashMap<>();

    RouteTree() {
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        addClassName("routes-tree");
        setSizeFull();
        ((GridSingleSelectionModel<RouteNode>) setSelectionMode(SelectionMode.SINGLE)).setDeselectAllowed(false);
        setEmptyStateText(getTranslation("routes.none"));
        addHierarchyColumn(RouteNode::label)
                .setHeader(getTranslation("routes.file"))
                .setTooltipGenerator(RouteNode::label)
                .setWidth("170px")
                .setFlexGrow(3);
        addComponentColumn(this::state)
                .setHeader(getTranslation("orders.state"))
                .setWidth("116px")
                .setFlexGrow(0);
        addComponentColumn(this::figures)
                .setHeader(getTranslation("routes.figures"))
                .setTooltipGenerator(RouteTree::problem)
                .setWidth("84px")
                .setFlexGrow(2);
    }

    /** What is to be seen, in order; whatever is open or chosen stays so. */
    void show(List<FileStatus> files, Map<String, RouteStatus> routes, Map<String, Double> rates, boolean open) {
        Map<String, String> now = new LinkedHashMap<>();
        Map<String, Integer> wrong = new HashMap<>();
        List<RouteNode> changed = new ArrayList<>();
        for (FileStatus file : files) {
            String path = file.path();
            String folder = folder(path);
            String label = path.substring(folder.length());
            below(folder, now);
            for (String above = folder; file.problem() != null && !above.isEmpty(); above = folder(above)) {
                wrong.merge(above, 1, Integer::sum);
            }
            stand(node(path, label), file, null, 0, changed);
            now.put(path, folder);
            for (String id : file.routeIds()) {
                RouteStatus route = routes.get(id);
                if (route != null) {
                    String key = path + "#" + id;
                    stand(node(key, id), file, route, rates.getOrDefault(id, 0.0), changed);
                    now.put(key, path);
                }
            }
        }
        now.keySet().stream().filter(key -> key.endsWith("/")).map(nodes::get).forEach(folder -> {
            folder.stand(wrong.getOrDefault(folder.key(), 0));
            tell(folder, folder.wrong(), changed);
        });
        if (now.equals(shape)) {
            changed.forEach(getDataProvider()::refreshItem);
        } else {
            build(now, open);
        }
    }

    /** With a slash at its end; empty for what stands at the top. */
    private static String folder(String path) {
        return path.substring(0, path.replaceFirst("/$", "").lastIndexOf('/') + 1);
    }

    private void below(String folder, Map<String, String> parents) {
        if (!folder.isEmpty() && !parents.containsKey(folder)) {
            String parent = folder(folder);
            below(parent, parents);
            node(folder, folder.substring(parent.length(), folder.length() - 1));
            parents.put(folder, parent);
        }
    }

    private void build(Map<String, String> parents, boolean open) {
        shape = parents;
        TreeData<RouteNode> data = new TreeData<>();
        parents.forEach((key, parent) -> data.addItem(parent.isEmpty() ? null : nodes.get(parent), nodes.get(key)));
        List<RouteNode> opened =
                nodes.values().stream().filter(this::isExpanded).toList();
        RouteNode chosen = asSingleSelect().getValue();
        setDataProvider(new TreeDataProvider<>(data));
        if (open) {
            expandRecursively(data.getRootItems(), 2);
        } else {
            expand(opened.stream().filter(data::contains).toList());
        }
        if (chosen != null && data.contains(chosen)) {
            select(chosen);
        }
    }

    private RouteNode node(String key, String label) {
        return nodes.computeIfAbsent(key, any -> new RouteNode(key, label));
    }

    /** Looks are compared by what they show, so that a row is sent only when it looks different. */
    private void stand(RouteNode node, FileStatus file, RouteStatus route, double rate, List<RouteNode> changed) {
        node.stand(file, route, rate);
        Object look = route == null
                ? file
                : List.of(route.state(), rate(rate), route.failures(), String.valueOf(route.lastError()));
        tell(node, look, changed);
    }

    private void tell(RouteNode node, Object look, List<RouteNode> changed) {
        if (!Objects.equals(shown.put(node.key(), look), look)) {
            changed.add(node);
        }
    }

    /** The row of a file, once it is shown. */
    RouteNode find(String path) {
        return nodes.get(path);
    }

    private Component state(RouteNode node) {
        Span badge = new Span();
        if (node.route() != null) {
            mark(badge, "routestate." + node.route().state(), tone(node.route()));
        } else if (node.file() != null) {
            mark(badge, "filestate." + node.file().state(), tone(node.file().state()));
            badge.getElement().setAttribute("data-state", node.file().state().name());
        } else if (node.wrong() > 0) {
            mark(badge, "routes.wrong-below", "error", node.wrong());
        }
        badge.getElement().getThemeList().add("small");
        return badge;
    }

    /** Makes a span say how something is, and look like it. */
    static void mark(Span badge, String key, String tone, Object... arguments) {
        badge.setText(badge.getTranslation(key, arguments));
        badge.getElement().getThemeList().removeAll(List.of("success", "warning", "error", "contrast"));
        badge.getElement().getThemeList().addAll(List.of("badge", tone));
    }

    static boolean runs(RouteStatus route) {
        return "Started".equals(route.state());
    }

    static String tone(RouteStatus route) {
        return runs(route) ? "success" : "warning";
    }

    static String tone(FileStatus.State state) {
        return switch (state) {
            case LOADED -> "success";
            case CHECKING -> "contrast";
            case STALE, FAILED -> "warning";
            case BROKEN -> "error";
        };
    }

    private Component figures(RouteNode node) {
        Div line = new Div();
        line.addClassName("routes-figures");
        if (node.route() != null) {
            line.add(new Span(getTranslation("routes.rate", rate(node.perSecond()))));
            if (node.route().failures() > 0) {
                Span failed = new Span(getTranslation(
                        "routes.failed", Figures.quantity(node.route().failures())));
                failed.addClassName("problem");
                line.add(failed);
            }
        } else if (node.file() != null) {
            line.setText(
                    node.file().version() == null
                            ? Figures.UNKNOWN
                            : node.file().version());
        }
        return line;
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond >= 100 ? "%,.0f" : "%.1f", perSecond);
    }

    /** What is wrong with it, if anything; {@code null} otherwise. */
    static String problem(RouteNode node) {
        return node.route() != null
                ? node.route().lastError()
                : node.file() == null ? null : node.file().problem();
    }
}
