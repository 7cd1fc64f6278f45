package dev.naru.order.desk;

import dev.naru.model.Consent;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Story;
import dev.naru.order.lifecycle.TradingDate;
import dev.naru.order.risk.AccountNumber;
import dev.naru.order.risk.Exposure;
import dev.naru.order.risk.Facts;
import dev.naru.order.risk.Limited;
import dev.naru.order.risk.Scope;
import dev.naru.order.risk.Usage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Knows at any moment what all orders amount to: kept as the ledger changes, so that asking costs little. */
final class Exposures implements Ledger.Listener {
    private final UnaryOperator<String> accountOf;
    private final Clock clock;
    private final Map<String, Part> parts = new HashMap<>();
    private final Map<String, BigDecimal> dearest = new HashMap<>();
    private final Map<String, Part> disputed = new HashMap<>();
    private final Map<Scope, Sums> sums = new HashMap<>();
    private final Map<String, Timeline> byConnection = new HashMap<>();

    /** @param accountOf a connection's masked account number; {@code null} while it is not known */
    Exposures(UnaryOperator<String> accountOf, Clock clock) {
        this.accountOf = accountOf;
        this.clock = clock;
    }

    @Override
    public synchronized void kept(Story story) {
        put(Part.of(story, dearest.get(story.id())));
    }

    @Override
    public synchronized void cleared() {
        List.of(parts, dearest, disputed, sums, byConnection).forEach(Map::clear);
    }

    @Override
    public synchronized void forgotten(String orderId) {
        dearest.remove(orderId);
        remove(parts.remove(orderId));
    }

    /** What a share of the order may come to at most from now on; {@code null} when its own price says it. */
    synchronized void hold(String orderId, BigDecimal price) {
        if (price == null) {
            dearest.remove(orderId);
        } else {
            dearest.put(orderId, price);
        }
        Part part = parts.get(orderId);
        if (part != null) {
            put(Part.of(part.story(), price));
        }
    }

    private void put(Part part) {
        Part before = parts.put(part.id(), part);
        remove(before);
        if (part.story().state() == OrderState.NEEDS_HUMAN) {
            disputed.put(part.id(), part);
        }
        if (!part.ours()) {
            return;
        }
        OrderRequest request = part.request();
        byConnection.computeIfAbsent(request.connection(), id -> new Timeline()).add(part);
        for (Scope scope : scopes(request)) {
            Sums of = sums.computeIfAbsent(scope, missing -> new Sums());
            of.add(part);
            if (before == null) {
                of.asked(part.createdAt());
            }
        }
    }

    private void remove(Part part) {
        if (part == null) {
            return;
        }
        disputed.remove(part.id());
        if (part.ours()) {
            OrderRequest request = part.request();
            byConnection.get(request.connection()).remove(part);
            scopes(request).forEach(scope -> sums.get(scope).remove(part));
        }
    }

    private static List<Scope> scopes(OrderRequest request) {
        return List.of(Scope.HUB, Scope.connection(request.connection()), Scope.symbol(request.symbol()));
    }

    /**
     * @param actor who asks, so that a slip is found; {@code null} when nobody does yet
     * @param amended the order that is to change; {@code null} for a new one
     * @param laneClosed why no order is taken now; {@code null} when the lane is open
     */
    synchronized Exposure now(Facts facts, String actor, String amended, String laneClosed) {
        Instant now = clock.instant();
        LocalDate today = TradingDate.of(now);
        String connection = facts.request().connection();
        Timeline all = byConnection.getOrDefault(connection, Timeline.EMPTY);
        Timeline.Bound young = all.since(facts.balanceAsOf(), facts.request().symbol());
        boolean slips = actor != null && !facts.request().consents().contains(Consent.DUPLICATE);
        Part own = amended == null ? null : parts.get(amended);
        return new Exposure(
                facts.limits().stream()
                        .map(Limited::scope)
                        .collect(Collectors.toMap(scope -> scope, scope -> used(scope, now, today))),
                slips ? all.twin(facts.request(), actor, now) : null,
                own == null ? BigDecimal.ZERO : own.working(),
                young.cash(),
                young.shares(),
                laneClosed,
                disputed.values().stream()
                        .filter(part -> part.request().connection().equals(connection)
                                && part.story().tradingDate().equals(today))
                        .map(part -> part.request().symbol())
                        .collect(Collectors.toSet()));
    }

    /** What the orders of a scope add up to now. */
    synchronized Usage used(Scope scope) {
        Instant now = clock.instant();
        return used(scope, now, TradingDate.of(now));
    }

    /** An account's orders are those of its connections: mostly one. */
    private Usage used(Scope scope, Instant now, LocalDate today) {
        if (scope.kind() != Scope.Kind.ACCOUNT) {
            Sums of = sums.get(scope);
            return of == null ? Usage.NONE : of.at(now, today);
        }
        return byConnection.keySet().stream()
                .filter(connection -> AccountNumber.same(scope.name(), accountOf.apply(connection)))
                .map(connection -> sums.get(Scope.connection(connection)).at(now, today))
                .reduce(Usage.NONE, Usage::and);
    }
}
