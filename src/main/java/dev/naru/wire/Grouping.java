package dev.naru.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that are parts of one record, such as the fills of an order: those with the same value of one component become
 * one record. What is not known of a part is not known of the whole.
 */
final class Grouping {
    private static final int DECIMALS = 4;

    private final RecordShape shape;
    private final int by;
    private final List<Integer> sums;
    /** Component to the one that weighs it. */
    private final Map<Integer, Integer> averages;

    private Grouping(RecordShape shape, int by, List<Integer> sums, Map<Integer, Integer> averages) {
        this.shape = shape;
        this.by = by;
        this.sums = sums;
        this.averages = averages;
    }

    static Grouping of(YamlText yaml, RecordShape shape) {
        for (String key : yaml.keys()) {
            if (!List.of("by", "sum", "average").contains(key)) {
                throw yaml.error(key, "unknown key (expected one of: by, sum, average)");
            }
        }
        int by = component(yaml, "by", yaml.required("by", "a component of " + shape.name()), shape);
        List<Integer> sums = yaml.list("sum").stream()
                .map(name -> number(yaml, "sum", name, shape))
                .toList();
        Map<Integer, Integer> averages = new LinkedHashMap<>();
        if (yaml.has("average")) {
            YamlText weighed = yaml.mapping("average");
            for (String name : weighed.keys()) {
                int weight = number(weighed, name, weighed.word(name).orElse(""), shape);
                averages.put(number(weighed, name, name, shape), weight);
            }
        }
        return new Grouping(shape, by, sums, averages);
    }

    private static int component(YamlText yaml, String key, String name, RecordShape shape) {
        int index = shape.indexOf(name);
        if (index < 0) {
            throw yaml.error(
                    key,
                    "unknown field \"" + name + "\" (expected one of " + shape.name() + ": "
                            + String.join(", ", shape.names()) + ")");
        }
        return index;
    }

    private static int number(YamlText yaml, String key, String name, RecordShape shape) {
        int index = component(yaml, key, name, shape);
        if (shape.typeOf(index) != Long.class && shape.typeOf(index) != BigDecimal.class) {
            throw yaml.error(
                    key,
                    name + " is a " + shape.typeOf(index).getSimpleName() + " (expected a number of shares or won)");
        }
        return index;
    }

    /** In the order of the first row of each. */
    List<Object> of(List<Object> rows) {
        Map<Object, List<Object>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(shape.valueOf(row, by), key -> new ArrayList<>())
                .add(row));
        return groups.values().stream().map(this::joined).toList();
    }

    private Object joined(List<Object> rows) {
        if (rows.size() == 1) {
            return rows.get(0);
        }
        Object[] values = new Object[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = shape.valueOf(rows.get(0), i);
        }
        sums.forEach(index -> values[index] = ofType(index, sum(rows, index)));
        averages.forEach((index, weight) -> values[index] = ofType(index, average(rows, index, weight)));
        return shape.create(values);
    }

    private BigDecimal sum(List<Object> rows, int index) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Object row : rows) {
            BigDecimal part = decimal(row, index);
            if (part == null) {
                return null;
            }
            sum = sum.add(part);
        }
        return sum;
    }

    private BigDecimal average(List<Object> rows, int index, int weight) {
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (Object row : rows) {
            BigDecimal heavy = decimal(row, weight);
            if (heavy == null) {
                return null;
            }
            if (heavy.signum() != 0) {
                BigDecimal value = decimal(row, index);
                if (value == null) {
                    return null;
                }
                all = all.add(value.multiply(heavy));
                weights = weights.add(heavy);
            }
        }
        return weights.signum() == 0 ? null : all.divide(weights, DECIMALS, RoundingMode.HALF_UP);
    }

    private BigDecimal decimal(Object row, int index) {
        Object value = shape.valueOf(row, index);
        return value instanceof Long count ? BigDecimal.valueOf(count) : (BigDecimal) value;
    }

    private Object ofType(int index, BigDecimal value) {
        if (value == null) {
            return null;
        }
        if (shape.typeOf(index) == Long.class) {
            return value.longValueExact();
        }
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
