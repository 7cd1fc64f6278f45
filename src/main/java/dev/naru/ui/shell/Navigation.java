package dev.naru.ui.shell;

import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/** Links to every view with a {@code @Menu} the user may open, in the order the annotations give. */
final class Navigation extends Nav {
    private static final long serialVersionUID = 1L;

    private final Map<String, RouterLink> links = new LinkedHashMap<>();

    Navigation() {
        addClassName("navigation");
        setAriaLabel(getTranslation("shell.navigation"));
        MenuConfiguration.getMenuEntries().forEach(this::addEntry);
    }

    /** Marks the view that is open. */
    void mark(String path) {
        links.forEach((own, link) -> {
            boolean current = own.equals(path);
            link.getElement().getClassList().set("current", current);
            if (current) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }

    private void addEntry(MenuEntry entry) {
        RouterLink link = new RouterLink();
        if (entry.menuClass() == null) {
            return;
        }
        link.setRoute(entry.menuClass());
        if (entry.icon() != null) {
            link.add(new Icon(entry.icon()));
        }
        link.add(new Span(getTranslation(entry.title())));
        String path = entry.path().startsWith("/") ? entry.path().substring(1) : entry.path();
        links.put(path, link);
        add(link);
    }
}
