package dev.naru.simulator;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Holds when only the simulator runs, when {@code naru.simulator.enabled} says so or, unset, when any enabled connection
 * uses the simulator.
 */
final class SimulatorWanted implements Condition {

    private static final Bindable<Map<String, Map<String, Object>>> CONNECTIONS =
            Bindable.of(ResolvableType.forClassWithGenerics(
                    Map.class,
                    ResolvableType.forClass(String.class),
                    ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class)));

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        if (context.getEnvironment().matchesProfiles("simulator")) {
            return true;
        }
        Boolean enabled = context.getEnvironment().getProperty("naru.simulator.enabled", Boolean.class);
        if (enabled != null) {
            return enabled;
        }
        return Binder.get(context.getEnvironment())
                .bind("naru.connections", CONNECTIONS)
                .map(connections -> connections.values().stream().anyMatch(SimulatorWanted::usesSimulator))
                .orElse(false);
    }

    private static boolean usesSimulator(Map<String, Object> connection) {
        boolean isEnabled = !"false".equals(String.valueOf(connection.get("enabled")));
        return isEnabled && "simulator".equals(connection.get("environment"));
    }
}
