package dev.naru.broker.stream;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.BrokerCallException.Kind;
import dev.naru.broker.NaruHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Asks a question over the connection's socket and waits for the answer; the stream itself ends the waiting. */
final class BrokerStreamProducer extends DefaultProducer {
    private final Streams streams;
    private final ChannelAddress address;

    BrokerStreamProducer(BrokerStreamEndpoint endpoint, ChannelAddress address) {
        super(endpoint);
        this.streams = endpoint.streams();
        this.address = address;
    }

    @Override
    public void process(Exchange exchange) {
        BrokerStream stream = streams.find(address.connection())
                .orElseThrow(() -> failed(Kind.NOT_SENT, "no stream is open (expected a running -stream route)", null));
        RequestAnswer answer = answerOf(
                stream.ask(address.channel(), values(exchange.getMessage().getBody())));
        Message message = exchange.getMessage();
        message.setBody(answer.json());
        message.setHeader(NaruHeaders.CONNECTION, address.connection());
        message.setHeader(NaruHeaders.RECEIVED_AT, answer.receivedAt());
    }

    private RequestAnswer answerOf(CompletableFuture<RequestAnswer> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerCallException known) {
                throw known;
            }
            throw failed(Kind.UNKNOWN, e.getCause().toString(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(Kind.UNKNOWN, "interrupted while waiting for the answer", e);
        }
    }

    private Map<String, String> values(Object body) {
        if (!(body instanceof Map<?, ?> given)) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        given.forEach((name, value) -> values.put(String.valueOf(name), value == null ? "" : value.toString()));
        return values;
    }

    private BrokerCallException failed(Kind kind, String problem, Throwable cause) {
        return new BrokerCallException(
                kind, null, address.connection() + "/" + address.channel() + ": " + problem, null, cause);
    }
}
