package dev.naru.audit;

import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that hold on every kind of store: each begins with an empty one. */
abstract class OnAStore {
    private final Function<Path, AuditStore> opening;
    AuditStore store;

    /** @param opening given a folder of its own */
    OnAStore(Function<Path, AuditStore> opening) {
        this.opening = opening;
    }

    @BeforeEach
    void open(@TempDir Path directory) {
        store = opening.apply(directory);
    }
}
