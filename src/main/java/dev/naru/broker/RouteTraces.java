package dev.naru.broker;

import dev.naru.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Notes what goes through a route while somebody looks, and nothing otherwise. Bodies are masked and cut. */
@Component
public class RouteTraces {
    private static final String BEFORE = "naru.trace";
    private static final int KEPT = 20;
    private static final int MOST_ROWS = 20;
    private static final int LONGEST = 4_000;

    private final RouteStatistics statistics;
    private final Connections connections;
    private final DriftSamples samples;
    private final TextMask mask;

    RouteTraces(RouteStatistics statistics, Connections connections, DriftSamples samples, TextMask mask) {
        this.statistics = statistics;
        this.connections = connections;
        this.samples = samples;
        this.mask = mask;
    }

    /**
     * An exchange that went through.
     *
     * @param in what the route was given
     * @param out what it held in the end
     * @param error {@code null} when it went well
     */
    public record Traced(Instant at, long tookMs, String in, String out, String error) {}

    /** Begins to note; to be closed when nobody looks any more. */
    public Look look(String routeId) {
        Optional<Connection> connection = connections.all().stream()
                .filter(one -> routeId.startsWith(one.id() + "/"))
                .findFirst();
        RouteStatistics.Count count = statistics.of(routeId);
        Look look = new Look(
                count, text -> connection.isPresent() ? samples.masked(connection.get(), text) : mask.mask(text));
        count.add(look);
        return look;
    }

    /** The last exchanges since it began. */
    public static final class Look {
        private final RouteStatistics.Count count;
        private final TextMask mask;
        private final Deque<Traced> newestFirst = new ArrayDeque<>();

        private Look(RouteStatistics.Count count, TextMask mask) {
            this.count = count;
            this.mask = mask;
        }

        void begin(Exchange exchange) {
            exchange.setProperty(BEFORE, text(exchange));
        }

        void done(Exchange exchange, Exception failure) {
            Instant at = Instant.ofEpochMilli(exchange.getClock().getCreated());
            Duration took = Duration.ofMillis(exchange.getClock().elapsed());
            String in = exchange.getProperty(BEFORE, "", String.class);
            String error = failure == null ? null : mask.mask(String.valueOf(failure.getMessage()));
            Traced traced = new Traced(at, took.toMillis(), in, text(exchange), error);
            synchronized (newestFirst) {
                newestFirst.addFirst(traced);
                if (newestFirst.size() > KEPT) {
                    newestFirst.removeLast();
                }
            }
        }

        /** At most 20. */
        public List<Traced> newestFirst() {
            synchronized (newestFirst) {
                return List.copyOf(newestFirst);
            }
        }

        public void close() {
            count.remove(this);
        }

        private String text(Exchange exchange) {
            String text = words(exchange.getMessage().getBody());
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        }

        private String words(Object body) {
            if (body == null) {
                return "";
            } else if (body instanceof Frame frame) {
                return mask.mask(frame.raw());
            } else if (body instanceof byte[] bytes) {
                return mask.mask(new String(bytes, StandardCharsets.UTF_8));
            } else if (body instanceof Collection<?> rows) {
                StringBuilder text = new StringBuilder();
                Iterator<?> row = rows.iterator();
                for (int i = 0; i < MOST_ROWS && row.hasNext(); i++) {
                    text.append(words(row.next())).append('\n');
                }
                return text + (rows.size() > MOST_ROWS ? "… " + rows.size() : "");
            }
            return mask.mask(String.valueOf(body));
        }
    }
}
