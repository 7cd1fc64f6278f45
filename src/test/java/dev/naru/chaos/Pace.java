package dev.naru.chaos;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Which broker the next order is for and when: each as quickly as its budget allows. */
final class Pace {
    private final List<Broker> brokers;
    private final Map<Broker, Long> due = new EnumMap<>(Broker.class);

    Pace(List<Broker> brokers) {
        this.brokers = brokers;
        brokers.forEach(broker -> due.put(broker, System.nanoTime()));
    }

    Broker awaitNext() {
        Broker next = Collections.min(brokers, Comparator.comparing(due::get));
        LockSupport.parkNanos(due.get(next) - System.nanoTime());
        due.merge(next, TimeUnit.SECONDS.toNanos(1) / next.perSecond, Long::sum);
        return next;
    }
}
