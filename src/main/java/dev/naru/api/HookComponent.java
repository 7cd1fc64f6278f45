package dev.naru.api;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;

/** {@code hook:<path>}: starts a route with what another system posts to {@code /hooks/<path>} of the hub's own port. */
@Component("hook-component")
final class HookComponent extends DefaultComponent {
    private final Hooks hooks;

    HookComponent(Hooks hooks) {
        this.hooks = hooks;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new HookEndpoint(uri, this, remaining);
    }

    Hooks hooks() {
        return hooks;
    }
}
