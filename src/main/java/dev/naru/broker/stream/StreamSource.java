package dev.naru.broker.stream;

import dev.naru.model.Market;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** What a stream needs to know of the connection it belongs to. */
public interface StreamSource {

    String connection();

    String pack();

    StreamProtocol protocol();

    URI url();

    /** Which of a channel's ids applies: {@code live} or {@code paper}. */
    String variant();

    /** @return {@code null} when the credential is not configured */
    String credential(String name);

    /**
     * A code table of the pack, in its order: the broker's word to the canonical one.
     *
     * @throws IllegalArgumentException when there is no such table
     */
    Map<String, String> codes(String table);

    /** Where a symbol is listed; empty while that is not known. Answers at once. */
    Optional<Market> market(String symbol);

    /** The session key; waits while it is issued. Empty for a stream without one. */
    String sessionKey();

    void sessionKeyRefused(String key);

    /**
     * What {@code {timestamp}}, {@code {nonce}} and {@code {signature}} of one message stand for, as the protocol's
     * {@code signing} says.
     *
     * @param names gives the other names in the signed text
     */
    default Map<String, String> signed(UnaryOperator<String> names) {
        throw new IllegalStateException(connection() + " can't sign");
    }

    /** Asks the pack's query route how things stand with the topic; returns at once. */
    default CompletableFuture<Snapshot> snapshot(String route, Topic topic) {
        return CompletableFuture.failedFuture(new IllegalStateException(connection() + " has no route to ask"));
    }

    /** Whether continuous trading is on, so that silence may mean a dead stream. */
    boolean isTrading();
}
