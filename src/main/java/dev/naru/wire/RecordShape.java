package dev.naru.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A canonical record as maps see it: component names and types, what it can't do without, and its constructor. */
final class RecordShape {
    private static final String MODEL = "dev.naru.model.";
    private static final Map<Class<?>, Class<?>> BOXES =
            Map.of(long.class, Long.class, int.class, Integer.class, boolean.class, Boolean.class);

    /** Components a record makes no sense without, beside its primitive ones. */
    private static final Map<String, Set<String>> REQUIRED = Map.ofEntries(
            Map.entry("Trade", Set.of("symbol", "venue", "source", "receivedAt", "time", "price")),
            Map.entry("OrderBook", Set.of("symbol", "venue", "source", "receivedAt", "asks", "bids")),
            Map.entry("Level", Set.of("price")),
            Map.entry("Quote", Set.of("symbol", "venue", "source", "receivedAt", "price")),
            Map.entry(
                    "Candle", Set.of("symbol", "venue", "source", "interval", "time", "open", "high", "low", "close")),
            Map.entry("OrderEvent", Set.of("source", "receivedAt", "kind", "brokerOrderNo")),
            Map.entry("Instrument", Set.of("symbol", "currency")),
            Map.entry("MarketDay", Set.of("date")),
            Map.entry("Balance", Set.of("connection", "currency", "positions", "asOf")),
            Map.entry("Position", Set.of("connection", "symbol")),
            Map.entry("Buyable", Set.of("cash")),
            Map.entry("Account", Set.of("number")),
            Map.entry("BrokerOrder", Set.of("connection", "tradingDate", "brokerOrderNo", "symbol", "side")),
            Map.entry("OrderAck", Set.of("brokerOrderNo")),
            Map.entry("Fill", Set.of("connection", "brokerOrderNo", "symbol", "price", "time")),
            Map.entry("News", Set.of("id", "source", "receivedAt", "title")),
            Map.entry("MarketPhase", Set.of("market", "source")),
            Map.entry("Condition", Set.of("id", "name", "source")),
            Map.entry("ConditionHit", Set.of("condition", "symbol", "source", "receivedAt")));

    private final Class<?> type;
    private final RecordComponent[] components;
    private final MethodHandle constructor;

    private RecordShape(Class<?> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            this.constructor =
                    MethodHandles.publicLookup().findConstructor(type, MethodType.methodType(void.class, types));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no public canonical constructor", e);
        }
    }

    static RecordShape of(Class<?> type) {
        return new RecordShape(type);
    }

    /** @throws IllegalArgumentException when the model has no such record */
    static RecordShape named(String name) {
        try {
            Class<?> type = Class.forName(MODEL + name);
            if (type.isRecord()) {
                return new RecordShape(type);
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw unknown(name, e);
        }
        throw unknown(name, null);
    }

    static List<String> known() {
        return REQUIRED.keySet().stream().sorted().toList();
    }

    private static IllegalArgumentException unknown(String name, Throwable cause) {
        return new IllegalArgumentException(
                "unknown record \"" + name
                        + "\" (expected a canonical record such as Trade, Quote, OrderBook, Balance)",
                cause);
    }

    Class<?> type() {
        return type;
    }

    String name() {
        return type.getSimpleName();
    }

    int size() {
        return components.length;
    }

    List<String> names() {
        return Arrays.stream(components).map(RecordComponent::getName).toList();
    }

    /** {@code -1} when it has no such component. */
    int indexOf(String component) {
        return names().indexOf(component);
    }

    MethodHandle constructor() {
        return constructor;
    }

    Class<?> declaredTypeOf(int index) {
        return components[index].getType();
    }

    /** Never primitive. */
    Class<?> typeOf(int index) {
        Class<?> declared = components[index].getType();
        return BOXES.getOrDefault(declared, declared);
    }

    /** The record a list component holds; {@code null} when it holds no records. */
    Class<?> elementOf(int index) {
        if (components[index].getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> element
                && element.isRecord()) {
            return element;
        }
        return null;
    }

    boolean isRequired(int index) {
        return components[index].getType().isPrimitive()
                || REQUIRED.getOrDefault(name(), Set.of()).contains(components[index].getName());
    }

    Object valueOf(Object instance, int index) {
        try {
            return components[index].getAccessor().invoke(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    Object create(Object[] values) {
        try {
            return constructor.invokeWithArguments(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
