package dev.naru.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.fault.FrontEnd;
import dev.naru.simulator.traffic.KeyTraffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulator in this process, whose ledger is the truth, and a hub beside it that may be killed. They agree on ports by
 * the port base, as they do anywhere.
 */
final class Rig implements AutoCloseable {
    /** The account of the connection {@code kis}. */
    static final String ACCOUNT = "5000000101";

    final Simulator simulator;
    final HubProcess hub;
    private final String[] hubArguments;

    /** @param arguments further arguments of the hub, such as {@code --naru.connections.ls.enabled=false} */
    Rig(Path dataDir, String... arguments) {
        int portBase = PortBase.free();
        simulator = Simulator.start(SimulatorSettings.onPortBase(portBase));
        List<String> all =
                new ArrayList<>(List.of("--naru.simulator.enabled=false", "--naru.simulator.port-base=" + portBase));
        all.addAll(List.of(arguments));
        hubArguments = all.toArray(String[]::new);
        hub = new HubProcess(dataDir, hubArguments);
    }

    /** A further hub on the same exchange. */
    HubProcess another(Path dataDir) {
        return new HubProcess(dataDir, hubArguments);
    }

    /** Every order the exchange holds for the account of {@code kis}, oldest first. */
    List<ClientOrder> ledger() {
        return ledger(ACCOUNT);
    }

    List<ClientOrder> ledger(String account) {
        return simulator
                .exchange()
                .read(market -> List.copyOf(simulator.account(account).orders()));
    }

    long held(String account, String symbol) {
        return simulator.exchange().<Long>read(market -> simulator.account(account).holdings().stream()
                .filter(holding -> holding.listing().code().equals(symbol))
                .mapToLong(holding -> holding.quantity())
                .sum());
    }

    FrontEnd frontEnd(String name) {
        return simulator.frontEnds().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The traffic of every key that has called that front end. */
    List<KeyTraffic.Counts> traffic(String frontEnd) {
        return simulator.stats().counts().get(frontEnd).values().stream()
                .filter(counts -> counts.calls() > 0)
                .toList();
    }

    KeyTraffic.Counts traffic() {
        return traffic("kis-live").get(0);
    }

    /** State of a connection as its API tells it. */
    String state(String connection) {
        for (JsonNode broker : hub.get("/api/v1/brokers").body()) {
            if (broker.get("id").asText().equals(connection)) {
                return broker.get("state").asText();
            }
        }
        return "absent";
    }

    @Override
    public void close() {
        hub.close();
        simulator.close();
    }
}
