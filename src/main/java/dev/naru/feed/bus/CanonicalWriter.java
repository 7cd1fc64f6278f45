package dev.naru.feed.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Canonical records as JSON, for routes that hand them to other systems: the bean {@code canonical}. */
@Component("canonical")
public final class CanonicalWriter {
    private final ObjectMapper mapper;

    CanonicalWriter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** One record, or a list of them, in the form {@code bus:} reads. */
    public String json(Object body) throws JsonProcessingException {
        return mapper.writeValueAsString(body);
    }

    /** @return the text as a JSON string with its quotation marks */
    public String quoted(String text) throws JsonProcessingException {
        return mapper.writeValueAsString(text);
    }

    /**
     * The body, or each element of it when it is a list, as a message of its own.
     *
     * @param keyHeader header that gets what the record is about, its symbol or else its connection, so that what belongs
     *     together stays in order
     */
    public List<Message> messages(Exchange exchange, String keyHeader) throws JsonProcessingException {
        Object body = exchange.getMessage().getBody();
        List<Message> messages = new ArrayList<>();
        for (Object record : body instanceof Iterable<?> many ? many : List.of(body)) {
            JsonNode tree = mapper.valueToTree(record);
            Message message = new DefaultMessage(exchange);
            message.setBody(mapper.writeValueAsString(tree));
            message.setHeader(keyHeader, key(tree));
            messages.add(message);
        }
        return messages;
    }

    private static String key(JsonNode record) {
        for (String field : List.of("/symbol", "/request/symbol", "/connection", "/source")) {
            JsonNode value = record.at(field);
            if (value.isTextual()) {
                return value.textValue();
            }
        }
        return null;
    }
}
