package dev.naru.operate.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Puts a backup in place; nothing is touched before every file of it has been checked. */
@Component
@Profile(CommandLine.PROFILE)
final class RestoreCommand implements Command {
    private static final String FORCE = "--force";
    private static final String ASIDE = "before-restore-";

    private final String url;
    private final Path dataDir;
    private final Clock clock;

    RestoreCommand(
            @Value("${spring.datasource.url}") String url, @Value("${naru.data-dir}") Path dataDir, Clock clock) {
        this.url = url;
        this.dataDir = dataDir.toAbsolutePath().normalize();
        this.clock = clock;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String usage() {
        return "restore <file> [--force]  puts a backup into the empty data directory of a hub that is stopped;"
                + " --force moves what is there aside";
    }

    @Override
    public int run(List<String> arguments) throws IOException {
        List<String> files =
                arguments.stream().filter(each -> !each.equals(FORCE)).toList();
        if (files.size() != 1) {
            throw new UsageException("restore: " + files.size() + " files (expected one)");
        }
        if (!StoreFile.isSqlite(url)) {
            throw new CommandFailedException("the store is " + url.replaceFirst("\\?.*", "")
                    + ", so use its own tool: pg_restore --clean --if-exists");
        }
        Path backup = Path.of(files.get(0)).toAbsolutePath();
        if (!Files.isRegularFile(backup)) {
            throw new CommandFailedException(backup + ": no such file");
        }
        Files.createDirectories(dataDir);
        try (DataLock lock = DataLock.alone(dataDir)) {
            restore(backup, arguments.contains(FORCE));
        } catch (IllegalStateException inUse) {
            throw new CommandFailedException(inUse.getMessage() + " (expected: stop it first)");
        }
        return 0;
    }

    private void restore(Path backup, boolean force) throws IOException {
        List<Path> present = present();
        if (!present.isEmpty() && !force) {
            throw new CommandFailedException(dataDir + ": not empty, it has "
                    + present.get(0).getFileName() + " (expected an empty folder, or " + FORCE + ")");
        }
        Path work = Files.createTempDirectory(dataDir, ".restore");
        try {
            Archive.Manifest manifest = Archive.unpack(backup, work);
            Path store = StoreFile.of(url);
            aside(present);
            Files.createDirectories(store.getParent());
            Files.move(work.resolve(Archive.STORE), store);
            for (String name : manifest.files().keySet()) {
                if (name.startsWith(Archive.DATA)) {
                    Files.move(work.resolve(name), dataDir.resolve(name.substring(Archive.DATA.length())));
                }
            }
            configuration(work.resolve(Archive.CONFIGURATION));
            System.out.println(dataDir + ": " + manifest.files().size() + " files of " + manifest.createdAt()
                    + ", store version " + manifest.storeVersion());
        } finally {
            Archive.delete(work);
        }
    }

    /** What is in the way: the data directory's files, and a store that lies elsewhere. */
    private List<Path> present() throws IOException {
        Path store = StoreFile.of(url);
        try (Stream<Path> here = Files.list(dataDir);
                Stream<Path> there =
                        Files.isDirectory(store.getParent()) ? Files.list(store.getParent()) : Stream.of()) {
            return Stream.concat(
                            here.filter(file -> !file.getFileName().toString().equals(DataLock.FILE)),
                            there.filter(file -> StoreFile.isPartOf(store, file)))
                    .map(Path::normalize)
                    .filter(file -> !file.getFileName().toString().startsWith(ASIDE))
                    .distinct()
                    .toList();
        }
    }

    /** A write-ahead log left behind would be played into the restored store. */
    private void aside(List<Path> present) throws IOException {
        if (present.isEmpty()) {
            return;
        }
        Path aside =
                Files.createDirectory(dataDir.resolve(ASIDE + clock.instant().toEpochMilli()));
        for (Path file : present) {
            Files.move(file, aside.resolve(file.getFileName()));
        }
        System.out.println("what was there is now in " + aside);
    }

    private static void configuration(Path saved) throws IOException {
        Path here = Path.of(Archive.CONFIGURATION);
        if (Files.exists(saved) && !Files.exists(here)) {
            Files.move(saved, here);
        } else if (Files.exists(saved) && Files.mismatch(saved, here) >= 0) {
            System.out.println(here + ": kept as it is here; it differs from the one in the backup");
        }
    }
}
