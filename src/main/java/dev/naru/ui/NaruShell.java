package dev.naru.ui;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.Theme;

/** The page every view lives in. Everything goes over one web socket, so that a batch costs no HTTP request. */
@Push(transport = Transport.WEBSOCKET)
@Theme("naru")
@Viewport("width=device-width, initial-scale=1, viewport-fit=cover")
public class NaruShell implements AppShellConfigurator {
    private static final long serialVersionUID = 1L;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "themes/naru/naru.svg", "any");
    }
}
