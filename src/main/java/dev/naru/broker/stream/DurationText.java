package dev.naru.broker.stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** Reads durations as people write them: {@code 20ms}, {@code 5s}, {@code 1m}. */
final class DurationText extends JsonDeserializer<Duration> {

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        try {
            return DurationStyle.SIMPLE.parse(text);
        } catch (IllegalArgumentException e) {
            return (Duration) context.handleWeirdStringValue(
                    Duration.class, text, "expected a number with a unit such as 20ms, 5s or 1m");
        }
    }
}
