package dev.naru.operate.command;

import java.nio.file.Path;

/** Where SQLite keeps the store, as the configuration says. */
final class StoreFile {
    private static final String SQLITE = "jdbc:sqlite:";

    private StoreFile() {}

    static boolean isSqlite(String url) {
        return url.startsWith(SQLITE);
    }

    static Path of(String url) {
        String place = url.substring(SQLITE.length());
        int options = place.indexOf('?');
        return Path.of(options < 0 ? place : place.substring(0, options)).toAbsolutePath();
    }

    /** Files that belong to the store's own: what is in them is in the copy SQLite makes. */
    static boolean isPartOf(Path store, Path file) {
        String name = store.getFileName().toString();
        String other = file.getFileName().toString();
        return other.equals(name) || other.equals(name + "-wal") || other.equals(name + "-shm");
    }
}
