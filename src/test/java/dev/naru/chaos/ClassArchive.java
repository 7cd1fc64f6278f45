package dev.naru.chaos;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sqlite.util.OSInfo;

/** What lets child hubs start quickly: the class path as jars only, and an archive of classes made of one first start. */
final class ClassArchive {
    /** Where everything of the run lies. */
    static final Path FOLDER = Path.of("target", "chaos").toAbsolutePath();

    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Dspring.backgroundpreinitializer.ignore=true",
            "-Xmx256m",
            "-Duser.timezone=UTC",
            "-Djava.net.preferIPv4Stack=true");
    /** What a hub without web server and dashboard has no use for: each jar on the class path costs every search in it. */
    private static final Pattern USELESS = Pattern.compile("/(com/vaadin|com/github/mvysny|com/microsoft/playwright"
            + "|io/zonky|io/swagger|net/jqwik|org/junit|org/mockito|org/scala-lang|org/apache/kafka|org/apache/zookeeper"
            + "|org/apache/tomcat/embed|org/jetbrains/kotlin|org/springdoc|org/springframework/kafka|org/webjars)/"
            + "|jackson-module-scala");

    private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");
    private static String classPath;

    private ClassArchive() {}

    /** The command up to the main class. */
    static synchronized List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        if (Files.exists(ARCHIVE)) {
            command.add("-XX:SharedArchiveFile=" + ARCHIVE);
        }
        command.add("-Dorg.sqlite.lib.path=" + FOLDER);
        command.add("-Dorg.sqlite.lib.name=" + library());
        command.add("-cp");
        command.add(classPath());
        return command;
    }

    /** The option that makes the archive when the child ends. */
    static String making() {
        return "-XX:ArchiveClassesAtExit=" + ARCHIVE;
    }

    static synchronized void forget() {
        try {
            Files.createDirectories(FOLDER);
            Files.deleteIfExists(ARCHIVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        classPath = null;
    }

    /** Unpacked once: every child would unpack it anew, and one that is killed leaves it behind. */
    private static String library() {
        String name = System.mapLibraryName("sqlitejdbc");
        Path file = FOLDER.resolve(name);
        if (!Files.exists(file)) {
            String from = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
            try (InputStream packed = OSInfo.class.getResourceAsStream(from)) {
                Files.copy(packed, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return name;
    }

    /** An archive takes no folders. */
    private static String classPath() {
        if (classPath == null) {
            List<String> jars = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                Path path = Path.of(entry);
                if (Files.isDirectory(path)) {
                    jars.add(jar(path, jars.size()));
                } else if (!USELESS.matcher(entry).find()) {
                    jars.add(entry);
                }
            }
            classPath = String.join(File.pathSeparator, jars);
        }
        return classPath;
    }

    private static String jar(Path folder, int number) {
        Path jar = FOLDER.resolve("classes-" + number + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            entries.setLevel(0);
            for (Path file : files.toList()) {
                String name = folder.relativize(file).toString();
                if (!name.isEmpty()) {
                    boolean isFolder = Files.isDirectory(file);
                    entries.putNextEntry(new JarEntry(isFolder ? name + "/" : name));
                    if (!isFolder) {
                        Files.copy(file, entries);
                    }
                }
            }
            return jar.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
