package dev.naru.broker;

import dev.naru.model.Drift;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Counts every drift and announces it. A layout that has changed shows in every frame: the same problem of a map is
 * announced once a second, unless a record was lost.
 */
@Component
class DriftReports {
    private static final Logger LOG = LoggerFactory.getLogger(DriftReports.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int REMEMBERED = 256;

    private final ApplicationEventPublisher events;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, Instant> announced = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    DriftReports(ApplicationEventPublisher events, MeterRegistry meters, Clock clock) {
        this.events = events;
        this.meters = meters;
        this.clock = clock;
    }

    void report(Drift drift) {
        meters.counter("naru.drift", "connection", drift.connection(), "map", drift.map())
                .increment();
        if (isDue(drift)) {
            LOG.warn("{}: drift in {}: {}", drift.connection(), drift.map(), drift.problem());
            events.publishEvent(drift);
        }
    }

    private synchronized boolean isDue(Drift drift) {
        Instant now = clock.instant();
        String key = drift.connection() + " " + drift.map() + " " + drift.problem();
        Instant before = announced.get(key);
        boolean due = drift.lost() || before == null || !now.isBefore(before.plus(PAUSE));
        if (due) {
            announced.put(key, now);
        }
        return due;
    }
}
