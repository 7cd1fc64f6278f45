package dev.naru.broker.stream;

import dev.naru.wire.Frame;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A connection's stream: one socket shared by the consumers of all its channels, subscribed to what is wanted. All of
 * it runs on one event loop, so that nothing needs a lock and frames keep their order; only frames leave it, through
 * the queues of the consumers.
 */
public final class BrokerStream {
    private static final long LONGEST_TICK_MS = 250;
    private final StreamSource source;
    private final Clock clock;
    private final Context context;
    private final Map<String, StreamChannel> channels;
    private final StallWatch stallWatch;
    private final StreamSocket socket;
    private final Conversation conversation;
    private final Inbox inbox;
    private final Registration registration;
    private final StreamReport report;
    private Set<Line> aimed = Set.of();
    private List<Topic> wanted = List.of();
    private volatile int own;
    /** Whether something is subscribed twice because its market is not known. */
    private boolean undecided;

    private long ticks = -1;

    BrokerStream(StreamSource source, Vertx vertx, Clock clock, RandomGenerator random, Consumer<Object> events) {
        this.source = source;
        this.clock = clock;
        this.report = new StreamReport(source, clock, events);
        this.context = vertx.getOrCreateContext();
        StreamProtocol protocol = source.protocol();
        this.channels = StreamChannel.of(source);
        this.stallWatch = new StallWatch(protocol);
        this.socket =
                new StreamSocket(source, context, new Backoff(protocol.reconnect(), random), clock, new SocketEvents());
        Recoveries recoveries =
                protocol.sequence() == null ? null : new Recoveries(source, context, report, channels, this::keep);
        Consumer<Line> subscribing = recoveries == null ? line -> {} : recoveries::subscribing;
        this.conversation =
                new Conversation(source, context, clock, random, socket, channels, subscribing, report::connected);
        this.registration = conversation.registration();
        this.inbox = new Inbox(
                protocol, recoveries, context, clock, channels.values(), socket, conversation, stallWatch, report);
    }

    public String connection() {
        return source.connection();
    }

    private void keep(StreamChannel channel, Frame frame) {
        inbox.keep(channel, frame);
    }

    /** Whether the connection can stream that at all. */
    public boolean has(String channel) {
        StreamChannel found = channels.get(channel);
        return found != null && !found.isFixed();
    }

    /** What is to be subscribed beside the connection's own channels, the most important first. */
    public void want(List<Topic> topics) {
        List<Topic> copy = List.copyOf(topics);
        context.runOnContext(v -> {
            wanted = copy;
            aim();
        });
    }

    /**
     * How many subscriptions the topic takes: several while its market is not known, none when the broker has no channel
     * for it.
     */
    public int cost(Topic topic) {
        return has(topic.channel()) ? channels.get(topic.channel()).lines(topic).size() : 0;
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

    /** How often frames were missed, by their numbers. */
    public long gaps() {
        return report.gaps();
    }

    /** Frames that came a second time, by their numbers. */
    public long repetitions() {
        return report.repetitions();
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
            boolean first = !isConsumed();
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
            inbox.resumeWhenPossible();
            aim();
            if (!isConsumed()) {
                stopTicks();
                conversation.disconnected("stopped");
                report.changed(StreamState.CLOSED, "stopped");
                socket.stop().onComplete(done);
            } else {
                done.complete();
            }
        });
        return done.future();
    }

    private boolean isConsumed() {
        return channels.values().stream().anyMatch(StreamChannel::isConsumed);
    }

    /** A queue that was full has been taken. */
    void taken() {
        context.runOnContext(v -> inbox.resumeWhenPossible());
    }

    StreamChannel channel(String name) {
        StreamChannel channel = channels.get(name);
        if (channel == null) {
            throw new IllegalArgumentException(
                    "channel: \"" + name + "\" (expected one of: " + String.join(", ", channels.keySet()) + ")");
        }
        return channel;
    }

    /** Asks a question over the socket; the future fails with what a call fails with. */
    CompletableFuture<RequestAnswer> ask(String request, Map<String, String> values) {
        CompletableFuture<RequestAnswer> answer = new CompletableFuture<>();
        context.runOnContext(v -> conversation.ask(request, values).whenComplete((given, e) -> {
            if (e == null) {
                answer.complete(given);
            } else {
                answer.completeExceptionally(e);
            }
        }));
        return answer;
    }

    private void aim() {
        List<Line> lines = new ArrayList<>();
        undecided = false;
        for (StreamChannel channel : channels.values()) {
            if (channel.isConsumed()) {
                lines.addAll(channel.fixedLines());
            }
        }
        own = lines.size();
        for (Topic topic : wanted) {
            if (has(topic.channel()) && channels.get(topic.channel()).isConsumed()) {
                StreamChannel channel = channels.get(topic.channel());
                lines.addAll(channel.lines(topic));
                undecided |= channel.isUndecided(topic);
            }
        }
        Set<Line> fewer = new HashSet<>(aimed);
        aimed = Set.copyOf(lines);
        fewer.removeAll(aimed);
        fewer.forEach(line -> stallWatch.excuse(channels.get(line.topic().channel())));
        registration.want(lines);
    }

    private void tick() {
        long now = clock.millis();
        report.lookAt(channels.values());
        if (inbox.isPaused()) {
            stallWatch.excuse(now);
            return;
        }
        stallWatch.check(now, source.isTrading(), channels.values()).ifPresent(reason -> {
            report.changed(StreamState.STALLED, reason);
            socket.drop("stalled: " + reason);
        });
        pingWhenDue(now);
        if (undecided) {
            aim();
        }
        conversation.tick();
    }

    private void pingWhenDue(long now) {
        if (socket.isConnected() && stallWatch.pingDue(now)) {
            socket.ping();
        }
    }

    private void startTicks() {
        long tickMs = Math.min(
                LONGEST_TICK_MS, Math.max(1, source.protocol().stall().active().toMillis() / 20));
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
            inbox.opened();
            stallWatch.opened(clock.millis());
            pingWhenDue(clock.millis());
            startTicks();
            conversation.connected(sessionKey);
        }

        @Override
        public Map<String, String> handshake(String sessionKey) {
            return conversation.handshake(sessionKey);
        }

        @Override
        public void refusedAtTheDoor(String sessionKey) {
            conversation.refusedAtTheDoor(sessionKey);
        }

        @Override
        public void text(String text) {
            inbox.text(text);
        }

        @Override
        public void pong() {
            stallWatch.pong(clock.millis());
        }

        @Override
        public void lost(String reason) {
            stopTicks();
            conversation.disconnected(reason);
            if (report.state().state() != StreamState.STALLED) {
                report.changed(StreamState.CONNECTING, reason);
            }
        }
    }
}
