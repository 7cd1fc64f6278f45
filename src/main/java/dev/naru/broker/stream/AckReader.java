package dev.naru.broker.stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads acknowledgements by the pack's pointers and codes. */
final class AckReader {
    private static final Logger LOG = LoggerFactory.getLogger(AckReader.class);

    private final StreamProtocol.Acks acks;
    private final StreamProtocol.Encryption encryption;
    private final When when;

    AckReader(StreamProtocol protocol) {
        this.acks = protocol.acks();
        this.encryption = protocol.encryption();
        this.when = acks == null || acks.when() != null ? null : When.present(acks.code());
    }

    /** Whether the pack says so of the message. */
    boolean isAck(JsonNode message) {
        return acks != null && acks.when() != null && acks.when().holds(message);
    }

    /** Whether the message looks like one, in a pack that does not say which are. */
    boolean looksLikeAck(JsonNode message) {
        return when != null && when.holds(message);
    }

    Ack read(JsonNode message) {
        String code = text(message, acks.code());
        Action action = acks.code() == null ? Action.DONE : acks.codes().getOrDefault(code, Action.REFUSED);
        String reason = (code + " " + text(message, acks.text()).strip()).strip();
        return new Ack(text(message, acks.channel()), text(message, acks.key()), action, reason, cipher(message));
    }

    static String text(JsonNode message, JsonPointer pointer) {
        return pointer == null ? "" : message.at(pointer).asText("");
    }

    /** A key that can't be used is as none: plain channels go on, encrypted frames say what is missing. */
    private PayloadCipher cipher(JsonNode message) {
        if (encryption == null) {
            return null;
        }
        String secret = text(message, encryption.key());
        String iv = text(message, encryption.iv());
        try {
            return secret.isEmpty() || iv.isEmpty() ? null : new PayloadCipher(encryption.transformation(), secret, iv);
        } catch (GeneralSecurityException e) {
            LOG.warn("acknowledgement: key or iv can't be used: {}", e.getMessage());
            return null;
        }
    }
}
