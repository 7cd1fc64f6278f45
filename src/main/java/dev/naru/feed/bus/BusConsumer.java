package dev.naru.feed.bus;

import dev.naru.feed.Bus;
import io.micrometer.core.instrument.Counter;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a route from the bus, in order, on a thread of its own. The bus must never wait for a route, so a route that is
 * too slow for longer than its queue lasts misses the oldest messages; {@code naru.bus.dropped} counts them.
 */
final class BusConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(BusConsumer.class);
    private static final long POLL_MS = 200;

    private final BusEndpoint endpoint;
    private final Bus bus;
    private final Counter dropped;
    private final BlockingQueue<Object> queue;
    private Bus.Subscription subscription;
    private ExecutorService thread;
    private boolean dropping;

    BusConsumer(BusEndpoint endpoint, BusComponent component, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.bus = component.bus();
        this.queue = new ArrayBlockingQueue<>(endpoint.getQueueSize());
        this.dropped = Counter.builder("naru.bus.dropped")
                .tag("topic", endpoint.topic().routeName())
                .register(component.meters());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        thread = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, endpoint.getEndpointUri());
        thread.execute(this::run);
        subscription = bus.subscribe(endpoint.topic().type(), this::offer);
    }

    @Override
    protected void doStop() throws Exception {
        subscription.close();
        endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(thread);
        super.doStop();
    }

    private synchronized void offer(Object message) {
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
            if (message != null) {
                handle(message);
            }
        }
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
