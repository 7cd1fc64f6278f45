package dev.naru.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The subscribers of one topic. */
final class BusLine<T> {
    private static final Logger LOG = LoggerFactory.getLogger(BusLine.class);
    private static final Duration BETWEEN_REPORTS = Duration.ofMinutes(1);

    private final String topic;
    private final Clock clock;
    private final Consumer<T> announcing = this::announce;
    private volatile Intake<T> intake;
    private volatile Object[] subscribers = {};

    BusLine(String topic, Clock clock) {
        this.topic = topic;
        this.clock = clock;
    }

    void attach(Intake<T> given) {
        intake = given;
    }

    void publish(T message) {
        Intake<T> before = intake;
        if (before == null) {
            announce(message);
        } else {
            before.take(message, announcing);
        }
    }

    @SuppressWarnings("unchecked")
    void announce(T message) {
        for (Object subscriber : subscribers) {
            ((Subscriber) subscriber).accept(message);
        }
    }

    synchronized Bus.Subscription subscribe(Consumer<? super T> consumer) {
        Subscriber added = new Subscriber(consumer);
        Object[] more = Arrays.copyOf(subscribers, subscribers.length + 1);
        more[subscribers.length] = added;
        subscribers = more;
        return added;
    }

    private synchronized void remove(Subscriber gone) {
        subscribers = Arrays.stream(subscribers).filter(other -> other != gone).toArray();
    }

    /** One subscriber; its failures stay its own and are told at most once a minute. */
    private final class Subscriber implements Bus.Subscription {
        private final Consumer<? super T> consumer;
        private final AtomicBoolean closed = new AtomicBoolean();
        private Instant reportedAt;
        private int unreported;

        Subscriber(Consumer<? super T> consumer) {
            this.consumer = consumer;
        }

        void accept(T message) {
            try {
                if (!closed.get()) {
                    consumer.accept(message);
                }
            } catch (RuntimeException e) {
                report(e);
            }
        }

        private synchronized void report(RuntimeException e) {
            Instant now = clock.instant();
            unreported++;
            if (reportedAt == null || now.isAfter(reportedAt.plus(BETWEEN_REPORTS))) {
                LOG.warn(
                        "bus:{}: subscriber {} failed, {} time(s) since the last report",
                        topic,
                        consumer,
                        unreported,
                        e);
                reportedAt = now;
                unreported = 0;
            }
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                remove(this);
            }
        }
    }
}
