package dev.naru.operate;

import dev.naru.broker.Brokers;
import dev.naru.broker.RouteFile;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether every file under the routes folder is in use; a broken one is named with the line to look at. */
@Component("routeFilesHealthIndicator")
class FilesHealth implements HealthIndicator {
    private final Brokers brokers;

    FilesHealth(Brokers brokers) {
        this.brokers = brokers;
    }

    @Override
    public Health health() {
        List<RouteFile> files = brokers.files();
        List<String> broken = files.stream()
                .filter(file -> file.state() == RouteFile.State.BROKEN)
                .map(FilesHealth::describe)
                .distinct()
                .toList();
        Health.Builder health = broken.isEmpty() ? Health.up() : Health.status("BROKEN_FILES");
        return health.withDetail("files", files.size())
                .withDetail("broken", broken)
                .build();
    }

    private static String describe(RouteFile file) {
        return file.path() + (file.line() == null ? "" : ":" + file.line()) + " " + file.problem();
    }
}
