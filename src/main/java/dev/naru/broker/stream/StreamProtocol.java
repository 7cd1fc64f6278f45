package dev.naru.broker.stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.naru.broker.Signing;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How a broker's stream speaks: the {@code stream:} section of {@code broker.yaml}. Texts to send may hold
 * {@code {session}}, {@code {connection}}, {@code {unique}} and credentials; log-in and upgrade also what a signature gives.
 *
 * @param session name of the session key filled in as {@code {session}}; {@code null} when there is none
 * @param maxSubscriptions the broker's limit per socket, over all channels
 * @param handshake headers of the upgrade
 * @param signing how log-in and upgrade are signed; {@code null} when they are not
 * @param login {@code null} when nothing is said before the subscriptions
 * @param encryption {@code null} when payloads are plain
 * @param acks {@code null} when a message counts as done when it is sent
 * @param heartbeat {@code null} when there is none
 * @param sequence {@code null} when frames have no numbers
 * @param requests by the name routes use
 * @param channels by the name routes and wants use, such as {@code trade}
 */
@JsonNaming(KebabCaseStrategy.class)
public record StreamProtocol(
        String session,
        int maxSubscriptions,
        Map<String, String> handshake,
        Signing signing,
        Login login,
        Send send,
        Frames frames,
        Encryption encryption,
        Acks acks,
        Heartbeat heartbeat,
        Sequence sequence,
        List<Notice> notices,
        Map<String, Request> requests,
        Stall stall,
        Reconnect reconnect,
        Map<String, ChannelRule> channels) {

    public StreamProtocol {
        check(maxSubscriptions > 0, "max-subscriptions: " + maxSubscriptions + " (expected a positive number)");
        check(frames != null, "frames: missing (expected kind: json with channel, or control, delimiter and parts)");
        channels = present(channels);
        check(!channels.isEmpty(), "channels: missing (expected at least one)");
        send = send == null ? new Send(null, null, null) : send;
        for (Map.Entry<String, ChannelRule> channel : channels.entrySet()) {
            ChannelRule rule = channel.getValue();
            check(
                    (rule.subscribe() != null || send.subscribe() != null)
                            && (rule.unsubscribe() != null || send.unsubscribe() != null),
                    "channels." + channel.getKey() + ": no message to subscribe and unsubscribe"
                            + " (expected them here or under send)");
        }
        handshake = present(handshake);
        notices = notices == null ? List.of() : notices;
        requests = present(requests);
        if (login != null && !requests.keySet().containsAll(login.then())) {
            throw new IllegalArgumentException(
                    "login.then: " + login.then() + " (expected names of requests: " + requests.keySet() + ")");
        }
        if (sequence != null) {
            checkSequence(sequence, frames, channels);
        }
        stall = stall == null ? new Stall(null, null) : stall;
        reconnect = reconnect == null ? new Reconnect(null, null, null, null) : reconnect;
    }

    /**
     * Looks at the names in braces of everything that is sent.
     *
     * @param credentials those a connection may have
     * @throws IllegalArgumentException with the place, a colon, and what was expected, when nobody can fill one
     */
    public void checkNames(Predicate<String> credentials) {
        MessageText.check(this, credentials);
    }

    private static void checkSequence(Sequence sequence, Frames frames, Map<String, ChannelRule> channels) {
        check(frames.kind() == Kind.JSON, "sequence: not for this kind of frames (expected frames of kind: json)");
        check(
                sequence.scope() != Sequence.Scope.KEY || frames.key() != null,
                "frames.key: missing (expected a pointer to the key, because every key has a sequence of its own)");
        check(
                channels.keySet().containsAll(sequence.recover().keySet()),
                "sequence.recover: " + sequence.recover().keySet() + " (expected names of channels: "
                        + channels.keySet() + ")");
    }

    /** What an extending pack takes away is null, or not there at all. */
    private static <T> Map<String, T> present(Map<String, T> given) {
        Map<String, T> present = new LinkedHashMap<>(given == null ? Map.of() : given);
        present.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(present);
    }

    static void check(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /**
     * What is said before anything is subscribed.
     *
     * @param answer {@code null} when sending is enough
     * @param timeout without an answer for so long, the socket is given up
     * @param then names of requests to be made on every socket after the log-in; their answers are not needed
     */
    public record Login(
            String send,
            Answer answer,
            @JsonDeserialize(using = DurationText.class) Duration timeout,
            List<String> then) {
        public Login {
            check(send != null, "send: missing (expected the message)");
            timeout = timeout == null ? Duration.ofSeconds(5) : timeout;
            then = then == null ? List.of() : then;
        }
    }

    /**
     * Messages to the broker with {@code {channel}} and {@code {key}} to fill in.
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
     * @param control parts: a text that begins so is a control message
     * @param parts names of the parts in wire order, {@code payload} last; {@code channel} must be among them
     * @param encrypted parts: value of the part {@code flag} that marks an encrypted payload
     * @param when json: which messages are data; {@code null} for all that are nothing else
     * @param each json: pointer to an array, one frame per element; {@code null} for one frame
     * @param channel json: pointer to the broker's id, in the element, else in the message
     * @param key json: pointer to the key, likewise; needed only where channels share an id and differ in {@code key-as}
     * @param payload json: pointer in the element
     */
    public record Frames(
            Kind kind,
            String control,
            String delimiter,
            List<String> parts,
            String encrypted,
            When when,
            @JsonDeserialize(using = PointerText.class) JsonPointer each,
            @JsonDeserialize(using = PointerText.class) JsonPointer channel,
            @JsonDeserialize(using = PointerText.class) JsonPointer key,
            @JsonDeserialize(using = PointerText.class) JsonPointer payload) {
        public Frames {
            kind = kind == null ? Kind.PARTS : kind;
            payload = payload == null ? JsonPointer.empty() : payload;
            if (kind == Kind.JSON) {
                check(channel != null, "channel: missing (expected a pointer to the broker's id of the channel)");
            } else {
                check(
                        delimiter != null
                                && delimiter.length() == 1
                                && control != null
                                && parts != null
                                && parts.contains("channel")
                                && "payload".equals(parts.get(parts.size() - 1)),
                        "control \"" + control + "\", delimiter \"" + delimiter + "\", parts " + parts
                                + " (expected one character, and parts with \"channel\" that end in \"payload\")");
            }
        }
    }

    /** What data frames are made of. */
    public enum Kind {
        /** Text in parts between delimiters. */
        @JsonProperty("parts")
        PARTS,
        @JsonProperty("json")
        JSON
    }

    /**
     * Encrypted payloads are base64; key and iv come with a channel's acknowledgement.
     *
     * @param transformation as {@link javax.crypto.Cipher} names it
     * @param key pointer into the acknowledgement, UTF-8 text @param iv pointer, UTF-8 text
     */
    public record Encryption(
            String transformation,
            @JsonDeserialize(using = PointerText.class) JsonPointer key,
            @JsonDeserialize(using = PointerText.class) JsonPointer iv) {}

    /**
     * Acknowledgements: what they are about, and what each code means. A code not listed is a refusal.
     *
     * @param when which messages are acknowledgements; {@code null} for any with a value at {@code code}
     * @param channel pointer to the broker's id; {@code null} when the broker does not say
     * @param key pointer to the key as it was sent; {@code null} when the broker does not say
     * @param code {@code null} when an acknowledgement always means done
     * @param timeout after which a message without an acknowledgement is sent again, later each time
     */
    public record Acks(
            When when,
            @JsonDeserialize(using = PointerText.class) JsonPointer channel,
            @JsonDeserialize(using = PointerText.class) JsonPointer key,
            @JsonDeserialize(using = PointerText.class) JsonPointer code,
            @JsonDeserialize(using = PointerText.class) JsonPointer text,
            @JsonDeserialize(using = DurationText.class) Duration timeout,
            Map<String, Action> codes) {
        public Acks {
            check(when != null || code != null, "code: missing (expected a pointer to it, or when)");
            timeout = timeout == null ? Duration.ofSeconds(3) : timeout;
            codes = codes == null ? Map.of() : codes;
        }
    }

    /**
     * A sign of life in words.
     *
     * @param when the broker's, answered with the same text; with {@code send} and no {@code answer} the broker's answer
     * @param answer what the broker's is answered with; may hold values of it by pointer, {@code {/id}}
     * @param send ours, sent at this interval
     * @param reply the broker's answer to ours, where it sends its own, too
     * @param every how often; {@code null} when the broker does not say how often it sends its own
     */
    public record Heartbeat(
            When when,
            String answer,
            String send,
            When reply,
            @JsonDeserialize(using = DurationText.class) Duration every) {
        public Heartbeat {
            check(when != null || send != null, "when: missing (expected which message is one, or send)");
            check(send == null || every != null, "every: missing (expected how often it is to be sent)");
            check(answer == null || when != null, "when: missing (expected which message is answered)");
            check(reply == null || send != null, "send: missing (expected our message, which the reply is to)");
        }

        /** Whether silence for longer than {@code every} means something. */
        boolean isPromised() {
            return every != null && (send == null || reply != null);
        }
    }

    /** Another message of the broker, and what it means. @param text pointer to the broker's words */
    public record Notice(When when, Meaning means, @JsonDeserialize(using = PointerText.class) JsonPointer text) {
        public Notice {
            check(when != null, "when: missing (expected which message is meant)");
            check(means != null, "means: missing (expected in-use, renew-key, close or ignore)");
        }
    }

    /** What a notice means for the socket. */
    public enum Meaning {
        /** Another socket holds the session. */
        @JsonProperty("in-use")
        IN_USE,
        /** The session key is no longer accepted. */
        @JsonProperty("renew-key")
        RENEW_KEY,
        /** The broker ends this socket. */
        @JsonProperty("close")
        CLOSE,
        /** Nothing. */
        @JsonProperty("ignore")
        IGNORE
    }

    /**
     * A question over the socket.
     *
     * @param send message; names it holds beside the usual ones are given by who asks
     * @param timeout from the asking to the answer
     */
    public record Request(String send, Answer answer, @JsonDeserialize(using = DurationText.class) Duration timeout) {
        public Request {
            check(send != null, "send: missing (expected the message)");
            check(answer != null, "answer: missing (expected which message is the answer)");
            timeout = timeout == null ? Duration.ofSeconds(5) : timeout;
        }
    }

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
            active = active == null ? Duration.ofMillis(4200) : active;
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
}
