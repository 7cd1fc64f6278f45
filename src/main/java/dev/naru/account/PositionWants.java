package dev.naru.account;

import dev.naru.broker.Wanted;
import dev.naru.model.Balance;
import dev.naru.model.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The trades of what is held are wanted first of all, so that a position's value is live. */
final class PositionWants {
    private final Wanted wanted;
    private final Map<String, Map<String, Wanted.Want>> wants = new HashMap<>();

    PositionWants(Wanted wanted) {
        this.wanted = wanted;
    }

    synchronized void changed(Balance balance) {
        Map<String, Wanted.Want> held = wants.computeIfAbsent(balance.connection(), id -> new HashMap<>());
        Set<String> symbols = balance.positions().stream().map(Position::symbol).collect(Collectors.toSet());
        for (String gone : new TreeSet<>(held.keySet())) {
            if (!symbols.contains(gone)) {
                held.remove(gone).close();
            }
        }
        symbols.forEach(symbol -> held.computeIfAbsent(symbol, s -> wanted.want("trade", s, Wanted.Rank.ORDER)));
    }
}
