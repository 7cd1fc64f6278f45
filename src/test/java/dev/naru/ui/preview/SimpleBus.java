package dev.naru.ui.preview;

import dev.naru.feed.Bus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Delivers at once, on the publisher's thread. */
public final class SimpleBus implements Bus {
    private final List<Consumer<Object>> subscribers = new CopyOnWriteArrayList<>();

    @Override
    public void publish(Object message) {
        subscribers.forEach(subscriber -> subscriber.accept(message));
    }

    @Override
    public <T> Subscription subscribe(Class<T> type, Consumer<? super T> subscriber) {
        Consumer<Object> typed = message -> {
            if (type.isInstance(message)) {
                subscriber.accept(type.cast(message));
            }
        };
        subscribers.add(typed);
        return () -> subscribers.remove(typed);
    }

    public int subscribers() {
        return subscribers.size();
    }
}
