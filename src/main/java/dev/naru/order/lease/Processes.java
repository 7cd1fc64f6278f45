package dev.naru.order.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Tells whether a process is the one it was. A process number alone proves nothing: numbers are used again, and count
 * anew in every container. So it is only believed within the same running kernel, process namespace and user, and
 * together with the process's start in the kernel's ticks, which no clock change moves. Where the kernel does not tell,
 * nothing is proven and the lease has to run out.
 */
final class Processes {
    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    static Holder current() {
        long pid = ProcessHandle.current().pid();
        String born = null;
        String machine = null;
        try {
            born = born(pid);
            machine = machine(pid);
        } catch (IOException | RuntimeException e) {
            // not a system that tells
            machine = null;
        }
        return new Holder(host(), pid, machine, born, Instant.EPOCH);
    }

    /** @return {@code false} when it lives, or when nothing is proven */
    static boolean provenDead(Holder holder) {
        String here = current().machine();
        if (here == null || holder.born() == null || !here.equals(holder.machine())) {
            return false;
        }
        try {
            return !holder.born().equals(born(holder.pid()));
        } catch (NoSuchFileException gone) {
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** @return {@code "dead"} for one that ended but was not collected by its parent yet */
    private static String born(long pid) throws IOException {
        String line = Files.readString(PROC.resolve(pid + "/stat"));
        // the name in parentheses may hold blanks and parentheses; the fields count from behind it
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return fields[0].equals("Z") || fields[0].equals("X") ? "dead" : fields[19];
    }

    private static String machine(long pid) throws IOException {
        if (!Files.readSymbolicLink(PROC.resolve("self")).toString().equals(String.valueOf(pid))) {
            throw new IOException("/proc belongs to another process namespace");
        }
        Path self = PROC.resolve("self");
        Path timeNamespace = self.resolve("ns/time");
        return String.join(
                " ",
                Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip(),
                Files.readSymbolicLink(self.resolve("ns/pid")).toString(),
                Files.isSymbolicLink(timeNamespace)
                        ? Files.readSymbolicLink(timeNamespace).toString()
                        : "-",
                Files.getAttribute(self, "unix:uid").toString());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
