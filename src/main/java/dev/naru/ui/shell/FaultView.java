package dev.naru.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is shown when a view fails: that it failed, where to look, and the way back. No stack trace. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
public class FaultView extends Div implements HasErrorParameter<Exception> {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(FaultView.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        log.error("the view {} failed", event.getLocation().getPath(), parameter.getException());
        setClassName("notice-page");
        add(notice(this, "fault"));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    static Component[] notice(Component asking, String kind) {
        Anchor home = new Anchor("", asking.getTranslation("shell.home"));
        return new Component[] {
            new H2(asking.getTranslation(kind + ".title")), new Paragraph(asking.getTranslation(kind + ".text")), home
        };
    }
}
