package dev.naru.broker;

import dev.naru.broker.stream.Snapshot;
import dev.naru.broker.stream.Topic;
import dev.naru.model.OrderBook;
import dev.naru.model.Query;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;

/** Asks a pack's query routes how things stand after a stream has missed frames, and puts the answers on the bus. */
final class Recovery implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int AT_ONCE = 4;

    private final RouteCalls calls;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "stream-recovery");
        thread.setDaemon(true);
        return thread;
    });

    Recovery(RouteCalls calls) {
        this.calls = calls;
    }

    /** @return fails with what the route failed with */
    CompletableFuture<Snapshot> snapshot(String connection, String route, Topic topic) {
        return CompletableFuture.supplyAsync(() -> ask("direct:" + connection + "/" + route, topic), threads);
    }

    private Snapshot ask(String endpoint, Topic topic) {
        Exchange answer = calls.send(endpoint, Query.ofSymbol(topic.key()), ANSWER);
        if (answer.getException() != null) {
            throw RouteCalls.failureOf(answer.getException());
        }
        Object body = answer.getMessage().getBody();
        List<?> records = body instanceof List<?> list ? list : body == null ? List.of() : List.of(body);
        return new Told(
                answer.getMessage().getHeader(NaruHeaders.SEQUENCE, Long.class),
                records.isEmpty() ? null : endpoint(records.get(0)),
                inOrder(records));
    }

    private static String endpoint(Object record) {
        if (record instanceof OrderBook) {
            return "bus:book";
        } else if (record instanceof Trade || record instanceof Quote) {
            return "bus:" + record.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }
        throw new IllegalArgumentException("a " + record.getClass().getSimpleName()
                + " (expected a route that answers with an OrderBook, a Quote or Trades)");
    }

    /** A tape is asked for newest first and told oldest first. */
    private static List<?> inOrder(List<?> records) {
        return records.stream().allMatch(record -> record instanceof Trade trade && trade.volume() != null)
                ? records.stream()
                        .sorted(Comparator.comparing(record -> ((Trade) record).volume()))
                        .toList()
                : records;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** @param endpoint {@code null} when the broker has nothing on it */
    private final class Told implements Snapshot {
        private final Long number;
        private final String endpoint;
        private final List<?> records;

        Told(Long number, String endpoint, List<?> records) {
            this.number = number;
            this.endpoint = endpoint;
            this.records = records;
        }

        @Override
        public Long number() {
            return number;
        }

        @Override
        public void publish() {
            Exchange told = endpoint == null ? null : calls.send(endpoint, records, ANSWER);
            if (told != null && told.getException() != null) {
                throw RouteCalls.failureOf(told.getException());
            }
        }
    }
}
