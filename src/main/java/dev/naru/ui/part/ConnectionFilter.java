package dev.naru.ui.part;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;

/** Which connection's rows are shown: all of them, or one. Not there at all where there is but one. */
public final class ConnectionFilter extends Div {
    private static final long serialVersionUID = 1L;
    private static final String ALL = "";

    private final Choice<String> choice;

    public ConnectionFilter(List<String> connections) {
        setClassName("connection-filter");
        List<String> options = new ArrayList<>(List.of(ALL));
        options.addAll(connections);
        choice = new Choice<>(
                getTranslation("filter.connection"),
                options,
                option -> option.equals(ALL) ? getTranslation("filter.all") : option);
        choice.select(ALL);
        setVisible(connections.size() > 1);
        add(choice);
    }

    /** Told of another choice by the user. */
    public void onChange(Runnable listener) {
        choice.onSelect(chosen -> listener.run());
    }

    /** @param connection {@code null} for a row that belongs to none, which is shown among all only */
    public boolean shows(String connection) {
        return choice.selected().equals(ALL) || choice.selected().equals(connection);
    }
}
