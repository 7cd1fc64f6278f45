package dev.naru.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.naru.broker.BrokerStatus;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The strip over every page that says whether orders are real. Simulator and paper are striped in their own colours,
 * live is plain red, a mixture names every connection.
 */
final class EnvironmentStrip extends Div {
    private static final long serialVersionUID = 1L;
    private static final String MIXED = "mixed";

    EnvironmentStrip(List<BrokerStatus> connections) {
        setId("environment");
        setClassName("environment");
        String environment = environmentOf(connections);
        getElement().setAttribute("data-environment", environment);
        getElement().setAttribute("data-live", String.valueOf(isLive(connections)));
        getElement().setAttribute("role", "status");
        if (environment.isEmpty()) {
            setVisible(false);
            return;
        }
        Span name = new Span(getTranslation("environment." + environment));
        name.addClassName("environment-name");
        add(name, new Span(explanation(environment, connections)));
    }

    /** {@code simulator}, {@code paper}, {@code live}, {@code mixed}, or empty when there is no connection. */
    static String environmentOf(List<BrokerStatus> connections) {
        Set<String> environments =
                connections.stream().map(BrokerStatus::environment).collect(Collectors.toCollection(TreeSet::new));
        return switch (environments.size()) {
            case 0 -> "";
            case 1 -> environments.iterator().next();
            default -> MIXED;
        };
    }

    /** Whether real money is anywhere in it. */
    static boolean isLive(List<BrokerStatus> connections) {
        return connections.stream().anyMatch(connection -> "live".equals(connection.environment()));
    }

    private String explanation(String environment, List<BrokerStatus> connections) {
        if (!environment.equals(MIXED)) {
            return getTranslation("environment." + environment + ".explained");
        }
        return connections.stream()
                .map(connection -> connection.id() + " = " + getTranslation("environment." + connection.environment()))
                .collect(Collectors.joining(" · "));
    }
}
