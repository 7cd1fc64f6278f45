package dev.naru.api;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The paths that are open now. */
@Component
final class Hooks {
    private final Map<String, HookConsumer> open = new ConcurrentHashMap<>();

    void open(String path, HookConsumer consumer) {
        if (open.putIfAbsent(path, consumer) != null) {
            throw new IllegalStateException("hook:" + path + " is taken by another route");
        }
    }

    void close(String path, HookConsumer consumer) {
        open.remove(path, consumer);
    }

    Optional<HookConsumer> find(String path) {
        return Optional.ofNullable(open.get(path));
    }
}
