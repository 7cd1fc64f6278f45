package dev.naru.chaos;

import dev.naru.e2e.HubProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The whole product, installed as its operations manual says: what a first start has learnt of the classes is kept. */
final class Installed {
    /** The archive is written at the end, beside scenarios that leave it little of two cores. */
    private static final Duration ARCHIVED = Duration.ofMinutes(4);

    private static boolean isInstalled;

    private Installed() {}

    /** The command up to the main class; the first time it is asked for the product is installed. */
    static synchronized List<String> java() {
        if (!isInstalled) {
            ClassArchive.PRODUCT.forget();
            List<String> making = ClassArchive.PRODUCT.java();
            making.add(ClassArchive.PRODUCT.making());
            try (Cell cell = cell("F2-installed");
                    HubProcess first = hub(making, cell)) {
                first.start();
                first.stop(ARCHIVED);
            }
            isInstalled = true;
        }
        return ClassArchive.PRODUCT.java();
    }

    static Cell cell(String name) {
        return new Cell(name, List.of(Broker.KIS, Broker.LS, Broker.KIWOOM_GUIDE));
    }

    /** Not started yet. @param java the command up to the main class */
    static HubProcess hub(List<String> java, Cell cell) {
        List<String> arguments = new ArrayList<>(ChildSettings.connections(cell));
        arguments.addAll(ChildSettings.GENEROUS);
        arguments.add("--naru.simulator.enabled=false");
        return new HubProcess(java, cell.dir, arguments);
    }
}
