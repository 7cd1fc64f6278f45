package dev.naru.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The process of one or more child hubs ({@link CoreHub}): killed, stopped and listened to as one. */
final class HubJvm {
    /** None outlives the tests, whatever became of the one that started it. */
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
    }

    /** How long until the only hub of a process is ready, on a machine that is busy with others. */
    private static final Duration START = Duration.ofSeconds(80);

    private static final Duration EACH = Duration.ofSeconds(7);
    /** Megabytes. */
    private static final int ROOM = 160;

    private static final int ROOM_EACH = 90;

    private final Process process;
    private final List<HubChild> hubs;
    private final AtomicInteger stopped = new AtomicInteger();

    /**
     * Starts without waiting.
     *
     * @param log where what it prints goes
     * @param before what stands before {@code java}, such as a shell with limits
     * @param jvm further options of the virtual machine
     * @param arguments of each hub
     */
    HubJvm(Path log, List<String> before, List<String> jvm, List<List<String>> arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(ClassArchive.CORE.java());
        command.add("-Xmx" + (ROOM + ROOM_EACH * arguments.size()) + "m");
        command.addAll(jvm);
        command.add(CoreHub.class.getName());
        for (int i = 0; i < arguments.size(); i++) {
            if (i > 0) {
                command.add(CoreHub.NEXT);
            }
            command.addAll(arguments.get(i));
        }
        try {
            Files.createDirectories(log.getParent());
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ALIVE.add(process);
        process.onExit().thenAccept(ALIVE::remove);
        hubs = IntStream.range(0, arguments.size())
                .mapToObj(number -> new HubChild(this, number, log))
                .toList();
        Thread reader = new Thread(this::read, "hub-child");
        reader.setDaemon(true);
        reader.start();
    }

    List<HubChild> hubs() {
        return hubs;
    }

    /** How long its hubs may take until they are ready: they start one or two at a time. */
    Duration patience() {
        return START.plus(EACH.multipliedBy(hubs.size()));
    }

    /** @throws IOException when the process is gone */
    synchronized void write(ObjectNode command) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write((command + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] numberAndText = line.split(" ", 2);
                hubs.get(Integer.parseInt(numberAndText[0])).take(numberAndText[1]);
            }
        } catch (IOException | RuntimeException e) {
            // killed in the middle of a line
        }
        hubs.forEach(HubChild::died);
    }

    /** As if the machine lost power: nothing is flushed, nobody is told. */
    void kill() {
        try {
            process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param name {@code STOP} or {@code CONT} */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** A hub was told to stop; with the last of them the process ends. */
    void awaitEnd() {
        if (stopped.incrementAndGet() < hubs.size()) {
            return;
        }
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
