package dev.naru.ui.audit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditFilter;
import dev.naru.audit.AuditReader;
import dev.naru.audit.AuditVerdict;
import dev.naru.audit.AuditVerifier;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.shell.MainLayout;
import dev.naru.ui.text.Figures;
import jakarta.annotation.security.RolesAllowed;

/** 감사 기록: who did what, when and from where, newest first; and whether anybody has touched it. */
@Route(value = "audit", layout = MainLayout.class)
@Menu(title = "nav.audit", order = 90, icon = "vaadin:archive")
@RolesAllowed("ADMIN")
public class AuditView extends VerticalLayout {
    private static final long serialVersionUID = 1L;

    private final transient AuditReader reader;
    private final transient AuditVerifier verifier;
    private final transient LiveScreens screens;
    private final Select<AuditFact.Kind> kind = new Select<>();
    private final TextField actor = new TextField();
    private final TextField text = new TextField();
    private final Button verify = new Button(getTranslation("audit.verify"), click -> verify());
    private final Span verdict = new Span();
    private final AuditGrid grid = new AuditGrid();

    AuditView(AuditReader reader, AuditVerifier verifier, LiveScreens screens) {
        this.reader = reader;
        this.verifier = verifier;
        this.screens = screens;
        kind.setItems(AuditFact.Kind.values());
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(getTranslation("audit.kind.all"));
        kind.setItemLabelGenerator(
                value -> getTranslation(value == null ? "audit.kind.all" : "audit.kind." + value.name()));
        kind.setAriaLabel(getTranslation("audit.kind"));
        kind.addValueChangeListener(changed -> show());
        filterBy(actor, "audit.actor");
        filterBy(text, "audit.text");
        Button refresh = new Button(getTranslation("audit.refresh"), click -> show());
        verify.setId("audit-verify");
        verdict.addClassName("verdict");
        verdict.getElement().setAttribute("role", "status");
        Div filters = new Div(kind, actor, text, refresh);
        Div check = new Div(verify, verdict);
        Div tools = new Div(filters, check);
        filters.addClassName("audit-tools");
        check.addClassName("audit-tools");
        tools.addClassName("page-tools");
        add(tools, grid);
        expand(grid);
        setSizeFull();
        addClassName("page");
    }

    private void filterBy(TextField field, String key) {
        field.setPlaceholder(getTranslation(key));
        field.setAriaLabel(getTranslation(key));
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(changed -> show());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        show();
    }

    /** What is written while somebody scrolls is left out until the next look, so that no row shows twice. */
    private void show() {
        AuditFilter filter = new AuditFilter(
                null,
                null,
                kind.getValue(),
                null,
                given(actor),
                given(text),
                reader.head().seq() + 1);
        grid.setItems(query -> reader.list(filter, query.getOffset(), query.getLimit()).stream());
    }

    private static String given(TextField field) {
        return field.getValue().isBlank() ? null : field.getValue().strip();
    }

    private void verify() {
        verify.setEnabled(false);
        tell(getTranslation("audit.verify.running"), null);
        screens.of(getUI().orElseThrow()).load(() -> verifier.verify(null), this::verified, this::failed);
    }

    private void verified(AuditVerdict found) {
        verify.setEnabled(true);
        String rows = Figures.quantity(found.rows());
        if (found.intact()) {
            tell(getTranslation("audit.intact", rows, Figures.quantity(found.ms())), true);
            verdict.setTitle(found.head());
        } else {
            AuditVerdict.Break broken = found.firstBroken();
            tell(getTranslation("audit.broken", Figures.quantity(broken.seq()), broken.why()), false);
        }
    }

    private void failed(RuntimeException failure) {
        verify.setEnabled(true);
        tell(getTranslation("audit.verify.failed"), false);
    }

    /** @param good {@code null} while nobody knows */
    private void tell(String words, Boolean good) {
        verdict.setText(words);
        verdict.setClassName("problem", Boolean.FALSE.equals(good));
        verdict.setClassName("intact", Boolean.TRUE.equals(good));
    }
}
