package dev.naru.chaos;

import dev.naru.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Where a scenario is about losses and not about limits, the limits of the brokers that can be told so are raised on both
 * sides, so that hundreds of orders take seconds; likewise the time between two tokens.
 */
final class RaisedLimits {
    private static final int CALLS = 500;
    private static final int FACTOR = 100;
    private static final int TOKEN_SECONDS = 3;
    private static Path routes;

    private RaisedLimits() {}

    static SimulatorSettings simulator() {
        return SimulatorSettings.onAnyPorts()
                .withTradesPerSecond(0)
                .withCallsPerSecond(CALLS, 1)
                .withLimitFactor(FACTOR)
                .withTokenInterval(tokenInterval());
    }

    static Duration tokenInterval() {
        return Duration.ofSeconds(TOKEN_SECONDS);
    }

    /** The child hub's argument. */
    static synchronized String routes() {
        if (routes == null) {
            routes = copy(Folder.routes(), Folder.empty("routes-raised"));
        }
        return "--naru.routes-dir=" + routes;
    }

    private static Path copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, raised(file, Files.readString(file)));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String raised(Path file, String text) {
        String pack = file.getParent().getFileName().toString();
        if (pack.equals("kis") && file.endsWith("apis.csv")) {
            return text.replace(",1/60s,", ",1/" + TOKEN_SECONDS + "s,");
        }
        boolean isTold = pack.equals("kis") || pack.startsWith("kiwoom");
        return isTold && file.endsWith("broker.yaml")
                ? text.replaceAll("(?m)^(  live: )\\d+/s", "$1" + CALLS + "/s")
                        .replaceAll("per-api: \\{[^}]*}", "per-api: { live: " + CALLS + "/s, paper: 1/s }")
                : text;
    }
}
