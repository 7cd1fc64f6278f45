package dev.naru.order.choice;

import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.model.BrokerState;
import dev.naru.model.OrderRequest;
import dev.naru.order.Refusal;
import dev.naru.order.choice.Candidates.Candidate;
import dev.naru.order.choice.Candidates.Merit;
import dev.naru.order.halt.Clearance;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.risk.Facts;
import dev.naru.order.risk.Rules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The small questions {@code routes/hub/order-route.camel.yaml} is made of, as the bean {@code routing}. They only ever
 * leave connections out or rank them, with the same rules that judge the order afterwards; none of them sends anything.
 */
public final class RoutingQuestions {
    private static final Logger log = LoggerFactory.getLogger(RoutingQuestions.class);

    private final Brokers brokers;
    private final Rules rules;
    private final Clearance clearance;
    private final Function<OrderRequest, Facts> facts;
    private final List<String> preference;

    /** @param facts what is known about an order through a connection, with what its other orders add up to */
    public RoutingQuestions(
            Brokers brokers,
            Rules rules,
            Clearance clearance,
            Function<OrderRequest, Facts> facts,
            RoutingSettings settings) {
        this.brokers = brokers;
        this.rules = rules;
        this.clearance = clearance;
        this.facts = facts;
        this.preference = settings.preference();
        List<String> connections = brokers.connections();
        preference.stream()
                .filter(name -> !connections.contains(name))
                .forEach(name -> log.error(
                        "naru.routing.preference: \"{}\" is left out (expected: one of {})",
                        name,
                        String.join(", ", connections)));
    }

    /** The preferred ones, then those that are not listed in the order of the configuration. */
    private List<String> order() {
        Set<String> order = new LinkedHashSet<>(preference);
        order.addAll(brokers.connections());
        return List.copyOf(order);
    }

    /** The connections that are UP and cleared to trade, whose lane is open, and that take the order's venue, type and time in force. */
    public Candidates candidates(OrderRequest request) {
        List<Candidate> left = new ArrayList<>();
        Map<String, List<Refusal>> out = new LinkedHashMap<>();
        for (String connection : brokers.connections()) {
            BrokerStatus status = brokers.status(connection);
            Optional<Refusal> stopped = clearance.refuse(request.through(connection), Change.Kind.PLACE);
            if (stopped.isPresent()) {
                out.put(connection, List.of(stopped.get()));
            } else if (status.state() == BrokerState.State.UP) {
                left.add(new Candidate(connection, facts.apply(request.through(connection)), List.of()));
            } else {
                out.put(connection, List.of(notUp(status)));
            }
        }
        return new Candidates(request, left, out, false).without(candidate -> rules.judgeConnection(candidate.facts()));
    }

    /** For a sell: those that hold enough shares that can be sold. */
    public Candidates holding(Candidates candidates) {
        return candidates
                .without(candidate -> rules.judgeMeans(candidate.facts()))
                .each(candidate -> candidate.with(shares(candidate)));
    }

    /** For a buy: those with enough orderable cash. */
    public Candidates affording(Candidates candidates) {
        return candidates
                .without(candidate -> rules.judgeMeans(candidate.facts()))
                .each(candidate -> candidate.with(cash(candidate)));
    }

    /** Only the named connection, as the route says. */
    public Candidates only(Candidates candidates, String connection) {
        return candidates.without(candidate -> candidate.connection().equals(connection)
                ? List.of()
                : List.of(new Refusal(
                        "ROUTE_SAYS_OTHERWISE",
                        "connection",
                        "connection: the order route takes only " + connection,
                        List.of(connection))));
    }

    /** The first of those left by {@code naru.routing.preference}, then by the order of the connections. */
    public Candidates preferred(Candidates candidates) {
        List<String> order = order();
        List<Candidate> ranked = candidates.left().stream()
                .sorted(Comparator.comparing(candidate -> order.indexOf(candidate.connection())))
                .toList();
        Merit rank = ranked.size() > 1
                ? new Merit("선호 순서에서 첫째", "first in the preference")
                : new Merit("받을 수 있는 유일한 연결", "the only connection that can take it");
        return new Candidates(candidates.request(), ranked, candidates.out(), true)
                .each(candidate -> candidate.with(rank));
    }

    private static Refusal notUp(BrokerStatus status) {
        String reason = status.state() == BrokerState.State.DISABLED ? "switched off" : status.reason();
        String shown = reason == null ? String.valueOf(status.state()) : reason;
        return new Refusal(
                "BROKER_DOWN",
                "connection",
                "connection: " + status.id() + " is " + status.state() + " (" + shown + ", expected: UP)",
                List.of(status.id(), shown));
    }

    private static Merit shares(Candidate candidate) {
        Long sellable = candidate.facts().sellable();
        long inFlight = candidate.facts().exposure().sharesInFlight();
        String symbol = candidate.facts().request().symbol();
        return sellable == null
                ? new Merit(symbol + " 보유를 확인하지 못함", "holdings of " + symbol + " not known")
                : new Merit(
                        String.format(Locale.ROOT, "%s %,d주를 보유", symbol, sellable - inFlight),
                        String.format(Locale.ROOT, "holds %,d shares of %s", sellable - inFlight, symbol));
    }

    private static Merit cash(Candidate candidate) {
        BigDecimal cash = candidate.facts().cash();
        if (cash == null) {
            return new Merit("주문가능금액을 확인하지 못함", "cash not known");
        }
        BigDecimal free = cash.subtract(candidate.facts().exposure().cashInFlight());
        return new Merit(
                String.format(Locale.ROOT, "주문가능금액 %,.0f원", free),
                String.format(Locale.ROOT, "has %,.0f won to order with", free));
    }
}
