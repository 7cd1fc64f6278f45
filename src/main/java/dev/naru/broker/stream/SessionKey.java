package dev.naru.broker.stream;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import java.time.Clock;

/**
 * The session key of the open socket, issued anew when the broker refuses it. Touched only on the stream's own event
 * loop.
 */
final class SessionKey {
    /** A key refused again so soon after it was issued is not worth another. */
    private static final long MUST_LAST_MS = 60_000;

    private static final int SHORTEST_SECRET = 8;

    private final StreamSource source;
    private final Context context;
    private final Clock clock;
    private final StreamSocket socket;
    private String value;
    private Long renewedAtMs;
    private boolean renewing;

    SessionKey(StreamSource source, Context context, Clock clock, StreamSocket socket) {
        this.source = source;
        this.context = context;
        this.clock = clock;
        this.socket = socket;
    }

    void given(String key) {
        value = key;
        renewing = false;
    }

    void gone() {
        value = null;
    }

    /** @return {@code null} while there is no socket */
    String value() {
        return value;
    }

    boolean isUsable() {
        return value != null && !renewing;
    }

    /** The text without the key in it. */
    String masked(String text) {
        return value == null || value.length() < SHORTEST_SECRET ? text : text.replace(value, "***");
    }

    /** The broker did not even open a socket with that key: the next attempt is to have another. */
    void refusedAtTheDoor(String key) {
        if (!isYoung()) {
            renewedAtMs = clock.millis();
            context.executeBlocking(
                    () -> {
                        source.sessionKeyRefused(key);
                        return key;
                    },
                    false);
        }
    }

    /**
     * The broker refused the key of this socket. Where the key was shown once for the whole socket, a new one needs a new
     * socket.
     *
     * @param goOn what to do when messages can be sent with a new key
     */
    void refused(String reason, Runnable goOn) {
        if (!isUsable()) {
            return;
        }
        if (isYoung()) {
            socket.drop("session key refused, a new one too: " + reason);
            return;
        }
        renewing = true;
        String old = value;
        context.executeBlocking(
                        () -> {
                            source.sessionKeyRefused(old);
                            return source.sessionKey();
                        },
                        false)
                .onComplete(issued -> {
                    if (old.equals(value)) {
                        renewed(issued, reason, goOn);
                    }
                });
    }

    private void renewed(AsyncResult<String> issued, String reason, Runnable goOn) {
        if (issued.failed()) {
            socket.drop("session key refused (" + reason + "), and no new one: "
                    + issued.cause().getMessage());
            return;
        }
        renewedAtMs = clock.millis();
        if (isShownOnce()) {
            socket.drop("session key refused: " + reason);
        } else {
            given(issued.result());
            goOn.run();
        }
    }

    private boolean isShownOnce() {
        return source.protocol().login() != null
                || !source.protocol().handshake().isEmpty();
    }

    private boolean isYoung() {
        return renewedAtMs != null && clock.millis() - renewedAtMs < MUST_LAST_MS;
    }
}
