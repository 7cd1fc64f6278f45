package dev.naru.e2e.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What a broker says and how it breaks off, as {@code <} and {@code !} lines have it. */
final class Replies {
    private static final Pattern AGREED = Pattern.compile("\"iv\":\"(\\w+)\",\\s*\"key\":\"(\\w+)\"");
    private static final long PATIENCE_MS = 15_000;
    private static final Pattern ANSWER = Pattern.compile("(\\d{3})((?:\\s+[\\w-]+=\\S*)*)\\s*(.*)", Pattern.DOTALL);
    private static final String ENCRYPTED = "aes ";

    private final ScriptClock clock;
    private final ScriptedBroker broker;
    private String key = "";
    private String iv = "";
    private volatile Duration tokenLife = Duration.ofSeconds(60);

    Replies(ScriptClock clock, ScriptedBroker broker) {
        this.clock = clock;
        this.broker = broker;
    }

    /** How long tokens live that are issued from now on. */
    void tokensLive(Duration life) {
        tokenLife = life;
    }

    private String filled(String text) {
        return clock.fill(text, tokenLife);
    }

    /** @param peer whom a request came from; messages by the web socket go where the last socket is */
    void give(Step step, Peer peer) throws IOException {
        if (step.kind() == Step.Kind.BREAK) {
            breakOff(step, peer);
        } else if (step.onSocket()) {
            say(step, filled(step.text().substring(2).strip()));
        } else {
            Matcher answer = answer(step, step.text());
            peer.answer(Integer.parseInt(answer.group(1)), headers(answer), filled(answer.group(3)));
        }
    }

    private static Matcher answer(Step step, String text) {
        Matcher answer = ANSWER.matcher(text);
        if (!answer.matches()) {
            throw step.wrong("a status, headers, a body", text);
        }
        return answer;
    }

    private static Map<String, String> headers(Matcher answer) {
        Map<String, String> headers = new TreeMap<>();
        for (String header : answer.group(2).strip().split("\\s+")) {
            int at = header.indexOf('=');
            if (at > 0) {
                headers.put(header.substring(0, at), header.substring(at + 1));
            }
        }
        return headers;
    }

    private void say(Step step, String text) throws IOException {
        Peer socket = broker.socket();
        if (socket == null) {
            throw step.wrong("an open web socket", "none");
        }
        if (text.equals("ping")) {
            socket.frame(9, "sign of life".getBytes(StandardCharsets.UTF_8));
        } else {
            socket.send(text.startsWith(ENCRYPTED) ? encrypted(text.substring(ENCRYPTED.length())) : text);
            remember(text);
        }
    }

    /** The hub gets key and iv with the acknowledgement, and what is encrypted is encrypted with them. */
    private synchronized void remember(String text) {
        Matcher agreed = AGREED.matcher(text);
        if (agreed.find()) {
            iv = agreed.group(1);
            key = agreed.group(2);
            notifyAll();
        }
    }

    private synchronized void awaitKey() {
        try {
            wait(key.isEmpty() ? PATIENCE_MS : 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code 1|channel|count|} and then the base64 of what is plain in the script. */
    private String encrypted(String frame) {
        awaitKey();
        int payload = frame.lastIndexOf('|') + 1;
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "AES"),
                    new IvParameterSpec(iv.getBytes(StandardCharsets.UTF_8)));
            byte[] secret = cipher.doFinal(frame.substring(payload).getBytes(StandardCharsets.UTF_8));
            return frame.substring(0, payload) + Base64.getEncoder().encodeToString(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void breakOff(Step step, Peer peer) throws IOException {
        String[] words = step.text().split("\\s+", 3);
        switch (words[0]) {
            case "reset" -> peer.reset();
            case "close" -> peer.close();
            case "cut" -> {
                Matcher answer = answer(step, words[2]);
                peer.cut(
                        Integer.parseInt(words[1]),
                        Integer.parseInt(answer.group(1)),
                        headers(answer),
                        filled(answer.group(3)));
            }
            case "down" -> broker.down();
            case "up" -> broker.up();
            case "ws" -> breakSocket(step, words);
            default -> throw step.wrong("reset, close, cut <bytes> <answer>, down, up or ws …", step.text());
        }
    }

    private void breakSocket(Step step, String[] words) throws IOException {
        Peer socket = broker.socket();
        if (socket == null) {
            throw step.wrong("an open web socket", "none");
        }
        if (words[1].equals("reset")) {
            socket.reset();
        } else {
            socket.closeFrame(Integer.parseInt(words[1]), words.length > 2 ? words[2] : "");
        }
    }
}
