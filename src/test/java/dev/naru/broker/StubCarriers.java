package dev.naru.broker;

import dev.naru.broker.stream.StreamChanged;
import dev.naru.broker.stream.StreamState;
import dev.naru.broker.stream.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Streams that do what they are told at once, or when the test says so. */
final class StubCarriers implements Carriers {
    private final Map<String, Stub> streams = new LinkedHashMap<>();

    StubCarriers stream(String connection, int room, String... kinds) {
        streams.put(connection, new Stub(connection, room, Set.of(kinds)));
        return this;
    }

    Stub at(String connection) {
        return streams.get(connection);
    }

    @Override
    public List<String> connections() {
        return List.copyOf(streams.keySet());
    }

    @Override
    public Optional<Carrier> of(String connection) {
        return Optional.ofNullable(streams.get(connection));
    }

    static final class Stub implements Carrier {
        private final String connection;
        private final Set<String> kinds;
        final Set<String> refused = new HashSet<>();
        int room;
        StreamState state = StreamState.CONNECTED;
        /** Whether the broker acknowledges what is subscribed. */
        boolean answers = true;

        List<Topic> wanted = List.of();
        private final Set<Topic> acknowledged = new HashSet<>();

        Stub(String connection, int room, Set<String> kinds) {
            this.connection = connection;
            this.room = room;
            this.kinds = kinds;
        }

        @Override
        public String connection() {
            return connection;
        }

        @Override
        public boolean has(String kind) {
            return kinds.contains(kind);
        }

        @Override
        public StreamState state() {
            return state;
        }

        @Override
        public int room() {
            return room;
        }

        @Override
        public synchronized boolean carries(Topic topic) {
            return state == StreamState.CONNECTED && acknowledged.contains(topic);
        }

        @Override
        public synchronized boolean refuses(Topic topic) {
            return refused.contains(topic.key()) && wanted.contains(topic);
        }

        @Override
        public synchronized void want(List<Topic> topics) {
            wanted = topics;
            acknowledge();
        }

        /** Subscribes as a stream does: the first that fit, without those the broker refuses. */
        synchronized void acknowledge() {
            List<Topic> target = new ArrayList<>(wanted);
            target.removeIf(topic -> refused.contains(topic.key()));
            List<Topic> fitting = target.subList(0, Math.min(room, target.size()));
            acknowledged.retainAll(fitting);
            if (answers && state == StreamState.CONNECTED) {
                acknowledged.addAll(fitting);
            }
        }

        synchronized Set<Topic> carried() {
            return state == StreamState.CONNECTED ? Set.copyOf(acknowledged) : Set.of();
        }

        synchronized StreamChanged turn(StreamState to, Instant at) {
            state = to;
            acknowledged.clear();
            acknowledge();
            return new StreamChanged(connection, to, null, at);
        }
    }
}
