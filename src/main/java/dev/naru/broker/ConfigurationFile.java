package dev.naru.broker;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ResourceLoader;

/** The operator's configuration as it stands in its files now; the hub itself keeps that of its start. */
final class ConfigurationFile {
    /** Spring's name of what it read from a file. */
    private static final Pattern OF_FILE = Pattern.compile("^Config resource 'file \\[([^]]+)]'");

    private static final String OF_CONFIG = "Config resource";
    private static final String ATTACHED = "configurationProperties";
    private static final List<String> USUAL = List.of("application.yml", "config/application.yml");

    private final ConfigurableEnvironment environment;
    private final ResourceLoader loader;

    ConfigurationFile(ConfigurableEnvironment environment, ResourceLoader loader) {
        this.environment = environment;
        this.loader = loader;
    }

    /** The files it was read from, and the usual ones that may come. */
    Set<Path> files() {
        Set<Path> files = new LinkedHashSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            Matcher named = OF_FILE.matcher(source.getName());
            if (named.find()) {
                files.add(Path.of(named.group(1)));
            }
        }
        if (!environment.containsProperty("spring.config.location")) {
            USUAL.forEach(name -> files.add(Path.of(name)));
        }
        return files;
    }

    /** @throws RuntimeException as Spring says what is wrong with a file */
    ConnectionSettings read() {
        StandardEnvironment fresh = new StandardEnvironment();
        fresh.getPropertySources().stream()
                .map(PropertySource::getName)
                .toList()
                .forEach(name -> fresh.getPropertySources().remove(name));
        environment.getPropertySources().stream()
                .filter(source -> !source.getName().startsWith(OF_CONFIG)
                        && !source.getName().equals(ATTACHED))
                .forEach(source -> fresh.getPropertySources().addLast(source));
        ConfigDataEnvironmentPostProcessor.applyTo(fresh, loader, null, environment.getActiveProfiles());
        return Binder.get(fresh)
                .bind("naru", Bindable.of(ConnectionSettings.class))
                .orElseThrow(() -> new IllegalStateException("naru: missing (expected: the hub's own settings)"));
    }
}
