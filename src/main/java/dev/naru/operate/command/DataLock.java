package dev.naru.operate.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says that a data directory is in use. Hubs share it among them, whoever replaces its files needs it alone; the system
 * lets go of it when a process ends, however it ends.
 */
public final class DataLock implements AutoCloseable {
    static final String FILE = "naru.lock";

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IllegalStateException when the directory's files are being replaced */
    public static DataLock shared(Path dataDir) throws IOException {
        return take(dataDir, true, "its files are being replaced");
    }

    static DataLock alone(Path dataDir) throws IOException {
        return take(dataDir, false, "a hub uses it");
    }

    private static DataLock take(Path dataDir, boolean shared, String otherwise) throws IOException {
        FileChannel channel = FileChannel.open(
                dataDir.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException sameProcess) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IllegalStateException(dataDir + ": " + otherwise);
        }
        return new DataLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
