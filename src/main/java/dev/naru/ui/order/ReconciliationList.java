package dev.naru.ui.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.naru.model.ReconciliationDifference;
import dev.naru.order.LaneStatus;
import dev.naru.ui.text.Figures;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** When each connection was last compared with its broker and what differs; a person can compare again or accept. */
final class ReconciliationList extends Div {
    private static final long serialVersionUID = 1L;

    private final transient UnaryOperator<String> names;
    private final boolean mayAct;
    private transient Consumer<String> run = connection -> {};
    private transient Consumer<LaneStatus> accept = lane -> {};
    private transient List<LaneStatus> shown = List.of();

    /** @param names the name of a symbol @param mayAct whether the user may compare and accept */
    ReconciliationList(UnaryOperator<String> names, boolean mayAct) {
        this.names = names;
        this.mayAct = mayAct;
        addClassName("reconciliation");
        getElement().setAttribute("role", "status");
    }

    void onRun(Consumer<String> listener) {
        run = listener;
    }

    void onAccept(Consumer<LaneStatus> listener) {
        accept = listener;
    }

    /** Redraws only what changed, so that a button is not taken from under the pointer. */
    void show(List<LaneStatus> lanes) {
        if (lanes.equals(shown)) {
            return;
        }
        shown = List.copyOf(lanes);
        removeAll();
        lanes.forEach(lane -> {
            add(line(lane));
            if (!lane.positionDifferences().isEmpty()) {
                add(differences(lane));
            }
        });
    }

    private Div line(LaneStatus lane) {
        Span text = new Span(
                getTranslation("reconciliation.line", Figures.time(lane.lastReconciledAt()), lane.differences()));
        text.setTitle(
                getTranslation("reconciliation.hover", lane.repaired(), Figures.dateTime(lane.positionsCheckedAt())));
        text.setClassName("problem", !lane.positionDifferences().isEmpty());
        Span connection = new Span(lane.connection());
        connection.addClassName("source-badge");
        Div line = new Div(connection, text);
        line.addClassName("reconciliation-line");
        if (mayAct) {
            Button now = new Button(getTranslation("reconciliation.run"), click -> run.accept(lane.connection()));
            now.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            now.setDisableOnClick(true);
            line.add(now);
        }
        return line;
    }

    private Div differences(LaneStatus lane) {
        Div rows = new Div();
        rows.addClassName("reconciliation-differences");
        for (ReconciliationDifference difference : lane.positionDifferences()) {
            Span symbol = new Span(names.apply(difference.symbol()));
            symbol.setTitle(difference.symbol());
            Div row = new Div(
                    symbol,
                    new Span(getTranslation(
                            "reconciliation.difference",
                            Figures.quantity(difference.ours()),
                            Figures.quantity(difference.brokers()))));
            row.setTitle(getTranslation("reconciliation.since", Figures.dateTime(difference.at())));
            row.addClassName("problem");
            rows.add(row);
        }
        if (mayAct) {
            Button take = new Button(getTranslation("reconciliation.accept"), click -> accept.accept(lane));
            take.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ERROR);
            rows.add(take);
        }
        return rows;
    }
}
