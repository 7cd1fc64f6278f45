package dev.naru.broker.stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.util.Map;

/**
 * Numbers that frames carry, each one more than the last, so that a missing one shows. A new socket, and a subscription
 * made anew, begin to count anew.
 *
 * @param field pointer to the number, in the element, else in the message; a frame without one is not counted
 * @param scope what is counted by itself
 * @param first the number a count begins with; {@code null} when it begins with any
 * @param recover the route that tells how things stand after frames were missed, by channel
 * @param snapshot pointer to the number in that route's answer up to which it knows all; {@code null} when it has none
 * @param timeout how long frames wait for the answer; then they go on without it
 */
@JsonNaming(KebabCaseStrategy.class)
public record Sequence(
        @JsonDeserialize(using = PointerText.class) JsonPointer field,
        Scope scope,
        Long first,
        Map<String, String> recover,
        @JsonDeserialize(using = PointerText.class) JsonPointer snapshot,
        @JsonDeserialize(using = DurationText.class) Duration timeout) {

    /** What has a count of its own. */
    public enum Scope {
        /** A key of a channel. */
        @JsonProperty("key")
        KEY,
        @JsonProperty("channel")
        CHANNEL,
        @JsonProperty("socket")
        SOCKET
    }

    public Sequence {
        StreamProtocol.check(field != null, "field: missing (expected a pointer to the number, such as /seq)");
        scope = scope == null ? Scope.KEY : scope;
        recover = recover == null ? Map.of() : Map.copyOf(recover);
        timeout = timeout == null ? Duration.ofSeconds(5) : timeout;
    }
}
