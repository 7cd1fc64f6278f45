package dev.naru.api;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** A path others may post to, with the secret they must know. */
public final class HookEndpoint extends DefaultEndpoint {
    private static final String PATH = "[a-z0-9-]{1,40}(/[a-z0-9-]{1,40}){0,2}";
    private static final int SHORTEST_SECRET = 16;

    private final HookComponent component;
    private final String path;
    private String secretProperty;
    private int perMinute = 60;

    HookEndpoint(String uri, HookComponent component, String path) {
        super(uri, component);
        if (!path.matches(PATH)) {
            throw new IllegalArgumentException(
                    "hook:" + path + " (expected: up to three parts of small letters, digits and -)");
        }
        this.component = component;
        this.path = path;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("hook: is no target (expected: at the start of a route)");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        HookConsumer consumer = new HookConsumer(this, component.hooks(), processor);
        configureConsumer(consumer);
        return consumer;
    }

    String path() {
        return path;
    }

    /** @throws IllegalArgumentException when it is missing or short enough to be guessed */
    String secret() {
        if (secretProperty == null) {
            throw new IllegalArgumentException("secretProperty: missing (expected: the name of a property)");
        }
        String secret = getCamelContext()
                .getPropertiesComponent()
                .resolveProperty(secretProperty)
                .map(String::strip)
                .orElse("");
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(secretProperty + ": " + secret.length()
                    + " characters (expected: at least " + SHORTEST_SECRET + ")");
        }
        return secret;
    }

    public String getSecretProperty() {
        return secretProperty;
    }

    /** The property of the configuration that holds the secret; the secret itself never stands in a route. */
    public void setSecretProperty(String secretProperty) {
        this.secretProperty = secretProperty;
    }

    public int getPerMinute() {
        return perMinute;
    }

    /** Most requests a minute, of those that know the secret. */
    public void setPerMinute(int perMinute) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("perMinute: " + perMinute + " (expected: >= 1)");
        }
        this.perMinute = perMinute;
    }
}
