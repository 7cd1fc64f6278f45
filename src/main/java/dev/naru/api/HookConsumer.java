package dev.naru.api;

import dev.naru.order.endpoint.OrderHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Takes requests for its path while its route runs. */
final class HookConsumer extends DefaultConsumer {
    static final String CHANNEL = "webhook";

    private final HookEndpoint endpoint;
    private final Hooks hooks;
    private byte[] secretHash;

    HookConsumer(HookEndpoint endpoint, Hooks hooks, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.hooks = hooks;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        secretHash = hash(endpoint.secret());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        hooks.open(endpoint.path(), this);
    }

    @Override
    protected void doStop() throws Exception {
        hooks.close(endpoint.path(), this);
        super.doStop();
    }

    int perMinute() {
        return endpoint.getPerMinute();
    }

    /** Takes as long for a wrong secret as for the right one. */
    boolean knows(String secret) {
        return secret != null && MessageDigest.isEqual(secretHash, hash(secret));
    }

    /**
     * Runs the route on the request's own thread.
     *
     * @return the message as the route left it
     * @throws RuntimeException what the route failed with
     */
    Message take(Map<String, Object> body, String address, Instant received) {
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        Message message = exchange.getMessage();
        message.setBody(body);
        message.setHeader(OrderHeaders.ACTOR, endpoint.path());
        message.setHeader(OrderHeaders.CHANNEL, CHANNEL);
        message.setHeader(OrderHeaders.ADDRESS, address);
        message.setHeader(OrderHeaders.RECEIVED_AT, received);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Exception failure = exchange.getException();
        if (failure != null) {
            throw failure instanceof RuntimeException own ? own : new IllegalStateException(failure);
        }
        return exchange.getMessage();
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
