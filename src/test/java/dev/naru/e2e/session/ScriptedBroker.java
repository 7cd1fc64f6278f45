package dev.naru.e2e.session;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A broker's HTTP and WebSocket server on one loopback port, that does nothing by itself: all goes to its listener. */
final class ScriptedBroker implements AutoCloseable {
    private static final String WEB_SOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final List<Peer> sockets = new ArrayList<>();
    private final List<Peer> all = new ArrayList<>();
    private final int port;
    private ServerSocket server;
    private final List<Asked> early = new ArrayList<>();
    private Consumer<Asked> listener;

    ScriptedBroker() {
        server = listen(0);
        port = server.getLocalPort();
        accept(server);
    }

    int port() {
        return port;
    }

    /** What came before is told now. */
    void listen(Consumer<Asked> to) {
        List<Asked> before;
        synchronized (this) {
            listener = to;
            before = List.copyOf(early);
        }
        before.forEach(to);
    }

    private void tell(Asked asked) {
        synchronized (this) {
            if (listener == null) {
                early.add(asked);
                return;
            }
        }
        listener.accept(asked);
    }

    /** Nobody is at home: connections are refused, and those that were kept are over. */
    synchronized void down() throws IOException {
        server.close();
        for (Peer peer : all) {
            peer.close();
        }
    }

    synchronized void up() {
        server = listen(port);
        accept(server);
    }

    /** The web socket opened last. */
    synchronized Peer socket() {
        return sockets.isEmpty() ? null : sockets.get(sockets.size() - 1);
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        start(() -> {
            try {
                while (true) {
                    Socket socket = from.accept();
                    socket.setTcpNoDelay(true);
                    start(() -> serve(socket));
                }
            } catch (IOException e) {
                // closed
            }
        });
    }

    private void serve(Socket socket) {
        Peer peer = new Peer(socket);
        synchronized (this) {
            all.add(peer);
        }
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            for (String first = line(in); first != null; first = line(in)) {
                String[] words = first.split(" ");
                Map<String, String> headers = headers(in);
                if (headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket")) {
                    shakeHands(peer, headers);
                    messages(in, peer);
                    return;
                }
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                tell(Asked.request(words[0], words[1], headers, new String(body, StandardCharsets.UTF_8), peer));
                peer.awaitAnswer();
            }
        } catch (IOException | GeneralSecurityException e) {
            // the hub hung up, or the script did
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (this) {
                sockets.remove(peer);
                all.remove(peer);
            }
        }
    }

    private void shakeHands(Peer peer, Map<String, String> headers) throws IOException, GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-1")
                .digest((headers.get("sec-websocket-key") + WEB_SOCKET).getBytes(StandardCharsets.US_ASCII));
        peer.upgraded();
        synchronized (this) {
            sockets.add(peer);
        }
        peer.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n");
    }

    private void messages(DataInputStream in, Peer peer) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (true) {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte() & 0x7f;
            length = length == 126 ? in.readUnsignedShort() : length;
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            switch (first & 0x0f) {
                case 0, 1 -> text.write(payload);
                case 8 -> {
                    return;
                }
                case 9 -> peer.frame(10, payload);
                default -> {}
            }
            if ((first & 0x80) != 0 && (first & 0x0f) <= 1) {
                String message = text.toString(StandardCharsets.UTF_8);
                text.reset();
                tell(Asked.message(message, peer));
            }
        }
    }

    private static Map<String, String> headers(DataInputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int at = line.indexOf(':');
            headers.put(
                    line.substring(0, at).toLowerCase(Locale.ROOT),
                    line.substring(at + 1).strip());
        }
        return headers;
    }

    private static String line(DataInputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-broker");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() {
        try {
            down();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
