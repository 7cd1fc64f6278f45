package dev.naru.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Finds a port base whose offsets are all free, so that a hub and a simulator agree on ports by configuration alone. */
final class PortBase {
    private static final int[] OFFSETS = {0, 100, 101, 102, 103, 200, 201, 202, 210, 300, 301, 302, 303, 310};
    private static final int TRIES = 200;

    private PortBase() {}

    static int free() {
        SplittableRandom random = new SplittableRandom();
        for (int i = 0; i < TRIES; i++) {
            int base = 20_000 + random.nextInt(120) * 100 + 7;
            if (IntStream.of(OFFSETS).allMatch(offset -> isFree(base + offset))) {
                return base;
            }
        }
        throw new IllegalStateException("no free port base after " + TRIES + " tries");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
