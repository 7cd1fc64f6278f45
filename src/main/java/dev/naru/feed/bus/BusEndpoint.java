package dev.naru.feed.bus;

import dev.naru.feed.Topic;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One topic of the bus as a route names it. */
public final class BusEndpoint extends DefaultEndpoint {
    private final BusComponent component;
    private final Topic topic;
    private int queueSize = 10_000;

    BusEndpoint(String uri, BusComponent component, Topic topic) {
        super(uri, component);
        this.component = component;
        this.topic = topic;
    }

    @Override
    public Producer createProducer() {
        return new BusProducer(this, component);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        BusConsumer consumer = new BusConsumer(this, component, processor);
        configureConsumer(consumer);
        return consumer;
    }

    Topic topic() {
        return topic;
    }

    public int getQueueSize() {
        return queueSize;
    }

    /** How many messages may wait for the route; when it is full, the oldest is dropped and counted. */
    public void setQueueSize(int queueSize) {
        if (queueSize < 1) {
            throw new IllegalArgumentException("queueSize: " + queueSize + " (expected: >= 1)");
        }
        this.queueSize = queueSize;
    }
}
