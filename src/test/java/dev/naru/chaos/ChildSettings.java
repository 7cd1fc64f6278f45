package dev.naru.chaos;

import java.util.ArrayList;
import java.util.List;

/** How child hubs are configured: only the cell's connections, through its relays, and no limit of risk in the way. */
final class ChildSettings {
    static final List<String> GENEROUS = List.of(
            "--naru.risk.max-orders-per-second=1000",
            "--naru.risk.max-orders-per-minute=60000",
            "--naru.risk.max-daily-notional=1000000000000",
            "--naru.risk.max-open-orders=100000",
            "--naru.risk.duplicate-window=0s",
            "--naru.halt.rejections=0");

    private static final List<String> ALWAYS = List.of(
            "--naru.simulator.enabled=false",
            "--naru.watch-list=",
            "--naru.indices=",
            // nobody changes its files
            "--naru.routes.look-every=1h",
            "--naru.routes.look-over-after=1h",
            "--logging.level.root=WARN",
            "--logging.level.dev.naru.order=INFO");

    private ChildSettings() {}

    static List<String> arguments(Cell cell) {
        List<String> arguments = new ArrayList<>(ALWAYS);
        arguments.addAll(GENEROUS);
        arguments.add("--naru.data-dir=" + cell.dir);
        arguments.add("--naru.routes-dir=" + Folder.routes());
        arguments.addAll(connections(cell));
        return arguments;
    }

    /** Where the connections lead and which there are, for any hub before the cell's relays. */
    static List<String> connections(Cell cell) {
        List<String> arguments = new ArrayList<>();
        for (Broker broker : Broker.ALL) {
            String key = "--naru.connections." + broker.connection;
            boolean isUsed = cell.brokers.contains(broker);
            arguments.add(key + ".enabled=" + isUsed);
            if (isUsed) {
                arguments.add(
                        key + ".rest-url=http://127.0.0.1:" + cell.rest(broker).port());
                arguments.add(key + ".stream-url=ws://127.0.0.1:"
                        + cell.stream(broker).port());
            }
        }
        return arguments;
    }
}
