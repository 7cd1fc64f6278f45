package dev.naru.ui.market;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.naru.ui.shell.MainLayout;
import jakarta.annotation.security.PermitAll;

/** The live market. */
@Route(value = "", layout = MainLayout.class)
@Menu(title = "nav.market", order = 10, icon = "vaadin:line-bar-chart")
@PermitAll
public class MarketView extends Div {
    private static final long serialVersionUID = 1L;
}
