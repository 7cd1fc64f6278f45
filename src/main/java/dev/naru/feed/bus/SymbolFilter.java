package dev.naru.feed.bus;

import dev.naru.feed.Topic;
import dev.naru.model.Order;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/** Lets through what is about one of the given symbols. */
final class SymbolFilter {

    private SymbolFilter() {}

    /**
     * @param symbols none lets everything through
     * @throws IllegalArgumentException when messages of the topic are about no symbol
     */
    static Predicate<Object> of(Topic topic, Set<String> symbols) {
        if (symbols.isEmpty()) {
            return message -> true;
        }
        if (topic == Topic.ORDER) {
            return message -> symbols.contains(((Order) message).request().symbol());
        }
        Method symbol = Arrays.stream(topic.type().getRecordComponents())
                .filter(component -> component.getName().equals("symbol"))
                .map(RecordComponent::getAccessor)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "symbols: bus:" + topic.routeName() + " is about no symbol (expected: none)"));
        return message -> {
            Object value = read(symbol, message);
            return value != null && symbols.contains(value);
        };
    }

    private static Object read(Method accessor, Object message) {
        try {
            return accessor.invoke(message);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(accessor + " can't be read", e);
        }
    }
}
