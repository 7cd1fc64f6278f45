package dev.naru.broker.stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;

/** Reads JSON pointers: {@code /header/tr_cd}; an empty text is the whole message. */
final class PointerText extends JsonDeserializer<JsonPointer> {

    @Override
    public JsonPointer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return pointer(parser.getText());
    }

    /** @throws IllegalArgumentException when the text is no pointer */
    static JsonPointer pointer(String text) {
        if (!text.isEmpty() && !text.startsWith("/")) {
            throw new IllegalArgumentException("\"" + text + "\" (expected a JSON pointer such as /header/code)");
        }
        return JsonPointer.compile(text);
    }
}
