package dev.naru.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Finds a port base whose offsets are all free, so that a hub and a simulator agree on ports by configuration alone. Test
 * processes that run side by side look in places of their own.
 */
public final class PortBase {
    private static final int[] OFFSETS = {0, 100, 101, 102, 103, 200, 201, 202, 210, 300, 301, 302, 303, 310};
    private static final int TRIES = 200;
    private static final int PROCESS =
            Integer.parseInt(System.getProperty("test.process", "process-0").replaceFirst("process-", "")) % 5;

    private PortBase() {}

    public static int free() {
        SplittableRandom random = new SplittableRandom();
        for (int i = 0; i < TRIES; i++) {
            int base = 20_000 + random.nextInt(120) * 100 + PROCESS * 20;
            if (IntStream.of(OFFSETS).allMatch(offset -> isFree(base + offset))) {
                return base;
            }
        }
        throw new IllegalStateException("no free port base after " + TRIES + " tries");
    }

    /** A free port outside the range the machine gives to outgoing connections, which could take it in between. */
    static int single() {
        SplittableRandom random = new SplittableRandom();
        return IntStream.generate(() -> 10_000 + random.nextInt(800) * 10 + PROCESS)
                .limit(TRIES)
                .filter(PortBase::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port after " + TRIES + " tries"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
