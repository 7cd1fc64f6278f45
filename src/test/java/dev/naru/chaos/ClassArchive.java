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
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sqlite.util.OSInfo;

/** What lets hubs start quickly: the class path as jars only, and an archive of classes made of one first start. */
enum ClassArchive {
    /** Child hubs. */
    CORE(
            "com/vaadin|io/swagger|org/apache/kafka|org/apache/tomcat/embed|org/springdoc|org/webjars",
            List.of(
                    "-XX:-UsePerfData",
                    "-Dspring.backgroundpreinitializer.ignore=true",
                    "-Duser.timezone=UTC",
                    "-Djava.net.preferIPv4Stack=true")),
    /** The whole product, started as its operations manual says. */
    PRODUCT("none", List.of("-Xmx512m"));

    /** Where everything of the run lies. */
    static final Path FOLDER = Path.of("target", "chaos").toAbsolutePath();

    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    /** Only tests have a use for them: each jar on the class path costs every search in it. */
    private static final String OF_TESTS = "com/github/mvysny|com/microsoft/playwright|io/zonky|net/jqwik|org/junit"
            + "|org/mockito|org/scala-lang|org/apache/zookeeper|org/jetbrains/kotlin|org/springframework/kafka";

    private final Pattern useless;
    private final List<String> options;
    private String classPath;
    private boolean isMade;

    ClassArchive(String useless, List<String> options) {
        this.useless =
                Pattern.compile("/(" + OF_TESTS + "|" + useless + ")/|jackson-module-scala|/kafka[_-](?!clients)");
        this.options = options;
    }

    /** The command up to the main class. */
    synchronized List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.add("-cp");
        command.add(classPath());
        if (isMade) {
            command.add("-XX:SharedArchiveFile=" + archive());
        }
        command.add("-Dorg.sqlite.lib.path=" + FOLDER);
        command.add("-Dorg.sqlite.lib.name=" + library());
        return command;
    }

    /** The option that makes the archive when the hub ends in good order. */
    String making() {
        return "-XX:ArchiveClassesAtExit=" + archive();
    }

    /** The process that was to make it has ended: those started from now on use it. */
    synchronized void made() {
        isMade = Files.exists(archive());
    }

    private Path archive() {
        return FOLDER.resolve(name().toLowerCase(Locale.ROOT) + ".jsa");
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
    private String classPath() {
        if (classPath == null) {
            begin();
            List<String> jars = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                Path path = Path.of(entry);
                if (!Files.isDirectory(path)) {
                    if (!useless.matcher(entry).find()) {
                        jars.add(entry);
                    }
                } else if (this == CORE || !path.getFileName().toString().startsWith("test")) {
                    jars.add(jar(path));
                }
            }
            classPath = String.join(File.pathSeparator, jars);
        }
        return classPath;
    }

    private void begin() {
        try {
            Files.createDirectories(FOLDER);
            Files.deleteIfExists(archive());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String jar(Path folder) {
        Path jar = FOLDER.resolve(name().toLowerCase(Locale.ROOT) + "-" + folder.getFileName() + ".jar");
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
