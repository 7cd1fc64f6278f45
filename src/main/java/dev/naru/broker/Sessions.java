package dev.naru.broker;

/** The keys a connection's calls and streams carry, as its pack's {@code session} section describes them. */
interface Sessions {

    /**
     * The current key of that name ({@code token}, {@code approval}), issued when there is none or it is about to end.
     * One issue at a time per connection and key; waits for it.
     *
     * @throws BrokerCallException of kind {@code NOT_SENT} when it can't be had
     */
    String key(Connection connection, String name);

    /** The broker refused that key: the next {@link #key} issues a new one, unless somebody already did. */
    void refused(Connection connection, String name, String refusedKey);

    /**
     * Tells the broker to forget every key of the connection, and forgets them; the next {@link #key} issues a new one.
     *
     * @throws BrokerCallException when the broker could not be told
     */
    void revoke(Connection connection);
}
