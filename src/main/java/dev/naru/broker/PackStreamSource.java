package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.stream.Snapshot;
import dev.naru.broker.stream.StreamProtocol;
import dev.naru.broker.stream.StreamSource;
import dev.naru.broker.stream.Topic;
import dev.naru.model.Market;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What a stream asks its connection, answered from the pack and the sessions. */
record PackStreamSource(
        Connection on,
        StreamProtocol protocol,
        Sessions sessions,
        Signer signer,
        Recovery recovery,
        Predicate<Connection> trading,
        Markets markets)
        implements StreamSource {

    @Override
    public String connection() {
        return on.id();
    }

    @Override
    public String pack() {
        return on.pack().id();
    }

    @Override
    public URI url() {
        return on.streamUrl();
    }

    @Override
    public String variant() {
        return on.variant();
    }

    @Override
    public String credential(String name) {
        return on.credential(name);
    }

    @Override
    public Map<String, String> codes(String table) {
        JsonNode tables = on.pack().section("codes");
        if (!tables.has(table)) {
            throw new IllegalArgumentException("\"" + table + "\" (expected a table of codes)");
        }
        Map<String, String> codes = new LinkedHashMap<>();
        tables.get(table)
                .fields()
                .forEachRemaining(
                        code -> codes.put(code.getKey(), code.getValue().asText(null)));
        return codes;
    }

    @Override
    public Optional<Market> market(String symbol) {
        return markets.market(symbol);
    }

    @Override
    public String sessionKey() {
        return protocol.session() == null ? "" : sessions.key(on, protocol.session());
    }

    @Override
    public void sessionKeyRefused(String key) {
        if (protocol.session() != null) {
            sessions.refused(on, protocol.session(), key);
        }
    }

    @Override
    public Map<String, String> signed(UnaryOperator<String> names) {
        return signer.sign(on.id(), protocol.signing(), names);
    }

    @Override
    public CompletableFuture<Snapshot> snapshot(String route, Topic topic) {
        return recovery.snapshot(on.id(), route, topic);
    }

    @Override
    public boolean isTrading() {
        return trading.test(on);
    }
}
