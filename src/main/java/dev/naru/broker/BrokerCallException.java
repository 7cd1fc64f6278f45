package dev.naru.broker;

import java.time.Duration;

/** That a call to a broker did not end well. The kind says what a caller may do about it. */
public class BrokerCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is known about a failed call. */
    public enum Kind {
        /** The broker refused it, definitively: asking again gives the same answer. */
        REJECTED,
        /** Refused for going too fast; not carried out. May be asked again after {@link #retryAfter}. */
        THROTTLED,
        /** The broker had a passing fault and did not carry it out. A query may be asked again. */
        UNAVAILABLE,
        /** It provably never left, for example because the connection was refused or the session could not be made. */
        NOT_SENT,
        /** It left, and no answer settles what happened to it. A query may be asked again, an order never. */
        UNKNOWN
    }

    private final Kind kind;
    private final String code;
    private final Duration retryAfter;

    /**
     * @param code the broker's own code, or the HTTP status when there was none; {@code null} when there was no answer
     * @param retryAfter how long the broker wants to be left alone; {@code null} when it did not say
     */
    public BrokerCallException(Kind kind, String code, String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
