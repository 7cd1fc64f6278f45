package dev.naru.operate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What the hub runs with: its settings, secrets only as set, and every file of the routes folder by its SHA-256. */
@Component
class Configured {
    private static final String SETTINGS = "naru";

    private final Environment environment;
    private final Path routes;

    Configured(Environment environment, @Value("${naru.routes-dir}") Path routes) {
        this.environment = environment;
        this.routes = routes;
    }

    Map<String, String> now() {
        Map<String, String> now = new TreeMap<>();
        Binder.get(environment)
                .bind(SETTINGS, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .forEach((name, value) -> now.put(SETTINGS + "." + name, shown(SETTINGS + "." + name, value)));
        now.putAll(files());
        return now;
    }

    private static String shown(String name, String value) {
        boolean secret = LogMasking.isSecret(name) || name.contains(".credentials.") || name.contains("token");
        if (!secret) {
            return value;
        }
        return value.isBlank() ? "not set" : "set";
    }

    private Map<String, String> files() {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(routes)) {
            files.filter(Files::isRegularFile).forEach(file -> hashes.put(name(file), sha256(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("naru.routes-dir: " + routes + " can't be read", e);
        }
        return hashes;
    }

    private String name(Path file) {
        return "routes/" + routes.relativize(file).toString().replace('\\', '/');
    }

    private static String sha256(Path file) {
        try {
            return "SHA-256 "
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
