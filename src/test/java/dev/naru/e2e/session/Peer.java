package dev.naru.e2e.session;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A connection the hub made, at its broker's end: answers by it, or breaks it. */
final class Peer {
    private final Socket socket;
    private volatile CountDownLatch answered = new CountDownLatch(1);
    private volatile boolean webSocket;

    Peer(Socket socket) {
        this.socket = socket;
    }

    void upgraded() {
        webSocket = true;
    }

    boolean isWebSocket() {
        return webSocket;
    }

    /** Waits until the last request was answered or its connection broken. */
    void awaitAnswer() throws InterruptedException {
        answered.await();
        answered = new CountDownLatch(1);
    }

    void answer(int status, Map<String, String> headers, String body) throws IOException {
        write(response(status, headers, body));
        answered.countDown();
    }

    /** Only so many bytes of the answer get through. */
    void cut(int bytes, int status, Map<String, String> headers, String body) throws IOException {
        byte[] whole = response(status, headers, body);
        write(Arrays.copyOf(whole, Math.min(bytes, whole.length)));
        close();
    }

    private static byte[] response(int status, Map<String, String> headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " .\r\n");
        if (headers.keySet().stream().noneMatch(name -> name.equalsIgnoreCase("content-type"))) {
            head.append("Content-Type: application/json; charset=utf-8\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        return whole;
    }

    void raw(String text) throws IOException {
        write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A message to the hub. */
    void send(String text) throws IOException {
        frame(1, text.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int opcode, byte[] payload) throws IOException {
        byte[] head = payload.length < 126
                ? new byte[] {(byte) (0x80 | opcode), (byte) payload.length}
                : new byte[] {(byte) (0x80 | opcode), 126, (byte) (payload.length >> 8), (byte) payload.length};
        byte[] whole = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, whole, head.length, payload.length);
        write(whole);
    }

    void closeFrame(int code, String reason) throws IOException {
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[words.length + 2];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(words, 0, payload, 2, words.length);
        frame(8, payload);
        close();
    }

    /** As if the machine had gone: the other side gets a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    void close() throws IOException {
        socket.close();
        answered.countDown();
    }

    private synchronized void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }
}
