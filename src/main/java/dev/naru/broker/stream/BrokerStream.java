package dev.naru.broker.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A connection's stream: one socket shared by the consumers of all its channels, subscribed to what is wanted. All of
 * it runs on one event loop, so that nothing needs a lock and frames keep their order; only frames leave it, through
 * the queues of the consumers.
 */
public final class BrokerStream {
    private static final long LONGEST_TICK_MS = 500;

    private final StreamSource source;
    private final Clock clock;
    private final Context context;
    private final Map<String, StreamChannel> channels;
    private final Map<String, FrameQueue> queues = new LinkedHashMap<>();
    private final FrameReader frameReader;
    private final ControlReader controlReader;
    private final StallWatch stallWatch;
    private final StreamSocket socket;
    private final Registration registration;
    private final StreamReport report;
    private List<Topic> wanted = List.of();
    private volatile int own;
    private long ticks = -1;
    private boolean paused;
    private boolean flushing;

    BrokerStream(StreamSource source, Vertx vertx, Clock clock, RandomGenerator random, Consumer<Object> events) {
        this.source = source;
        this.clock = clock;
        this.report = new StreamReport(source, clock, events);
        this.context = vertx.getOrCreateContext();
        StreamProtocol protocol = source.protocol();
        this.channels = StreamChannel.of(source);
        this.frameReader = new FrameReader(protocol.frames(), channels.values());
        this.controlReader = new ControlReader(protocol);
        this.stallWatch = new StallWatch(protocol);
        this.socket = new StreamSocket(
                context,
                protocol.reconnect(),
                new Backoff(protocol.reconnect(), random),
                clock,
                source::sessionKey,
                new SocketEvents());
        this.registration = new Registration(source, context, clock, socket, channels);
    }

    public String connection() {
        return source.connection();
    }

    /** Whether the connection can stream that at all. */
    public boolean has(String channel) {
        StreamChannel found = channels.get(channel);
        return found != null && found.credential() == null;
    }

    /** What is to be subscribed beside the connection's own channels, the most important first. */
    public void want(List<Topic> topics) {
        List<Topic> copy = List.copyOf(topics);
        context.runOnContext(v -> {
            wanted = copy;
            aim();
        });
    }

    /** Whether the topic comes by the socket now. */
    public boolean carries(Topic topic) {
        return registration.carries(topic);
    }

    public StreamChanged state() {
        return report.state();
    }

    /** Times a socket was opened after the first. */
    public long reconnects() {
        return Math.max(0, report.connects() - 1);
    }

    public long frames() {
        return report.frames();
    }

    /** When the last data frame came, accurate to half a second; {@code null} before the first. */
    public Instant lastFrameAt() {
        return report.lastFrameAt();
    }

    /** Subscriptions the broker has acknowledged on the current socket. */
    public int subscriptions() {
        return registration.active();
    }

    public int maxSubscriptions() {
        return source.protocol().maxSubscriptions();
    }

    /** Places for what is wanted: those the broker grants, less the connection's own channels. */
    public int room() {
        return Math.max(0, registration.capacity() - own);
    }

    /** What the broker does not give, with its reason. */
    public Map<Topic, String> refused() {
        return registration.refused();
    }

    /** Begins to give the channel's frames to the queue; the first consumer opens the socket. Returns at once. */
    void attach(String channel, FrameQueue queue, Dialer dialer) {
        context.runOnContext(v -> {
            boolean first = queues.isEmpty();
            queues.put(channel, queue);
            channels.get(channel).consumer(queue);
            aim();
            if (first) {
                socket.start(dialer);
            }
        });
    }

