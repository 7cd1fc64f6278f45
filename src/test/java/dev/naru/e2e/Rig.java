package dev.naru.e2e;

import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.traffic.KeyTraffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A simulator in this process, whose ledger is the truth, and a hub beside it that may be killed. */
final class Rig implements AutoCloseable {
    static final String ACCOUNT = "5000000101";

    final Simulator simulator = Simulator.start(SimulatorSettings.onAnyPorts());
    final HubProcess hub;

    Rig(Path dataDir, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--naru.simulator.enabled=false",
                "--naru.connections.kis.rest-url=http://127.0.0.1:"
                        + simulator.kisLive().restPort(),
                "--naru.connections.kis.stream-url=ws://127.0.0.1:"
                        + simulator.kisLive().streamPort()));
        all.addAll(List.of(arguments));
        hub = new HubProcess(dataDir, all.toArray(String[]::new));
    }

    /** Every order the exchange holds for the hub's account, oldest first. */
    List<ClientOrder> ledger() {
        return simulator
                .exchange()
                .read(market -> List.copyOf(simulator.account(ACCOUNT).orders()));
    }

    KeyTraffic.Counts traffic() {
        return simulator.stats().counts().values().stream()
                .flatMap(keys -> keys.values().stream())
                .filter(counts -> counts.calls() > 0)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        hub.close();
        simulator.close();
    }
}
