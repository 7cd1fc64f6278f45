package dev.naru.order.desk;

import dev.naru.feed.Bus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A bus that remembers. */
final class StubBus implements Bus {
    final List<Object> published = new CopyOnWriteArrayList<>();
    private final Map<Consumer<Object>, Class<?>> subscribers = new ConcurrentHashMap<>();

    @Override
    public void publish(Object message) {
        published.add(message);
        subscribers.forEach((subscriber, type) -> {
            if (type.isInstance(message)) {
                subscriber.accept(message);
            }
        });
    }

    @Override
    public <T> Subscription subscribe(Class<T> type, Consumer<? super T> subscriber) {
        Consumer<Object> typed = message -> subscriber.accept(type.cast(message));
        subscribers.put(typed, type);
        return () -> subscribers.remove(typed);
    }

    int subscribers() {
        return subscribers.size();
    }

    <T> List<T> of(Class<T> type) {
        return published.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
