package dev.naru.order.halt;

import dev.naru.model.Balance;
import dev.naru.model.Fill;
import dev.naru.model.Position;
import dev.naru.model.Quote;
import dev.naru.model.Side;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a connection won or lost today, before fees and taxes: its positions and own fills at the price now, against
 * yesterday's close for what it held at the start of the day. Money paid in or out makes no difference.
 */
final class DayResult {

    /** Shares held at the start of the day by symbol; {@code null} until a balance newer than the last fill told. */
    private Map<String, Long> opening;

    /** Of positions the price as the broker values them, where the market has none. */
    private Map<String, BigDecimal> valuedAt = Map.of();

    /**
     * @param balance as last read
     * @param fills today's
     * @param quotes last known quote of a symbol; {@code null} when there is none
     * @return realised and unrealised together; empty while it can't be told
     */
    Optional<BigDecimal> now(Balance balance, List<Fill> fills, Function<String, Quote> quotes) {
        Map<String, Long> bought = new HashMap<>();
        BigDecimal result = BigDecimal.ZERO;
        for (Fill fill : fills) {
            boolean buys = fill.side() == Side.BUY;
            bought.merge(fill.symbol(), buys ? fill.quantity() : -fill.quantity(), Long::sum);
            BigDecimal amount = fill.price().multiply(BigDecimal.valueOf(fill.quantity()));
            result = buys ? result.subtract(amount) : result.add(amount);
        }
        if (opening == null && !learnt(balance, fills, bought)) {
            return Optional.empty();
        }
        Set<String> symbols = new HashSet<>(opening.keySet());
        symbols.addAll(bought.keySet());
        for (String symbol : symbols) {
            long before = opening.getOrDefault(symbol, 0L);
            long held = before + bought.getOrDefault(symbol, 0L);
            Quote quote = quotes.apply(symbol);
            BigDecimal price = quote == null || quote.price() == null ? valuedAt.get(symbol) : quote.price();
            BigDecimal close = quote == null ? null : quote.prevClose();
            if (held != 0 && price == null || before != 0 && close == null) {
                return Optional.empty();
            }
            result = result.add(worth(held, price)).subtract(worth(before, close));
        }
        return Optional.of(result);
    }

    private boolean learnt(Balance balance, List<Fill> fills, Map<String, Long> bought) {
        boolean fresh =
                fills.stream().allMatch(fill -> fill.time().plusSeconds(1).isBefore(balance.asOf()));
        if (!fresh) {
            return false;
        }
        Map<String, Long> start = new HashMap<>();
        Map<String, BigDecimal> prices = new HashMap<>();
        for (Position position : balance.positions()) {
            start.merge(position.symbol(), position.quantity(), Long::sum);
            if (position.price() != null) {
                prices.put(position.symbol(), position.price());
            }
        }
        bought.forEach((symbol, shares) -> start.merge(symbol, -shares, Long::sum));
        opening = start;
        valuedAt = prices;
        return true;
    }

    private static BigDecimal worth(long shares, BigDecimal price) {
        return shares == 0 ? BigDecimal.ZERO : price.multiply(BigDecimal.valueOf(shares));
    }
}
