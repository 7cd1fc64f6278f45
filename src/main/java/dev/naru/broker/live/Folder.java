package dev.naru.broker.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/** A folder of text files by their path in it, with {@code /}. What editors leave beside them is no file of it. */
final class Folder {
    private static final String NEW = ".new";

    private final Path dir;

    Folder(Path dir) {
        this.dir = dir;
    }

    Path dir() {
        return dir;
    }

    /** @throws IOException when the folder can't be read */
    Map<String, Mark> marks() throws IOException {
        Map<String, Mark> marks = new TreeMap<>();
        Path base = dir.toAbsolutePath();
        // cut, not relativized: it is done for every file at every look
        int prefix = base.toString().length() + 1;
        Files.walkFileTree(base, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(base) || !isHidden(folder)
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isHidden(file)) {
                    String path = file.toString().substring(prefix).replace('\\', '/');
                    marks.put(path, Mark.of(attributes));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException && !file.equals(base)) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return marks;
    }

    private static boolean isHidden(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".")
                || name.startsWith("#")
                || name.endsWith("~")
                || name.endsWith(NEW)
                || name.endsWith(".swp")
                || name.endsWith(".tmp")
                || name.endsWith(".bak")
                || name.chars().allMatch(Character::isDigit);
    }

    /** @return {@code null} when there is no such file */
    Mark mark(String path) throws IOException {
        try {
            return Mark.of(Files.readAttributes(file(path), BasicFileAttributes.class));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    String text(String path) throws IOException {
        return new String(Files.readAllBytes(file(path)), StandardCharsets.UTF_8);
    }

    /** Whoever reads meanwhile sees the old content or the new one, nothing between. */
    void write(String path, String text) throws IOException {
        Path file = file(path);
        Files.createDirectories(file.getParent());
        Path draft = file.resolveSibling(file.getFileName() + NEW);
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Folders it leaves empty go, too. */
    void delete(String path) throws IOException {
        Path file = file(path);
        Files.deleteIfExists(file);
        for (Path folder = file.getParent(); !folder.equals(dir); folder = folder.getParent()) {
            try (var left = Files.list(folder)) {
                if (left.findAny().isPresent()) {
                    return;
                }
            } catch (NoSuchFileException e) {
                continue;
            }
            Files.deleteIfExists(folder);
        }
    }

    /** @throws IllegalArgumentException when the path leads out of the folder */
    Path file(String path) {
        Path file = dir.resolve(path).normalize();
        if (!file.startsWith(dir.normalize()) || file.equals(dir.normalize())) {
            throw new IllegalArgumentException("path: \"" + path + "\" (expected a file in the routes folder)");
        }
        return file;
    }
}
