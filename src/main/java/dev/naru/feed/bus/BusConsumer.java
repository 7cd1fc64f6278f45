package dev.naru.feed.bus;

import dev.naru.broker.Wanted;
import dev.naru.feed.Bus;
import dev.naru.model.Candle;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a route from the bus, in order, on a thread of its own. The bus must never wait for a route, so a route that is
 * too slow for longer than its queue lasts misses the oldest messages; {@code naru.bus.dropped} counts them and
 * {@code naru.bus.waiting} tells how many wait.
 */
final class BusConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(BusConsumer.class);
    private static final long POLL_MS = 200;
    private static final long DRAIN_MS = 1_000;

    private final BusEndpoint endpoint;
    private final BusComponent component;
    private final BlockingQueue<Object> queue;
    private final Predicate<Object> wantedHere;
    private final ClosedBars bars = new ClosedBars();
    private final List<Wanted.Want> wants = new ArrayList<>();
    private Counter dropped;
    private Gauge waiting;
    private Bus.Subscription subscription;
    private ExecutorService thread;
    private boolean dropping;

    BusConsumer(BusEndpoint endpoint, BusComponent component, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.component = component;
        this.queue = new ArrayBlockingQueue<>(endpoint.getQueueSize());
        this.wantedHere = SymbolFilter.of(endpoint.topic(), endpoint.symbolSet());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        MeterRegistry meters = component.meters();
        Tags tags = Tags.of("topic", endpoint.topic().routeName(), "route", String.valueOf(getRouteId()));
        dropped = Counter.builder("naru.bus.dropped")
                .description("Messages a route was too slow for")
                .tags(tags)
                .register(meters);
        waiting = Gauge.builder("naru.bus.waiting", queue, BlockingQueue::size)
                .description("Messages that wait for a route")
                .tags(tags)
                .register(meters);
        thread = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, endpoint.getEndpointUri());
        thread.execute(this::run);
        subscription = component.bus().subscribe(endpoint.topic().type(), this::offer);
        if (!endpoint.getWant().isEmpty()) {
            endpoint.symbolSet()
                    .forEach(symbol ->
                            wants.add(component.wanted().want(endpoint.getWant(), symbol, Wanted.Rank.SCREEN)));
        }
    }

    @Override
    protected void doStop() throws Exception {
        wants.forEach(Wanted.Want::close);
        wants.clear();
        subscription.close();
        endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(thread, DRAIN_MS);
        component.meters().remove(waiting);
        super.doStop();
    }

    private void offer(Object message) {
        if (wantedHere.test(message)) {
            enqueue(message);
        }
    }

    private synchronized void enqueue(Object message) {
        if (queue.offer(message)) {
            return;
        }
        while (!queue.offer(message)) {
            if (queue.poll() != null) {
                dropped.increment();
            }
        }
        if (!dropping) {
            dropping = true;
            LOG.warn(
                    "{}: route {} is too slow, its queue of {} is full: the oldest messages are dropped",
                    endpoint.getEndpointUri(),
                    getRouteId(),
                    endpoint.getQueueSize());
        }
    }

    private void run() {
        while (isRunAllowed() || !queue.isEmpty()) {
            Object message = next();
            if (endpoint.isClosed()) {
                handOver(closed(message));
            } else if (message != null) {
                handle(endpoint.getBatch() == 1 ? message : batch(message));
            }
        }
    }

    private List<Candle> closed(Object message) {
        List<Candle> closed = new ArrayList<>();
        if (message != null) {
            closed.addAll(bars.take((Candle) message));
        }
        closed.addAll(bars.due(component.clock().instant()));
        return closed;
    }

    private void handOver(List<Candle> candles) {
        int most = endpoint.getBatch();
        if (most == 1) {
            candles.forEach(this::handle);
            return;
        }
        for (int from = 0; from < candles.size(); from += most) {
            handle(List.copyOf(candles.subList(from, Math.min(candles.size(), from + most))));
        }
    }

    private List<Object> batch(Object first) {
        int most = endpoint.getBatch();
        List<Object> batch = new ArrayList<>(Math.min(most, 1 + queue.size()));
        batch.add(first);
        queue.drainTo(batch, most - 1);
        long end = System.nanoTime() + endpoint.getWithin().toNanos();
        try {
            while (batch.size() < most && isRunAllowed()) {
                Object next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    break;
                }
                batch.add(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return batch;
    }

    private Object next() {
        try {
            Object message = queue.poll(POLL_MS, TimeUnit.MILLISECONDS);
            if (message == null) {
                caughtUp();
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            queue.clear();
            return null;
        }
    }

    private synchronized void caughtUp() {
        dropping = false;
    }

    private void handle(Object message) {
        Exchange exchange = createExchange(true);
        exchange.getMessage().setBody(message);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException(
                            endpoint.getEndpointUri() + ": the route failed on a message",
                            exchange,
                            exchange.getException());
        }
    }
}
