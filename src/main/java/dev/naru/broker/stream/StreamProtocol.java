package dev.naru.broker.stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a broker's stream speaks: the {@code stream:} section of {@code broker.yaml}.
 *
 * @param session name of the session key that subscriptions carry as {@code {session}}
 * @param maxSubscriptions the broker's limit per socket, over all channels
 * @param channels by the name routes and wants use, such as {@code trade}
 */
@JsonNaming(KebabCaseStrategy.class)
public record StreamProtocol(
        String session,
        int maxSubscriptions,
        Send send,
        Frames frames,
        Encryption encryption,
        Acks acks,
        Heartbeat heartbeat,
        Stall stall,
        Reconnect reconnect,
        Map<String, Channel> channels) {

    public StreamProtocol {
        Objects.requireNonNull(send, "send: missing (expected subscribe and unsubscribe messages)");
        Objects.requireNonNull(frames, "frames: missing (expected control, delimiter and parts)");
        Objects.requireNonNull(acks, "acks: missing (expected channel, key, code and codes)");
        Objects.requireNonNull(channels, "channels: missing (expected at least one)");
        stall = stall == null ? new Stall(null, null) : stall;
        reconnect = reconnect == null ? new Reconnect(null, null, null, null) : reconnect;
    }

    /**
     * Messages to the broker, JSON with {@code {session}}, {@code {channel}} and {@code {key}} to fill in.
     *
     * @param pace time between two messages
     */
    public record Send(
            String subscribe, String unsubscribe, @JsonDeserialize(using = DurationText.class) Duration pace) {
        public Send {
            pace = pace == null ? Duration.ofMillis(20) : pace;
        }
    }

    /**
     * The shape of data frames.
     *
     * @param control a text that begins so is a control message
     * @param parts names of the parts in wire order, {@code payload} last; {@code channel} must be among them
     * @param encrypted value of the part {@code flag} that marks an encrypted payload
     */
    public record Frames(String control, String delimiter, List<String> parts, String encrypted) {}

    /**
     * Encrypted payloads are base64; key and iv come with a channel's acknowledgement.
     *
     * @param transformation as {@link javax.crypto.Cipher} names it
     * @param key JSON pointer into the acknowledgement, UTF-8 text @param iv JSON pointer, UTF-8 text
     */
    public record Encryption(String transformation, String key, String iv) {}

    /**
     * Acknowledgements: JSON pointers to what they are about, and what each code means. A code not listed is a refusal.
     *
     * @param timeout after which a message without an acknowledgement is sent again, later each time
     */
    public record Acks(
            String channel,
            String key,
            String code,
            String text,
            @JsonDeserialize(using = DurationText.class) Duration timeout,
            Map<String, Action> codes) {
        public Acks {
            timeout = timeout == null ? Duration.ofSeconds(3) : timeout;
        }
    }

    /** What an acknowledgement's code asks for. */
    public enum Action {
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

    /**
     * The broker's own sign of life, answered with the same text.
     *
     * @param pointer JSON pointer whose value marks it @param every how often it is expected
     */
    public record Heartbeat(
            String pointer, String value, @JsonDeserialize(using = DurationText.class) Duration every) {}

    /**
     * When silence means that the stream is dead.
     *
     * @param active silence that is too long on a channel that had frames all the time, and for an answer to a ping
     * @param steady how long a channel must have had frames to count as active
     */
    public record Stall(
            @JsonDeserialize(using = DurationText.class) Duration active,
            @JsonDeserialize(using = DurationText.class) Duration steady) {
        public Stall {
            active = active == null ? Duration.ofMillis(4500) : active;
            steady = steady == null ? Duration.ofSeconds(3) : steady;
        }
    }

    /**
     * Back-off between attempts: doubles from {@code initial} to {@code max}, each with jitter.
     *
     * @param handshake longest time an attempt may take @param stable a socket that lived so long resets the back-off
     */
    public record Reconnect(
            @JsonDeserialize(using = DurationText.class) Duration initial,
            @JsonDeserialize(using = DurationText.class) Duration max,
            @JsonDeserialize(using = DurationText.class) Duration stable,
            @JsonDeserialize(using = DurationText.class) Duration handshake) {
        public Reconnect {
            initial = initial == null ? Duration.ofMillis(500) : initial;
            max = max == null ? Duration.ofSeconds(30) : max;
            stable = stable == null ? Duration.ofSeconds(20) : stable;
            handshake = handshake == null ? Duration.ofSeconds(10) : handshake;
        }
    }

    /**
     * A channel.
     *
     * @param id the broker's id: one, or one per variant ({@code live}, {@code paper})
     * @param key credential whose value is subscribed; {@code null} for a channel subscribed by symbol
     */
    public record Channel(JsonNode id, String key) {

        /** @return {@code null} when the variant does not have the channel */
        String id(String variant) {
            return id.isObject() ? id.path(variant).asText(null) : id.asText();
        }
    }
}
