package dev.naru.order.journal;

import dev.naru.model.Fill;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Routing;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** One example of every kind of evidence there is, with texts that are hard to store. */
final class EveryEvidence {
    static final String HARD = "가격 오류 \"'; DROP TABLE orders; -- \\ 🚢\n\t₩ ñ";
    static final LocalDate DATE = LocalDate.of(2026, 11, 20);

    private EveryEvidence() {}

    static List<Evidence> of(String orderId) {
        return Arrays.stream(Evidence.class.getPermittedSubclasses())
                .map(type -> example(type, orderId))
                .map(Evidence.class::cast)
                .toList();
    }

    static OrderRequest request(long quantity) {
        return new OrderRequest(
                "one",
                "005930",
                Side.BUY,
                OrderType.LIMIT,
                new BigDecimal("70000"),
                quantity,
                TimeInForce.DAY,
                Venue.KRX,
                null);
    }

    static Fill fill(String orderId, String id, long quantity) {
        Instant time = Instant.parse("2026-11-20T01:02:03.456789Z");
        return new Fill(
                id,
                orderId,
                "one",
                "1001",
                "005930",
                Side.BUY,
                new BigDecimal("70000.5"),
                quantity,
                time,
                null,
                "sweep");
    }

    private static Object example(Class<?> type, String orderId) {
        try {
            RecordComponent[] parts = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values =
                    Arrays.stream(parts).map(part -> value(part, orderId)).toArray();
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static Object value(RecordComponent part, String orderId) {
        Class<?> type = part.getType();
        if (type == String.class) {
            return part.getName().endsWith("No") ? "1001" : HARD;
        }
        if (type == Long.class || type == long.class) {
            return 9_007_199_254_740_993L;
        }
        if (type == BigDecimal.class) {
            return new BigDecimal("12345678901234567890.1234567890");
        }
        if (type == Instant.class) {
            return Instant.parse("2026-11-20T01:02:03.456789Z");
        }
        if (type == LocalDate.class) {
            return DATE;
        }
        if (type == List.class) {
            return List.of("1001", "1002");
        }
        if (type == Change.class) {
            return Change.PLACE;
        }
        if (type == OrderRequest.class) {
            return request(10);
        }
        if (type == Routing.class) {
            return new Routing("one", "하나뿐", "the only one");
        }
        if (type == Fill.class) {
            return fill(orderId, "one/2026-11-20/1001/example", 1);
        }
        return type.isEnum() ? type.getEnumConstants()[0] : null;
    }
}
