package dev.naru.broker.stream;

import dev.naru.wire.Frame;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Hands a channel's frames to its route: one worker, in order, everything that waits in one exchange. */
final class BrokerStreamConsumer extends DefaultConsumer {
    private static final long STOP_MS = 10_000;

    private final BrokerStreamEndpoint endpoint;
    private final ChannelAddress address;
    private FrameQueue queue;
    private BrokerStream stream;
    private ExecutorService worker;

    BrokerStreamConsumer(BrokerStreamEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.address = endpoint.address();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Vertx vertx = endpoint.getComponent().getVertx();
        Streams.Attached attached = endpoint.streams()
                .attach(address.connection(), address.channel(), endpoint.queueSize(), vertx, endpoint);
        queue = attached.queue();
        stream = attached.stream();
        worker = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "stream-" + address.connection() + "-" + address.channel());
        Timer lag = endpoint.streams().lag(address.connection(), address.channel());
        FrameQueue source = queue;
        BrokerStream giver = stream;
        worker.execute(() -> work(giver, source, lag));
    }

    /** Lets the route have what was received, then ends; while the stream is held, the next consumer has it instead. */
    @Override
    protected void doStop() throws Exception {
        if (stream != null) {
            if (endpoint.streams().isHeld(address.connection())) {
                queue.passOn();
            } else {
                endpoint.streams()
                        .detach(address.connection(), address.channel())
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(STOP_MS, TimeUnit.MILLISECONDS);
                queue.close();
            }
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(worker, STOP_MS);
            endpoint.streams().ended(address.connection(), address.channel(), queue);
            stream = null;
        }
        super.doStop();
    }

    private void work(BrokerStream giver, FrameQueue source, Timer lag) {
        try {
            for (FrameQueue.Batch batch = source.take(); batch != null; batch = source.take()) {
                if (batch.wasFull()) {
                    giver.taken();
                }
                List<Frame> frames = batch.frames();
                lag.record(Duration.between(
                        frames.get(0).receivedAt(), endpoint.streams().clock().instant()));
                for (int from = 0; from < frames.size(); from += endpoint.batchSize()) {
                    process(frames.subList(from, Math.min(frames.size(), from + endpoint.batchSize())));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void process(List<Frame> frames) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(frames);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException("batch of " + frames.size() + " frames", exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }
}
