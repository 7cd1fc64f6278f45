package dev.naru.broker;

import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * How long the policy of {@code policy/} waits before a query is asked again: as long as the broker said, otherwise
 * doubling, with some jitter so that callers who failed together do not return together.
 */
final class RetryAfter implements Processor {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final LongUnaryOperator jitter;

    /** @param jitter a number from zero to below the given bound */
    RetryAfter(LongUnaryOperator jitter) {
        this.jitter = jitter;
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        BrokerCallException call = RouteProblem.causeOf(failure, BrokerCallException.class);
        Duration wanted = call == null ? null : call.retryAfter();
        int tried = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        long delay = wanted == null ? backOff(tried) : Math.min(wanted.toMillis(), LONGEST.toMillis());
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, delay);
    }

    private long backOff(int tried) {
        long delay = Math.min(FIRST.toMillis() << Math.min(tried, 10), LONGEST.toMillis());
        return delay / 2 + jitter.applyAsLong(delay / 2 + 1);
    }
}
