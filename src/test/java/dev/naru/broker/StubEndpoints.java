package dev.naru.broker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** A component whose endpoints do what a test says, and remember what they were given. */
final class StubEndpoints extends DefaultComponent {
    private final Map<String, Processor> answers = new ConcurrentHashMap<>();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private final Map<String, Processor> feeds = new ConcurrentHashMap<>();
    private final Map<String, Runnable> starts = new ConcurrentHashMap<>();
    final List<String> calls = new CopyOnWriteArrayList<>();

    /** What the endpoint of that path does with an exchange; nothing when not said. */
    void answer(String path, Processor answer) {
        answers.put(path, answer);
    }

    /** Creating the endpoint of that path fails. */
    void breakEndpoint(String path) {
        broken.add(path);
    }

    /** What happens when the consumer of that path starts. */
    void onStart(String path, Runnable start) {
        starts.put(path, start);
    }

    /** Sends into the route that consumes from that path. */
    void feed(String path, Exchange exchange) throws Exception {
        feeds.get(path).process(exchange);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters) {
        if (broken.contains(path)) {
            throw new BrokenFileException("acme/" + path + ".map.yaml", 7, "price: unknown codec \"wun\"");
        }
        parameters.clear();
        return new StubEndpoint(uri, path);
    }

    private final class StubEndpoint extends DefaultEndpoint {
        private final String path;

        StubEndpoint(String uri, String path) {
            super(uri, StubEndpoints.this);
            this.path = path;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    calls.add(path);
                    answers.getOrDefault(path, e -> {}).process(exchange);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            feeds.put(path, processor);
            return new DefaultConsumer(this, processor) {
                @Override
                protected void doStart() throws Exception {
                    starts.getOrDefault(path, () -> {}).run();
                    super.doStart();
                }
            };
        }
    }
}
