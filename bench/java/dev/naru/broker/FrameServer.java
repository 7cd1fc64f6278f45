package dev.naru.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends the same frames to whoever connects, as fast as they are read: a plain socket and bytes made beforehand. */
final class FrameServer implements AutoCloseable {
    private static final int FRAMES_PER_BLOCK = 200;
    private static final int DIGITS = 10;
    private static final String BEFORE =
            "0|H0STCNT0|001|005930^101502^71900^2^500^0.70^71650^71500^72100^71300^71900^71800^12^";
    private static final String AFTER =
            "^884839000000^5100^6200^1100^112.40^560000^629440^1^0.53^45.67^090012^2^400^093011^5^-200^090105^2^600"
                    + "^20261001^20^N^3400^2100^45000^51000^0.31^1100000^112.23^0^^71500^2";

    private final ServerSocket server;
    private final int frames;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);

    FrameServer(int frames) throws IOException {
        this.frames = frames;
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                shakeHands(socket);
                // time for the client to set its handlers: a contender that needs it must not lose for that
                threads.schedule(() -> send(socket), 1, TimeUnit.SECONDS);
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void shakeHands(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) in.read());
        }
        String key = request.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + acceptance(key) + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String acceptance(String key) {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(Socket socket) {
        byte[] frame = frame();
        byte[] block = new byte[frame.length * FRAMES_PER_BLOCK];
        for (int i = 0; i < FRAMES_PER_BLOCK; i++) {
            System.arraycopy(frame, 0, block, i * frame.length, frame.length);
        }
        int number = 4 + BEFORE.length();
        try (socket) {
            OutputStream out = socket.getOutputStream();
            for (int sent = 0; sent < frames; sent += FRAMES_PER_BLOCK) {
                for (int i = 0; i < FRAMES_PER_BLOCK; i++) {
                    write(block, i * frame.length + number, sent + i);
                }
                out.write(block);
            }
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the client has gone: its run is over
        }
    }

    /** A text frame with a two-byte length; its running volume is filled in for every copy. */
    private static byte[] frame() {
        byte[] text = (BEFORE + "0".repeat(DIGITS) + AFTER).getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[4 + text.length];
        frame[0] = (byte) 0x81;
        frame[1] = 126;
        frame[2] = (byte) (text.length >> 8);
        frame[3] = (byte) text.length;
        System.arraycopy(text, 0, frame, 4, text.length);
        return frame;
    }

    private static void write(byte[] to, int at, int number) {
        int rest = number;
        for (int i = DIGITS - 1; i >= 0; i--) {
            to[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
