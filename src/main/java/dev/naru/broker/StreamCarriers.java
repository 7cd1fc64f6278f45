package dev.naru.broker;

import dev.naru.broker.stream.BrokerStream;
import dev.naru.broker.stream.StreamState;
import dev.naru.broker.stream.Streams;
import dev.naru.broker.stream.Topic;
import java.util.List;
import java.util.Optional;

/**
 * {@link Carriers} over the running streams. A simulated market and the real one have nothing to do with each other: the
 * first connection decides which of the two is carried.
 */
record StreamCarriers(Connections configured, Streams streams) implements Carriers {
    private static final String SIMULATOR = "simulator";

    @Override
    public List<String> connections() {
        List<Connection> all = configured.all();
        return all.stream()
                .filter(connection -> isSimulated(connection) == isSimulated(all.get(0)))
                .map(Connection::id)
                .toList();
    }

    private static boolean isSimulated(Connection connection) {
        return SIMULATOR.equals(connection.environment());
    }

    @Override
    public Optional<Carrier> of(String connection) {
        return streams.find(connection).map(OfStream::new);
    }

    /** Two of the same stream are equal. */
    private record OfStream(BrokerStream stream) implements Carrier {
        @Override
        public String connection() {
            return stream.connection();
        }

        @Override
        public boolean has(String kind) {
            return stream.has(kind);
        }

        @Override
        public StreamState state() {
            return stream.state().state();
        }

        @Override
        public int room() {
            return stream.room();
        }

        @Override
        public int cost(Topic topic) {
            return stream.cost(topic);
        }

        @Override
        public boolean carries(Topic topic) {
            return stream.carries(topic);
        }

        @Override
        public boolean refuses(Topic topic) {
            return stream.refused().containsKey(topic);
        }

        @Override
        public void want(List<Topic> topics) {
            stream.want(topics);
        }
    }
}
