package dev.naru.order.risk;

import dev.naru.broker.BrokerStatus;
import dev.naru.model.BrokerState;
import dev.naru.model.OrderRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code naru.risk}: limits of the hub and, tighter, of single connections, accounts and symbols. An order must keep
 * those of every scope it falls into, so the tightest holds.
 *
 * @param accounts by account number, in full or masked
 */
public record RiskSettings(
        Limits hub, Map<String, Limits> connections, Map<String, Limits> accounts, Map<String, Limits> symbols) {

    private static final String SYMBOL = "[0-9A-Z]{6}";

    /**
     * Reads the properties below {@code naru.risk}.
     *
     * @throws IllegalArgumentException naming the property that is wrong, with given and expected
     */
    public static RiskSettings of(Map<String, ?> properties) {
        return new RiskReader().read(properties);
    }

    /** @param account the connection's masked account number; {@code null} when it is not known */
    public List<Limited> of(OrderRequest request, String account) {
        List<Limited> all = new ArrayList<>(4);
        all.add(new Limited(Scope.HUB, hub));
        add(all, Scope.connection(request.connection()), connections.get(request.connection()));
        accounts.forEach((number, limits) -> {
            if (AccountNumber.same(number, account)) {
                add(all, account(number), limits);
            }
        });
        add(all, Scope.symbol(request.symbol()), symbols.get(request.symbol()));
        return all;
    }

    /**
     * @throws IllegalArgumentException when a limit is set for a connection, account or symbol there can't be: it would
     *     hold nothing back
     */
    public RiskSettings demandKnown(List<BrokerStatus> brokers) {
        List<String> ids = brokers.stream().map(BrokerStatus::id).toList();
        connections.keySet().stream().filter(id -> !ids.contains(id)).forEach(id -> {
            throw RiskReader.problem("naru.risk.connections." + id, id, "one of " + ids);
        });
        symbols.keySet().stream().filter(code -> !code.matches(SYMBOL)).forEach(code -> {
            throw RiskReader.problem("naru.risk.symbols." + code, code, "a listed code such as 005930");
        });
        List<String> numbers = brokers.stream()
                .filter(status -> status.state() != BrokerState.State.DISABLED)
                .map(BrokerStatus::account)
                .toList();
        accounts.keySet().stream()
                .filter(number -> !numbers.contains(null))
                .filter(number -> numbers.stream().noneMatch(known -> AccountNumber.same(number, known)))
                .forEach(number -> {
                    String shown = AccountNumber.masked(number);
                    throw RiskReader.problem("naru.risk.accounts." + shown, shown, "one of " + numbers);
                });
        return this;
    }

    /** Every scope with limits, the widest first. */
    public List<Limited> all() {
        List<Limited> all = new ArrayList<>(List.of(new Limited(Scope.HUB, hub)));
        connections.forEach((id, limits) -> add(all, Scope.connection(id), limits));
        accounts.forEach((number, limits) -> add(all, account(number), limits));
        symbols.forEach((code, limits) -> add(all, Scope.symbol(code), limits));
        return all;
    }

    private static Scope account(String number) {
        return new Scope(Scope.Kind.ACCOUNT, AccountNumber.masked(number));
    }

    private static void add(List<Limited> all, Scope scope, Limits limits) {
        if (limits != null) {
            all.add(new Limited(scope, limits));
        }
    }
}
