package dev.naru.order.desk;

import dev.naru.broker.Wanted;
import dev.naru.model.Order;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The trades of what has an open order are wanted first of all. */
final class OpenOrderWants {
    private final Wanted wanted;
    private final Map<String, Set<String>> openBySymbol = new HashMap<>();
    private final Map<String, Wanted.Want> wants = new HashMap<>();

    OpenOrderWants(Wanted wanted) {
        this.wanted = wanted;
    }

    synchronized void changed(Order order) {
        String symbol = order.request().symbol();
        Set<String> open = openBySymbol.computeIfAbsent(symbol, s -> new HashSet<>());
        if (order.state().isFinal()) {
            open.remove(order.id());
        } else {
            open.add(order.id());
        }
        if (!open.isEmpty()) {
            wants.computeIfAbsent(symbol, s -> wanted.want("trade", s, Wanted.Rank.ORDER));
        } else if (wants.containsKey(symbol)) {
            wants.remove(symbol).close();
        }
    }
}
