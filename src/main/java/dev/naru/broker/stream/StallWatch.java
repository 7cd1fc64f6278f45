package dev.naru.broker.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a dead stream from a quiet market. Dead is: a peer that answers pings no longer does; heartbeats stay out; or a
 * channel that had frames all the time has none, while the market trades. Looked at in ticks, so that a frame costs
 * nothing.
 */
final class StallWatch {
    /** A pause longer than that, and a channel does not count as active. */
    private static final long STEADY_PAUSE_MS = 1_000;
    /** So many frames must be missing, by the channel's own pace, before silence means anything. */
    private static final int MISSING_FRAMES = 15;

    private static final int MOST_UNANSWERED = 3;

    private final StreamProtocol.Stall rule;
    private final long heartbeatMs;
    private final Map<StreamChannel, Pace> paces = new HashMap<>();
    private long lastHeardMs;
    private long lastPongMs;
    private long lastPingMs;
    private long lastCheckMs;
    /** Not every broker answers pings: one that never did, or did not on the last few sockets, is not asked to. */
    private boolean answersPings;

    private boolean answered;
    private int unansweredSockets;

    StallWatch(StreamProtocol protocol) {
        this.rule = protocol.stall();
        StreamProtocol.Heartbeat heartbeat = protocol.heartbeat();
        this.heartbeatMs =
                heartbeat != null && heartbeat.isPromised() ? heartbeat.every().toMillis() : 0;
    }

    void opened(long nowMs) {
        paces.clear();
        lastHeardMs = nowMs;
        lastPongMs = nowMs;
        lastPingMs = 0;
        lastCheckMs = nowMs;
        answered = false;
    }

    /** Something came that is not a data frame. */
    void sign(long nowMs) {
        lastHeardMs = nowMs;
    }

    void pong(long nowMs) {
        answersPings = true;
        answered = true;
        unansweredSockets = 0;
        lastPongMs = nowMs;
    }

    /** The socket was not read for a while, on our own account: nothing follows from the silence. */
    void excuse(long nowMs) {
        lastHeardMs = nowMs;
        lastPongMs = nowMs;
        paces.clear();
    }

    /** Less of the channel is subscribed: how often it had frames says nothing about what is left. */
    void excuse(StreamChannel channel) {
        paces.remove(channel);
    }

    /** Whether a ping is due, counted as sent. */
    boolean pingDue(long nowMs) {
        long half = rule.active().toMillis() / 2;
        boolean due = lastPingMs == 0 || nowMs - lastHeardMs >= half && nowMs - lastPingMs >= half;
        if (due) {
            lastPingMs = nowMs;
        }
        return due;
    }

    /** @return why the stream counts as dead; empty while it does not */
    Optional<String> check(long nowMs, boolean trading, Collection<StreamChannel> channels) {
        if (nowMs - lastCheckMs > rule.active().toMillis() / 2) {
            // the hub itself was asleep: what the broker sent meanwhile still waits to be read
            excuse(nowMs);
        }
        lastCheckMs = nowMs;
        String silent = null;
        for (StreamChannel channel : channels) {
            Pace pace = paces.computeIfAbsent(channel, c -> new Pace(c.frames(), nowMs));
            if (pace.look(channel.frames(), nowMs)) {
                lastHeardMs = nowMs;
            } else if (trading && !channel.isFixed() && pace.isSilent(nowMs)) {
                silent = channel.name();
            }
        }
        long silenceMs = nowMs - lastHeardMs;
        if (answersPings
                && Math.min(silenceMs, nowMs - lastPongMs) >= rule.active().toMillis()) {
            unansweredSockets += answered ? 0 : 1;
            answersPings = unansweredSockets < MOST_UNANSWERED;
            return Optional.of("nothing received for " + silenceMs + " ms, and no answer to a ping");
        }
        if (heartbeatMs > 0 && silenceMs > 2 * heartbeatMs + heartbeatMs / 10) {
            return Optional.of(
                    "nothing received for " + silenceMs + " ms (expected a heartbeat every " + heartbeatMs + " ms)");
        }
        return Optional.ofNullable(silent)
                .map(name -> "no frame on " + name + " for " + rule.active().toMillis()
                        + " ms (it had frames all the time before)");
    }

    /** How steadily a channel has had frames. */
    private final class Pace {
        private long seen;
        private long steadySinceMs;
        private long framesBefore;
        private long lastFrameMs;

        Pace(long frames, long nowMs) {
            seen = frames;
            framesBefore = frames;
            steadySinceMs = nowMs;
            lastFrameMs = nowMs;
        }

        boolean look(long frames, long nowMs) {
            if (frames == seen) {
                return false;
            }
            if (nowMs - lastFrameMs > STEADY_PAUSE_MS) {
                steadySinceMs = nowMs;
                framesBefore = seen;
            }
            seen = frames;
            lastFrameMs = nowMs;
            return true;
        }

        boolean isSilent(long nowMs) {
            long steadyMs = lastFrameMs - steadySinceMs;
            long silenceMs = nowMs - lastFrameMs;
            return steadyMs >= rule.steady().toMillis()
                    && silenceMs >= rule.active().toMillis()
                    && silenceMs * (seen - framesBefore) >= MISSING_FRAMES * steadyMs;
        }
    }
}
