package dev.naru.ui.shell;

import com.vaadin.flow.component.html.Div;
import dev.naru.order.lease.WriteRight;
import dev.naru.ui.text.Refusals;

/** The strip over every page of a hub that shows orders but does not write them, naming the one that does. */
final class ReadOnlyStrip extends Div {
    private static final long serialVersionUID = 1L;

    private final transient WriteRight writeRight;
    private final transient Refusals refusals;

    ReadOnlyStrip(WriteRight writeRight, Refusals refusals) {
        this.writeRight = writeRight;
        this.refusals = refusals;
        setId("read-only");
        setClassName("notice");
        getElement().setAttribute("role", "alert");
        refresh();
    }

    void refresh() {
        String text = writeRight
                .refusal()
                .map(refusal -> refusals.text(refusal, getLocale()))
                .orElse("");
        setText(text);
        setVisible(!text.isEmpty());
    }
}
