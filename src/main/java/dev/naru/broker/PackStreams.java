package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.naru.broker.stream.StreamProtocol;
import dev.naru.broker.stream.Streams;
import java.util.List;
import java.util.Optional;

/** Tells how every connection's stream is doing. */
final class PackStreams implements StreamStatus {
    /** Of a pack that has a stream, where nothing is connected yet. */
    private static final String NONE = "NONE";

    private final Connections connections;
    private final Streams streams;
    private final RankedWants wanted;

    PackStreams(Connections connections, Streams streams, RankedWants wanted) {
        this.connections = connections;
        this.streams = streams;
        this.wanted = wanted;
    }

    /** @throws BrokenFileException when the pack has no stream, or its description can't be used */
    static StreamProtocol protocol(Pack pack) {
        if (pack.section("stream").isMissingNode()) {
            throw new BrokenFileException(pack.id() + "/broker.yaml", null, "stream: missing (expected: a section)");
        }
        StreamProtocol protocol = Packs.read(pack, "stream", signed(pack), StreamProtocol.class);
        if (protocol.sequence() != null) {
            protocol.sequence().recover().forEach((channel, route) -> {
                if (pack.file(route + RouteSource.ENDING).isEmpty()) {
                    throw pack.broken(
                            "stream.sequence.recover." + channel,
                            "\"" + route + "\" (expected a route of the pack that answers to a symbol)");
                }
            });
        }
        return protocol;
    }

    /** What the stream's signing does not say is as in the pack's own. */
    private static JsonNode signed(Pack pack) {
        JsonNode stream = pack.section("stream");
        if (!(stream.path("signing") instanceof ObjectNode own)) {
            return stream;
        }
        ObjectNode both = pack.section("signing") instanceof ObjectNode calls ? calls.deepCopy() : own.objectNode();
        both.setAll(own);
        return ((ObjectNode) stream.deepCopy()).set("signing", both);
    }

    @Override
    public Optional<BrokerStatus.Stream> stream(String connection) {
        return streams.find(connection)
                .map(stream -> new BrokerStatus.Stream(
                        stream.state().state().name(),
                        stream.state().since(),
                        stream.reconnects(),
                        stream.lastFrameAt(),
                        stream.frames(),
                        stream.subscriptions(),
                        stream.maxSubscriptions(),
                        wanted.polled(connection)))
                .or(() -> hasNone(connection)
                        ? Optional.empty()
                        : Optional.of(new BrokerStatus.Stream(NONE, null, 0, null, 0, 0, 0, List.of())));
    }

    @Override
    public Optional<String> state(String connection) {
        return streams.find(connection)
                .map(stream -> stream.state().state().name())
                .or(() -> hasNone(connection) ? Optional.empty() : Optional.of(NONE));
    }

    private boolean hasNone(String connection) {
        return connections.get(connection).pack().section("stream").isMissingNode();
    }
}
