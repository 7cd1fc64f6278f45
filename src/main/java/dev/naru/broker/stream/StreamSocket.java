package dev.naru.broker.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.impl.WebSocketInternal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The one socket of a connection. There is never more than one attempt or one live socket: a new attempt begins only
 * after the client of the last one is closed, and what an abandoned attempt still brings is closed at once. Touched only
 * on its own event loop.
 */
final class StreamSocket {
    private static final Buffer PING = Buffer.buffer("naru");

    private final Context context;
    private final StreamSource source;
    private final StreamProtocol.Reconnect rule;
    private final Backoff backoff;
    private final Clock clock;
    private final Listener listener;
    private Dialer dialer;
    private Link link;
    private long retry = -1;

    StreamSocket(StreamSource source, Context context, Backoff backoff, Clock clock, Listener listener) {
        this.source = source;
        this.context = context;
        this.rule = source.protocol().reconnect();
        this.backoff = backoff;
        this.clock = clock;
        this.listener = listener;
    }

    /** What happens to the socket. Nothing is told of a socket after it was {@code lost}. */
    interface Listener {
        void connecting();

        /** Headers of the upgrade. */
        Map<String, String> handshake(String sessionKey);

        /** The broker would not have the key and opened no socket; {@link #lost} follows. */
        void refusedAtTheDoor(String sessionKey);

        void connected(String sessionKey);

        void text(String text);

        void pong();

        void lost(String reason);
    }

    /** Connects, and keeps connected until {@link #stop}. */
    void start(Dialer how) {
        dialer = how;
        connect();
    }

    /** @return when everything is closed */
    Future<Void> stop() {
        dialer = null;
        context.owner().cancelTimer(retry);
        Link last = link;
        link = null;
        return last == null ? Future.succeededFuture() : last.end();
    }

    boolean isConnected() {
        return link != null && link.socket != null;
    }

    /** Gives up the socket, or the attempt, and makes a new one after the back-off. */
    void drop(String reason) {
        if (link != null) {
            link.lost(reason);
        }
    }

    void write(String text) {
        if (isConnected()) {
            link.socket.writeTextMessage(text);
        }
    }

    void ping() {
        if (isConnected()) {
            link.socket.writePing(PING);
        }
    }

    void pause() {
        if (isConnected()) {
            link.socket.pause();
        }
    }

    void resume() {
        if (isConnected()) {
            link.socket.resume();
        }
    }

    private void connect() {
        if (dialer == null || link != null) {
            return;
        }
        Link attempt = new Link();
        link = attempt;
        listener.connecting();
        context.executeBlocking(source::sessionKey, false)
                .onSuccess(attempt::dial)
                .onFailure(e -> attempt.lost("session: " + reason(e)));
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static boolean isKeyRefused(Throwable e) {
        return e instanceof UpgradeRejectedException refused
                && (refused.getStatus() == 401 || refused.getStatus() == 403);
    }

    /** A dead peer answers no closing handshake, and Vert.x waits for one: say goodbye and close the channel. */
    private static void hangUp(WebSocket socket) {
        if (socket instanceof WebSocketInternal internal) {
            internal.channelHandlerContext().close();
        }
    }

    /** One attempt, and the socket when it succeeds. */
    private final class Link {
        private HttpClient client;
        private WebSocket socket;
        private Instant openedAt;
        private long deadline = -1;
        private boolean over;

        void dial(String key) {
            if (over) {
                return;
            }
            client = dialer.client();
            long limitMs = rule.handshake().toMillis();
            deadline = context.owner().setTimer(limitMs, t -> lost("no handshake within " + limitMs + " ms"));
            WebSocketConnectOptions target = dialer.target();
            try {
                listener.handshake(key).forEach(target::addHeader);
            } catch (IllegalArgumentException e) {
                lost("handshake: " + reason(e));
                return;
            }
            client.webSocket(target).onComplete(answer -> {
                if (answer.failed()) {
                    if (!over && isKeyRefused(answer.cause())) {
                        listener.refusedAtTheDoor(key);
                    }
                    lost(reason(answer.cause()));
                } else if (over) {
                    answer.result().close();
                } else {
                    opened(answer.result(), key);
                }
            });
        }

        private void opened(WebSocket opened, String key) {
            context.owner().cancelTimer(deadline);
            socket = opened;
            openedAt = clock.instant();
            opened.textMessageHandler(text -> {
                if (!over) {
                    listener.text(text);
                }
            });
            opened.pongHandler(pong -> listener.pong());
            opened.exceptionHandler(e -> lost(reason(e)));
            opened.closeHandler(nothing -> lost("closed by the broker (code " + opened.closeStatusCode() + ")"));
            listener.connected(key);
        }

        void lost(String reason) {
            if (over) {
                return;
            }
            Future<Void> closed = end();
            link = null;
            Duration lived = openedAt == null ? Duration.ZERO : Duration.between(openedAt, clock.instant());
            long delayMs = Math.max(1, backoff.nextDelayMs(lived));
            listener.lost(reason);
            closed.onComplete(done -> retry = context.owner().setTimer(delayMs, t -> connect()));
        }

        Future<Void> end() {
            over = true;
            context.owner().cancelTimer(deadline);
            if (socket != null) {
                socket.close();
                hangUp(socket);
            }
            return client == null ? Future.succeededFuture() : client.close();
        }
    }
}
