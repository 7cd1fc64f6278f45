package dev.naru.broker.stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.broker.stream.StreamProtocol.Action;
import java.security.GeneralSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads control messages by the pack's pointers and codes. */
final class ControlReader {
    private static final Logger LOG = LoggerFactory.getLogger(ControlReader.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StreamProtocol protocol;
    private final JsonPointer channel;
    private final JsonPointer key;
    private final JsonPointer code;
    private final JsonPointer text;

    ControlReader(StreamProtocol protocol) {
        this.protocol = protocol;
        StreamProtocol.Acks acks = protocol.acks();
        this.channel = acks.channel();
        this.key = acks.key();
        this.code = acks.code();
        this.text = acks.text();
    }

    Control read(String message) {
        JsonNode json;
        try {
            json = JSON.readTree(message);
        } catch (JsonProcessingException e) {
            return new Control.Unknown("control message: " + e.getOriginalMessage());
        }
        if (protocol.heartbeat() != null && protocol.heartbeat().when().holds(json)) {
            return new Control.Heartbeat();
        }
        String given = json.at(code).asText();
        if (given.isEmpty()) {
            return new Control.Unknown("control message: no code at " + code + " and no heartbeat");
        }
        Action action = protocol.acks().codes().getOrDefault(given, Action.REFUSED);
        return new Control.Ack(
                json.at(channel).asText(),
                json.at(key).asText(),
                action,
                given,
                json.at(text).asText().strip(),
                cipher(json));
    }

    /** A key that can't be used is as none: plain channels go on, encrypted frames say what is missing. */
    private PayloadCipher cipher(JsonNode json) {
        StreamProtocol.Encryption encryption = protocol.encryption();
        if (encryption == null) {
            return null;
        }
        String secret = json.at(encryption.key()).asText();
        String iv = json.at(encryption.iv()).asText();
        try {
            return secret.isEmpty() || iv.isEmpty() ? null : new PayloadCipher(encryption.transformation(), secret, iv);
        } catch (GeneralSecurityException e) {
            LOG.warn("acknowledgement: key or iv can't be used: {}", e.getMessage());
            return null;
        }
    }
}
