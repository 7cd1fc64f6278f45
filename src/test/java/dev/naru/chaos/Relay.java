package dev.naru.chaos;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a hub and a broker on TCP and does to each exchange what its chooser says. Bytes the hub sends after it
 * was answered begin the next exchange; a connection that became a WebSocket is one exchange for as long as it lasts.
 */
final class Relay implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final int MOST_HEAD = 32 * 1024;

    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile RelayFault.Chooser chooser = request -> RelayFault.PASS;
    private volatile boolean frozen;
    private ServerSocket server;
    private final int port;
    private Socket reserved = new Socket();

    Relay(int target) {
        this.target = target;
        this.server = listen(0);
        this.port = server.getLocalPort();
    }

    int port() {
        return port;
    }

    void choose(RelayFault.Chooser next) {
        chooser = next;
    }

    void pass() {
        chooser = request -> RelayFault.PASS;
    }

    /** Every connection of now falls silent both ways without a FIN; new ones work. */
    void freeze() {
        links.forEach(link -> link.frozen = true);
    }

    /** Lets nothing through, old connections and new: the line is cut, and nobody is told. */
    void blackout(boolean dark) {
        frozen = dark;
    }

    void resetAll() {
        links.forEach(Link::reset);
    }

    int open() {
        return links.size();
    }

    /** Whether a hub waits at this moment for an answer because the answer or its request is held. */
    boolean holds() {
        return links.stream().anyMatch(Link::isHeld);
    }

    /** Refuses connections and resets those there are: the broker is down. */
    synchronized void down() {
        close();
        reserve();
    }

    synchronized void up() {
        if (server.isClosed()) {
            closeQuietly(reserved);
            server = listen(port);
        }
    }

    /**
     * Bound and not listened on: whoever connects is refused, and nobody else is given the port meanwhile. It is free
     * once the thread that accepted has noticed.
     */
    private void reserve() {
        await("port " + port + " is free").atMost(Duration.ofSeconds(5)).until(() -> {
            Socket socket = new Socket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                reserved = socket;
                return true;
            } catch (BindException e) {
                socket.close();
                return false;
            }
        });
    }

    private ServerSocket listen(int on) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 128);
            start("relay-accept", () -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Link link = new Link(from.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                links.add(link);
                start("relay-out", link::requests);
                start("relay-in", link::responses);
            } catch (IOException e) {
                // closed, or the broker is gone: the next one is told the same way
                continue;
            }
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() {
        try {
            server.close();
            reserved.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        resetAll();
    }

    private final class Link {
        private final Socket hub;
        private final Socket broker;
        private volatile boolean frozen;
        private volatile boolean answered = true;
        private volatile RelayFault fault = RelayFault.PASS;
        private boolean webSocket;
        private int left;

        Link(Socket hub, Socket broker) throws IOException {
            this.hub = hub;
            this.broker = broker;
            hub.setTcpNoDelay(true);
            broker.setTcpNoDelay(true);
        }

        void requests() {
            pump(hub, (bytes, n) -> {
                byte[] sent = Arrays.copyOf(bytes, n);
                if (answered && !webSocket) {
                    sent = wholeHead(sent);
                    String request = new String(sent, StandardCharsets.ISO_8859_1);
                    webSocket = request.toLowerCase(Locale.ROOT).contains("upgrade: websocket");
                    begin(chooser.choose(request));
                }
                forward(sent);
            });
        }

        /** Once per exchange; the hub closes the connection after it. */
        private synchronized void answerFromTheWay() throws IOException {
            if (left > 0) {
                String text = "HTTP/1.1 " + left + " from the way\r\nContent-Type: text/html\r\nConnection: close\r\n"
                        + "Content-Length: 13\r\n\r\n<html></html>";
                left = 0;
                write(hub, text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length());
            }
        }

        private void begin(RelayFault chosen) {
            left = chosen.bytes();
            answered = false;
            fault = chosen;
        }

        private byte[] wholeHead(byte[] first) throws IOException {
            byte[] head = first;
            byte[] more = new byte[BUFFER];
            while (!new String(head, StandardCharsets.ISO_8859_1).contains("\r\n\r\n") && head.length < MOST_HEAD) {
                int n = hub.getInputStream().read(more);
                if (n < 0) {
                    return head;
                }
                int had = head.length;
                head = Arrays.copyOf(head, had + n);
                System.arraycopy(more, 0, head, had, n);
            }
            return head;
        }

        private void forward(byte[] sent) throws IOException {
            switch (fault.kind()) {
                case RESET -> reset();
                case HOLD_REQUEST -> {
                    // goes no further
                }
                case REFUSE -> answerFromTheWay();
                case CUT_REQUEST -> {
                    int some = Math.min(left, sent.length);
                    left -= some;
                    write(broker, sent, 0, some);
                    if (left == 0) {
                        reset();
                    }
                }
                default -> write(broker, sent, 0, sent.length);
            }
        }

        void responses() {
            pump(broker, (bytes, n) -> {
                answered = true;
                switch (fault.kind()) {
                    case HOLD_RESPONSE -> {
                        // goes no further
                    }
                    case INSTEAD -> answerFromTheWay();
                    case CUT_RESPONSE -> {
                        int some = Math.min(left, n);
                        left -= some;
                        write(hub, bytes, 0, some);
                        if (left == 0) {
                            reset();
                        }
                    }
                    case DELAY -> {
                        Storm.pause(fault.ms());
                        write(hub, bytes, 0, n);
                    }
                    case SLICE -> {
                        for (int at = 0; at < n; at += fault.bytes()) {
                            write(hub, bytes, at, Math.min(fault.bytes(), n - at));
                            Storm.pause(fault.ms());
                        }
                    }
                    default -> write(hub, bytes, 0, n);
                }
            });
        }

        private void pump(Socket from, Taking taking) {
            byte[] bytes = new byte[BUFFER];
            try (from) {
                InputStream in = from.getInputStream();
                for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                    if (!frozen && !Relay.this.frozen) {
                        taking.take(bytes, n);
                    }
                }
            } catch (IOException e) {
                // one side is gone: so is the other, unless the hub is meant not to hear of it
            }
            if (from == hub || !hangs()) {
                shut();
            }
        }

        boolean isHeld() {
            return fault.kind() == RelayFault.Kind.HOLD_REQUEST
                    || fault.kind() == RelayFault.Kind.HOLD_RESPONSE && answered;
        }

        private boolean hangs() {
            boolean held = fault.kind() == RelayFault.Kind.HOLD_RESPONSE;
            return (held || frozen || Relay.this.frozen) && !hub.isClosed();
        }

        private void write(Socket to, byte[] bytes, int from, int n) throws IOException {
            OutputStream out = to.getOutputStream();
            out.write(bytes, from, n);
            out.flush();
        }

        private void shut() {
            links.remove(this);
            closeQuietly(hub);
            closeQuietly(broker);
        }

        void reset() {
            lingerNot(hub);
            lingerNot(broker);
            shut();
        }
    }

    private interface Taking {
        void take(byte[] bytes, int n) throws IOException;
    }

    /** Makes the coming close a reset in place of a FIN. */
    private static void lingerNot(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // it is closed already
            return;
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to do with it
            return;
        }
    }
}
