package dev.naru.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.naru.broker.BrokerStatus;
import dev.naru.model.BrokerState;
import dev.naru.ui.text.Figures;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One small chip per connection: up, degraded, down or switched off, with the reason on hover. */
final class BrokerChips extends Div {
    private static final long serialVersionUID = 1L;

    private final Map<String, Span> chips = new LinkedHashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, String> stops = new HashMap<>();

    BrokerChips(List<BrokerStatus> connections) {
        setClassName("broker-chips");
        follow(connections);
    }

    /** These are the connections from now on. */
    void follow(List<BrokerStatus> connections) {
        List<String> ids = connections.stream().map(BrokerStatus::id).toList();
        if (ids.equals(List.copyOf(chips.keySet()))) {
            return;
        }
        removeAll();
        chips.clear();
        for (BrokerStatus status : connections) {
            Span chip = new Span(status.id());
            chip.addClassName("broker-chip");
            chip.getElement().setAttribute("data-environment", String.valueOf(status.environment()));
            chips.put(status.id(), chip);
            add(chip);
            show(new BrokerState(status.id(), status.state(), status.reason(), status.since()));
        }
    }

    /** @param why no order goes out through it; {@code null} when orders do */
    void stopped(String connection, String why) {
        Span chip = chips.get(connection);
        if (chip != null) {
            chip.getElement().setAttribute("data-stopped", why != null);
            stops.put(connection, why == null ? "" : " · " + why);
            title(connection);
        }
    }

    private void title(String connection) {
        Span chip = chips.get(connection);
        chip.getElement()
                .setAttribute("title", titles.getOrDefault(connection, "") + stops.getOrDefault(connection, ""));
    }

    void show(BrokerState state) {
        Span chip = chips.get(state.connection());
        if (chip == null || state.state() == null) {
            return;
        }
        String name = state.state().name().toLowerCase(Locale.ROOT);
        String words = getTranslation("broker-state." + name);
        String since = state.since() == null ? "" : " · " + Figures.dateTime(state.since());
        String reason = state.reason() == null ? "" : " · " + state.reason();
        chip.getElement().setAttribute("data-state", name);
        titles.put(state.connection(), state.connection() + ": " + words + since + reason);
        title(state.connection());
        chip.getElement().setAttribute("aria-label", state.connection() + ": " + words);
    }
}
