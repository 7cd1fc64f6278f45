package dev.naru.broker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what goes through every route, and says in the log when a route begins to fail and when it recovers: once
 * each, because a broker that is down fails every call.
 */
final class RouteStatistics implements RoutePolicyFactory {
    private static final Logger LOG = LoggerFactory.getLogger(RouteStatistics.class);
    private static final int LONGEST_ERROR = 300;

    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    private final TextMask mask;

    RouteStatistics(TextMask mask) {
        this.mask = mask;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        Count count = of(routeId);
        count.anew();
        return count;
    }

    Count of(String routeId) {
        return counts.computeIfAbsent(routeId, id -> new Count(id, mask));
    }

    /** The counts of one route. Two additions and two plain writes an exchange: cheap enough for streams. */
    static final class Count extends RoutePolicySupport {
        private final String routeId;
        private final TextMask mask;
        private final LongAdder exchanges = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private volatile long lastCreatedMs;
        private volatile String lastError;
        private volatile boolean failing;
        /** Those who look; empty nearly always. */
        private volatile List<RouteTraces.Look> looks = List.of();

        private Count(String routeId, TextMask mask) {
            this.routeId = routeId;
            this.mask = mask;
        }

        /** A route that was changed need not fail as the one before it did. */
        private void anew() {
            failing = false;
        }

        synchronized void add(RouteTraces.Look look) {
            looks = Stream.concat(looks.stream(), Stream.of(look)).toList();
        }

        synchronized void remove(RouteTraces.Look look) {
            looks = looks.stream().filter(one -> one != look).toList();
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            for (RouteTraces.Look look : looks) {
                look.begin(exchange);
            }
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            exchanges.increment();
            lastCreatedMs = exchange.getClock().getCreated();
            Exception failure = exchange.getException();
            if (failure == null) {
                failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
            }
            for (RouteTraces.Look look : looks) {
                look.done(exchange, failure);
            }
            if (failure != null) {
                failed(failure);
            } else if (failing) {
                failing = false;
                LOG.info("route {} works again", routeId);
            }
        }

        private void failed(Exception failure) {
            failures.increment();
            String text = mask.mask(failure.getMessage() == null ? failure.toString() : failure.getMessage());
            lastError = text.substring(0, Math.min(text.length(), LONGEST_ERROR));
            if (!failing && !isAnswer(failure)) {
                failing = true;
                LOG.warn("route {} fails: {}", routeId, lastError);
            }
        }

        /** A broker that says no to one question works. */
        private static boolean isAnswer(Exception failure) {
            BrokerCallException call = RouteProblem.causeOf(failure, BrokerCallException.class);
            return call != null && call.kind() == BrokerCallException.Kind.REJECTED;
        }

        long exchanges() {
            return exchanges.sum();
        }

        long failures() {
            return failures.sum();
        }

        boolean isFailing() {
            return failing;
        }

        String lastError() {
            return lastError;
        }

        Instant lastExchangeAt() {
            return lastCreatedMs == 0 ? null : Instant.ofEpochMilli(lastCreatedMs);
        }
    }
}
