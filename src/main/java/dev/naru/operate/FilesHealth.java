package dev.naru.operate;

import dev.naru.broker.FileStatus;
import dev.naru.broker.LiveFiles;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether every file under the routes folder runs as it stands; one that does not is named with the line to look at. */
@Component("routeFilesHealthIndicator")
class FilesHealth implements HealthIndicator {
    private final LiveFiles files;

    FilesHealth(LiveFiles files) {
        this.files = files;
    }

    @Override
    public Health health() {
        List<FileStatus> all = files.files();
        List<String> broken = all.stream()
                .filter(file -> file.problem() != null)
                .map(FilesHealth::describe)
                .toList();
        Health.Builder health = broken.isEmpty() ? Health.up() : Health.status("BROKEN_FILES");
        return health.withDetail("files", all.size())
                .withDetail("broken", broken)
                .build();
    }

    private static String describe(FileStatus file) {
        return file.path() + (file.line() == null ? "" : ":" + file.line()) + " " + file.problem() + " (" + file.state()
                + ")";
    }
}
