package dev.naru.feed.bus;

import dev.naru.feed.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One topic of the bus as a route names it. */
public final class BusEndpoint extends DefaultEndpoint {
    private final BusComponent component;
    private final Topic topic;
    private int queueSize = 10_000;
    private int batch = 1;
    private Duration within = Duration.ZERO;
    private Set<String> symbols = Set.of();
    private String want = "";
    private boolean closed;

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

    public int getBatch() {
        return batch;
    }

    /** More than 1: an exchange carries a list of what waits, at most that many messages. */
    public void setBatch(int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch: " + batch + " (expected: >= 1)");
        }
        this.batch = batch;
    }

    public Duration getWithin() {
        return within;
    }

    /** How long a batch waits to become full. */
    public void setWithin(Duration within) {
        this.within = within;
    }

    public String getSymbols() {
        return String.join(",", symbols);
    }

    /** Only messages about these symbols, separated by commas; all of them when empty. */
    public void setSymbols(String symbols) {
        this.symbols = Arrays.stream(symbols.split(","))
                .map(String::strip)
                .filter(symbol -> !symbol.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> symbolSet() {
        return symbols;
    }

    public String getWant() {
        return want;
    }

    /** The stream channel on which the symbols are kept live while the route runs; none when empty. */
    public void setWant(String want) {
        this.want = want.strip();
    }

    public boolean isClosed() {
        return closed;
    }

    /** Of the topic {@code candle}: every candle once, a few seconds after its end. */
    public void setClosed(boolean closed) {
        if (closed && topic != Topic.CANDLE) {
            throw new IllegalArgumentException("closed: bus:" + topic.routeName() + " (expected: bus:candle)");
        }
        this.closed = closed;
    }
}
