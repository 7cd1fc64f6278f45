package dev.naru.operate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Makes the data directory before anything opens a file in it. */
public final class DataDirectory implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        String configured = event.getEnvironment().getProperty("naru.data-dir");
        if (configured == null) {
            return;
        }
        try {
            Files.createDirectories(Path.of(configured));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "naru.data-dir: \"" + configured + "\" can't be made (expected a folder that may be written)", e);
        }
    }
}
