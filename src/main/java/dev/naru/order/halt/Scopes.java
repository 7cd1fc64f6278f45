package dev.naru.order.halt;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.feed.MarketData;
import dev.naru.model.OrderRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which scopes there are, and which of them an order touches. */
final class Scopes {
    private final Brokers brokers;
    private final MarketData market;
    private volatile Accounts known = new Accounts(List.of(), Map.of());

    /** @param connections all that were configured when it was made */
    private record Accounts(List<String> connections, Map<String, HaltScope> scopes) {}

    Scopes(Brokers brokers, MarketData market) {
        this.brokers = brokers;
        this.market = market;
    }

    /** The widest first. */
    List<HaltScope> of(OrderRequest request) {
        List<HaltScope> touched = new ArrayList<>(4);
        touched.add(HaltScope.HUB);
        if (request.namesConnection()) {
            touched.add(HaltScope.connection(request.connection()));
            touched.add(account(request.connection()));
        }
        if (request.symbol() != null) {
            touched.add(new HaltScope(HaltScope.Kind.SYMBOL, request.symbol()));
        }
        return touched;
    }

    /**
     * @param text {@code hub}, {@code connection:<id>}, {@code account:<id or masked number>} or {@code symbol:<code>}
     * @throws UnknownScopeException saying what was expected
     */
    HaltScope read(String text) {
        HaltScope scope = HaltScope.parse(text)
                .orElseThrow(() -> new UnknownScopeException(
                        text, "hub, connection:<id>, account:<connection's id> or symbol:<code>"));
        return switch (scope.kind()) {
            case HUB -> scope;
            case CONNECTION -> demand(brokers.connections().contains(scope.id()), scope, text);
            case ACCOUNT -> accountNamed(scope, text);
            case SYMBOL -> {
                if (!isKnown(scope.id())) {
                    throw new UnknownScopeException(text, "the code of a known instrument");
                }
                yield scope;
            }
        };
    }

    /** Connections on the same account share its scope: that of the first of them. */
    private HaltScope account(String connection) {
        return accounts().getOrDefault(connection, new HaltScope(HaltScope.Kind.ACCOUNT, connection));
    }

    private HaltScope accountNamed(HaltScope scope, String text) {
        return brokers.statuses().stream()
                .filter(status -> scope.id().equals(status.id()) || scope.id().equals(status.account()))
                .findFirst()
                .map(status -> account(status.id()))
                .orElseGet(() -> demand(false, scope, text));
    }

    private HaltScope demand(boolean known, HaltScope scope, String text) {
        if (!known) {
            throw new UnknownScopeException(text, "one of " + String.join(", ", brokers.connections()));
        }
        return scope;
    }

    /** Nobody may be kept from halting because no broker can be asked. */
    private boolean isKnown(String symbol) {
        try {
            return market.instrument(symbol).isPresent();
        } catch (BrokerCallException e) {
            return true;
        }
    }

    private Map<String, HaltScope> accounts() {
        List<String> connections = brokers.connections();
        if (!connections.equals(known.connections())) {
            known = new Accounts(connections, read());
        }
        return known.scopes();
    }

    private Map<String, HaltScope> read() {
        Map<String, HaltScope> byNumber = new HashMap<>();
        Map<String, HaltScope> byConnection = new HashMap<>();
        for (BrokerStatus status : brokers.statuses()) {
            HaltScope own = new HaltScope(HaltScope.Kind.ACCOUNT, status.id());
            // masked as they are, two numbers that look alike are taken for one: that halts rather more than less
            String number = status.account() == null ? status.id() : status.environment() + " " + status.account();
            HaltScope first = byNumber.putIfAbsent(number, own);
            byConnection.put(status.id(), first == null ? own : first);
        }
        return Map.copyOf(byConnection);
    }
}
