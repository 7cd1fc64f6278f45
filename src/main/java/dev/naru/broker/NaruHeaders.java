package dev.naru.broker;

/** Names of the message headers and exchange properties the hub's components set. */
public final class NaruHeaders {

    /** Header: id of the connection a message came from or was called through. */
    public static final String CONNECTION = "NaruConnection";

    /** Header: {@link java.time.Instant} at which the hub received the payload. */
    public static final String RECEIVED_AT = "NaruReceivedAt";

    /** Header: {@code true} when paging stopped at its cap although the broker had more. */
    public static final String TRUNCATED = "NaruTruncated";

    /** Header: what could not be answered of a batch, a text each; empty when everything was. */
    public static final String FAILED = "NaruFailed";

    /** Header: {@code true} when the broker said that there is nothing, so that an answer without a record is one. */
    public static final String EMPTY = "NaruEmpty";

    /** Header: number of the last frame of the stream that the answer knows of; absent when it does not say. */
    public static final String SEQUENCE = "NaruSequence";

    /**
     * Exchange property: the canonical record given to the last map that wrote a call, so that the map of the answer
     * can use it ({@code $request.symbol}).
     */
    public static final String REQUEST = "NaruRequest";

    /**
     * Exchange property: {@code TRUE} from right before the bytes of a submit may leave. Taken back when the broker
     * provably did nothing.
     */
    public static final String SENT = "NaruSent";

    /** Exchange property: a {@link java.util.function.BooleanSupplier} asked right before the bytes of a call leave. */
    public static final String MAY_LEAVE = "NaruMayLeave";

    private NaruHeaders() {}
}