    /** No frame is given to the queue any more when the future is done; the last consumer closes the socket. */
    Future<Void> detach(String channel) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(v -> {
            channels.get(channel).consumer(null);
            queues.remove(channel);
            resumeWhenPossible();
            aim();
            if (queues.isEmpty()) {
                stopTicks();
                registration.disconnected();
                report.changed(StreamState.CLOSED, "stopped");
                socket.stop().onComplete(done);
            } else {
                done.complete();
            }
        });
        return done.future();
    }

    /** A queue that was full has been taken. */
    void taken() {
        context.runOnContext(v -> resumeWhenPossible());
    }

    StreamChannel channel(String name) {
        StreamChannel channel = channels.get(name);
        if (channel == null) {
            throw new IllegalArgumentException(
                    "channel: \"" + name + "\" (expected one of: " + String.join(", ", channels.keySet()) + ")");
        }
        return channel;
    }

    private void aim() {
        List<Topic> topics = new ArrayList<>();
        for (StreamChannel channel : channels.values()) {
            if (channel.isConsumed() && channel.fixedKey() != null) {
                topics.add(new Topic(channel.name(), channel.fixedKey()));
            }
        }
        own = topics.size();
        for (Topic topic : wanted) {
            if (has(topic.channel()) && channels.get(topic.channel()).isConsumed()) {
                topics.add(topic);
            }
        }
        registration.want(topics);
    }

    private void frame(String text) {
        try {
            StreamChannel channel = frameReader.channel(text);
            pauseUnless(channel.accept(frameReader.frame(channel, text, clock.instant())));
            report.frame();
            if (!flushing) {
                // runs when everything this read of the socket brought has come by
                flushing = true;
                context.runOnContext(v -> flush());
            }
        } catch (DamagedFrameException e) {
            stallWatch.sign(clock.millis());
            report.drift(e.getMessage(), text, true);
        }
    }

    private void flush() {
        flushing = false;
        for (StreamChannel channel : channels.values()) {
            pauseUnless(channel.flush());
        }
    }

    private void pauseUnless(boolean room) {
        if (!room && !paused) {
            paused = true;
            socket.pause();
        }
    }

    private void control(String text) {
        stallWatch.sign(clock.millis());
        Control control = controlReader.read(text);
        if (control instanceof Control.Heartbeat) {
            socket.write(text);
        } else if (control instanceof Control.Ack ack) {
            registration.acknowledged(ack);
        } else if (control instanceof Control.Unknown unknown) {
            report.drift(unknown.problem(), text, false);
        }
    }

    private void resumeWhenPossible() {
        if (paused && queues.values().stream().noneMatch(FrameQueue::isFull)) {
            paused = false;
            stallWatch.excuse(clock.millis());
            socket.resume();
        }
    }

    private void tick() {
        long now = clock.millis();
        report.lookAt(channels.values());
        if (paused) {
            stallWatch.excuse(now);
            return;
        }
        stallWatch.check(now, source.isTrading(), channels.values()).ifPresent(reason -> {
            report.changed(StreamState.STALLED, reason);
            socket.drop("stalled: " + reason);
        });
        pingWhenDue(now);
        registration.advance();
    }

    private void pingWhenDue(long now) {
        if (socket.isConnected() && stallWatch.pingDue(now)) {
            socket.ping();
        }
    }

    private void startTicks() {
        long tickMs = Math.min(
                LONGEST_TICK_MS, Math.max(1, source.protocol().stall().active().toMillis() / 10));
        ticks = context.owner().setPeriodic(tickMs, t -> tick());
    }

    private void stopTicks() {
        context.owner().cancelTimer(ticks);
    }

    private final class SocketEvents implements StreamSocket.Listener {
        @Override
        public void connecting() {
            report.changed(StreamState.CONNECTING, report.state().reason());
        }

        @Override
        public void connected(String sessionKey) {
            paused = false;
            stallWatch.opened(clock.millis());
            pingWhenDue(clock.millis());
            startTicks();
            report.connected();
            registration.connected(sessionKey);
        }

        @Override
        public void text(String text) {
            if (frameReader.isControl(text)) {
                control(text);
            } else {
                frame(text);
            }
        }

        @Override
        public void pong() {
            stallWatch.pong(clock.millis());
        }

        @Override
        public void lost(String reason) {
            stopTicks();
            registration.disconnected();
            if (report.state().state() != StreamState.STALLED) {
                report.changed(StreamState.CONNECTING, reason);
            }
        }
    }
}
