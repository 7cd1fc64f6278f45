package dev.naru.broker.stream;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a code of the broker means. */
public enum Action {
    /** What was asked for is done. */
    @JsonProperty("done")
    @JsonAlias("ok")
    DONE,
    @JsonProperty("subscribed")
    SUBSCRIBED,
    @JsonProperty("unsubscribed")
    UNSUBSCRIBED,
    /** A passing fault: send again later. */
    @JsonProperty("retry")
    RETRY,
    /** No subscription left on this socket. */
    @JsonProperty("full")
    FULL,
    /** The session key is not accepted. */
    @JsonProperty("renew-key")
    RENEW_KEY,
    /** Another socket holds the session. */
    @JsonProperty("in-use")
    IN_USE,
    @JsonProperty("refused")
    REFUSED
}
