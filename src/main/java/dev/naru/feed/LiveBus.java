package dev.naru.feed;

import java.time.Clock;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The bus: one line per topic, each with its subscribers in an array that is copied when they change. */
@Component
final class LiveBus implements Bus {
    private final Map<Class<?>, BusLine<?>> lines = new IdentityHashMap<>();

    LiveBus(Clock clock) {
        for (Topic topic : Topic.values()) {
            lines.put(topic.type(), new BusLine<>(topic.routeName(), clock));
        }
    }

    /** From now on every published message of the intake's type passes it first. */
    <T> void attach(Intake<T> intake) {
        line(intake.type()).attach(intake);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void publish(Object message) {
        ((BusLine<Object>) line(message.getClass())).publish(message);
    }

    /** Hands a message the feed has made itself to the subscribers, past the intake. */
    @SuppressWarnings("unchecked")
    void announce(Object message) {
        ((BusLine<Object>) line(message.getClass())).announce(message);
    }

    @Override
    public <T> Subscription subscribe(Class<T> type, Consumer<? super T> subscriber) {
        return line(type).subscribe(subscriber);
    }

    @SuppressWarnings("unchecked")
    private <T> BusLine<T> line(Class<? extends T> type) {
        BusLine<?> line = lines.get(type);
        if (line == null) {
            throw new IllegalArgumentException("bus: " + type.getName() + " has no topic (expected one of: "
                    + Arrays.stream(Topic.values())
                            .map(topic -> topic.type().getSimpleName())
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        return (BusLine<T>) line;
    }
}
