package dev.naru.broker;

import dev.naru.broker.BrokerCallException.Kind;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;

/**
 * Sends a body into a route and waits for what comes out, never longer than a deadline.
 *
 * <p>Its threads are its own and not bounded: a cancellation must find one however many downloads wait for their turn.
 */
final class RouteCalls implements AutoCloseable {
    private final ProducerTemplate template;
    private final ExecutorService threads;

    RouteCalls(CamelContext camel) {
        this.template = camel.createProducerTemplate();
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "route-call-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * @return the exchange as the route left it, with the exception it failed with, if any
     * @throws BrokerCallException of kind {@code UNKNOWN} when the deadline passes first
     */
    Exchange send(String endpoint, Object body, Duration deadline) {
        return send(endpoint, body, deadline, () -> true);
    }

    /** @param mayLeave asked right before a call's bytes leave */
    Exchange send(String endpoint, Object body, Duration deadline, BooleanSupplier mayLeave) {
        Future<Exchange> answer = threads.submit(() -> template.send(endpoint, ExchangePattern.InOut, exchange -> {
            exchange.setProperty(NaruHeaders.MAY_LEAVE, mayLeave);
            exchange.getMessage().setBody(body);
        }));
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unknown(endpoint + ": no answer within " + deadline.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unknown(endpoint + ": interrupted while waiting for the answer", e);
        } catch (ExecutionException e) {
            throw unknown(endpoint + ": " + e.getCause(), e.getCause());
        }
    }

    /** The broker's own words about a failure, wherever Camel wrapped them. */
    static BrokerCallException failureOf(Exception failure) {
        BrokerCallException own = RouteProblem.causeOf(failure, BrokerCallException.class);
        if (own != null) {
            return own;
        }
        Throwable cause =
                failure instanceof CamelExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new BrokerCallException(Kind.UNKNOWN, null, text, null, failure);
    }

    private static BrokerCallException unknown(String text, Throwable cause) {
        return new BrokerCallException(Kind.UNKNOWN, null, text, null, cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        template.stop();
    }
}
