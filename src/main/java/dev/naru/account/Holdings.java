package dev.naru.account;

import dev.naru.model.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Positions of the same symbol over several accounts, put together. A sum with an unknown part is unknown. */
public final class Holdings {
    private static final int PERCENT = 100;
    private static final int AVERAGE_DECIMALS = 4;

    private Holdings() {}

    /** One position per symbol, in the order the symbols come; its connection names all that hold it. */
    public static List<Position> bySymbol(Collection<Position> positions) {
        Map<String, List<Position>> bySymbol = positions.stream()
                .collect(Collectors.groupingBy(Position::symbol, LinkedHashMap::new, Collectors.toList()));
        return bySymbol.values().stream().map(Holdings::together).toList();
    }

    private static Position together(List<Position> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Position first = parts.get(0);
        long quantity = parts.stream().mapToLong(Position::quantity).sum();
        BigDecimal cost = sum(parts, Position::cost);
        BigDecimal profit = sum(parts, Position::profit);
        boolean allSellable = parts.stream().noneMatch(part -> part.sellable() == null);
        return new Position(
                parts.stream().map(Position::connection).collect(Collectors.joining(", ")),
                first.symbol(),
                first(parts, Position::name),
                quantity,
                allSellable ? parts.stream().mapToLong(Position::sellable).sum() : null,
                cost == null || quantity == 0
                        ? null
                        : cost.divide(BigDecimal.valueOf(quantity), AVERAGE_DECIMALS, RoundingMode.HALF_UP),
                first(parts, Position::price),
                cost,
                sum(parts, Position::value),
                profit,
                cost == null || profit == null || cost.signum() == 0
                        ? null
                        : profit.multiply(BigDecimal.valueOf(PERCENT)).divide(cost, 2, RoundingMode.HALF_UP));
    }

    private static BigDecimal sum(List<Position> parts, Function<Position, BigDecimal> value) {
        List<BigDecimal> known =
                parts.stream().map(value).filter(Objects::nonNull).toList();
        return known.size() < parts.size() ? null : known.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static <T> T first(List<Position> parts, Function<Position, T> value) {
        return parts.stream().map(value).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
