package dev.naru.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** What is shown at an address that leads nowhere, or where the user may not go: the two are not told apart. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
public class MissingView extends Div implements HasErrorParameter<NotFoundException> {
    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        setClassName("notice-page");
        add(FaultView.notice(this, "missing"));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
