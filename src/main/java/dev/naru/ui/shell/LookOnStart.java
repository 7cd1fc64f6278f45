package dev.naru.ui.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/** Gives every page its language, scheme and colours before anything is drawn: no flash of the wrong look. */
@Component
class LookOnStart implements VaadinServiceInitListener {
    private static final long serialVersionUID = 1L;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(LookOnStart::paint);
        event.getSource().addUIInitListener(LookOnStart::start);
    }

    private static void paint(IndexHtmlResponse response) {
        Look look = Look.of(response.getVaadinRequest());
        Element html = response.getDocument().getElementsByTag("html").first();
        html.attr("theme", Look.token(look.scheme()));
        html.attr("data-palette", Look.token(look.palette()));
        if (look.language() != null) {
            html.attr("lang", look.language().getLanguage());
        }
    }

    private static void start(UIInitEvent event) {
        UI ui = event.getUI();
        Look look = Look.of(VaadinRequest.getCurrent());
        ComponentUtil.setData(ui, Look.class, look);
        if (look.language() != null) {
            ui.setLocale(look.language());
        }
        ui.getPage()
                .executeJs("document.documentElement.lang = $0", ui.getLocale().getLanguage());
    }
}
