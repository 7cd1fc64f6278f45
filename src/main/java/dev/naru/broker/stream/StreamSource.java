package dev.naru.broker.stream;

import java.net.URI;

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

    /** The session key; waits while it is issued. */
    String sessionKey();

    void sessionKeyRefused(String key);

    /** Whether continuous trading is on, so that silence may mean a dead stream. */
    boolean isTrading();
}
