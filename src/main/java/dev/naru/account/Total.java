package dev.naru.account;

import dev.naru.model.Balance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the accounts of one currency add up to: the sum of what is known, and by name what is not in it. A sum nothing is
 * known for is {@code null}; nothing unknown counts as zero without being named.
 *
 * @param accounts ids of the connections whose balance is in it
 * @param missing what is not in it
 */
public record Total(
        String currency,
        BigDecimal cash,
        BigDecimal orderable,
        BigDecimal total,
        BigDecimal stockValue,
        BigDecimal profit,
        List<String> accounts,
        List<Missing> missing) {

    /** Names of the sums, and of what a balance lacks. */
    private static final Map<String, Function<Balance, BigDecimal>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("cash", Balance::cash);
        PARTS.put("orderable", Balance::orderable);
        PARTS.put("total", Balance::total);
        PARTS.put("stockValue", Balance::stockValue);
        PARTS.put("profit", Balance::profit);
    }

    /**
     * Something a sum lacks.
     *
     * @param value the sum's name; {@code balance} where nothing of the account is known
     */
    public record Missing(String connection, String value) {}

    /** Whether the sum of that name holds every account. */
    public boolean isComplete(String value) {
        return missing.stream()
                .noneMatch(one -> one.value().equals(value) || one.value().equals("balance"));
    }

    /**
     * A total per currency, in alphabetical order.
     *
     * @param expected connections that have an account, whether or not its balance is known
     */
    public static List<Total> of(Collection<String> expected, Collection<Balance> balances) {
        List<String> told = balances.stream().map(Balance::connection).toList();
        List<Missing> untold = expected.stream()
                .filter(connection -> !told.contains(connection))
                .map(connection -> new Missing(connection, "balance"))
                .toList();
        return balances.stream().collect(Collectors.groupingBy(Balance::currency)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(entry -> of(entry.getKey(), entry.getValue(), untold))
                .toList();
    }

    private static Total of(String currency, List<Balance> balances, List<Missing> untold) {
        List<Missing> missing = new ArrayList<>(untold);
        for (Balance balance : balances) {
            PARTS.forEach((name, part) -> {
                if (part.apply(balance) == null) {
                    missing.add(new Missing(balance.connection(), name));
                }
            });
        }
        return new Total(
                currency,
                sum("cash", balances),
                sum("orderable", balances),
                sum("total", balances),
                sum("stockValue", balances),
                sum("profit", balances),
                balances.stream().map(Balance::connection).toList(),
                List.copyOf(missing));
    }

    private static BigDecimal sum(String name, List<Balance> balances) {
        return balances.stream()
                .map(PARTS.get(name))
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .orElse(null);
    }
}
