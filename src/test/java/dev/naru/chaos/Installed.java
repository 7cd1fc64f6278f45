package dev.naru.chaos;

import dev.naru.e2e.HubProcess;
import dev.naru.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The whole product, installed as its operations manual says: what a first start has learnt of the classes is kept. */
final class Installed {
    /** The archive is written at the end, beside scenarios that leave it little of two cores. */
    private static final Duration ARCHIVED = Duration.ofMinutes(4);

    private static final List<Broker> BROKERS = List.of(Broker.KIS, Broker.LS, Broker.KIWOOM_GUIDE);

    private static boolean isInstalled;

    private Installed() {}

    /** The command up to the main class; the first time it is asked for the product is installed, with an empty store. */
    static synchronized List<String> java() {
        if (!isInstalled) {
            List<String> making = ClassArchive.PRODUCT.java();
            making.add(ClassArchive.PRODUCT.making());
            try (Cell cell = new Cell(
                            Folder.empty("F2-installed"),
                            new SplittableRandom(1),
                            BROKERS,
                            SimulatorSettings.onAnyPorts().withTradesPerSecond(0));
                    HubProcess first = hub(making, cell)) {
                first.start();
                first.stop(ARCHIVED);
            }
            ClassArchive.PRODUCT.made();
            isInstalled = true;
        }
        return ClassArchive.PRODUCT.java();
    }

    static Cell cell(String name) {
        return new Cell(name, BROKERS);
    }

    /** Not started yet. @param java the command up to the main class */
    static HubProcess hub(List<String> java, Cell cell) {
        List<String> arguments = new ArrayList<>(ChildSettings.connections(cell));
        arguments.addAll(ChildSettings.GENEROUS);
        arguments.add("--naru.simulator.enabled=false");
        return new HubProcess(java, cell.dir, arguments);
    }
}
