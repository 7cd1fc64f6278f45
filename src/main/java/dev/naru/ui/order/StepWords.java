package dev.naru.ui.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.order.OrderTransition;
import dev.naru.ui.text.Figures;
import dev.naru.ui.text.Texts;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a step of an order's story says, in the reader's language; in the journal's own words where there is no text. */
final class StepWords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Texts texts;
    private final Locale locale;

    StepWords(Texts texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    String of(OrderTransition step) {
        JsonNode data = read(step.data());
        String key = "step." + data.path("is").asText();
        if (!texts.has(key, locale)) {
            return step.detail();
        }
        JsonNode said = data.has("fill") ? data.get("fill") : data;
        if (!said.hasNonNull("quantity") && texts.has(key + ".all", locale)) {
            key += ".all";
        }
        return texts.getTranslation(
                        key,
                        locale,
                        change(data.path("change")),
                        text(data, "brokerOrderNo"),
                        text(data, "originalOrderNo"),
                        price(said.path("price")),
                        quantity(said.path("quantity")),
                        because(data),
                        text(data, "actor"))
                .strip();
    }

    /** The evidence itself and what the broker said, laid out for reading; empty when the journal has none. */
    static String raw(OrderTransition step) {
        return Stream.of(step.said(), step.data())
                .map(StepWords::read)
                .filter(part -> !part.isEmpty())
                .map(JsonNode::toPrettyString)
                .collect(Collectors.joining("\n"));
    }

    private static JsonNode read(String data) {
        try {
            return data == null ? JSON.createObjectNode() : JSON.readTree(data);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private String change(JsonNode change) {
        String kind = change.path("kind").asText();
        String key = "change." + kind;
        if (!texts.has(key, locale)) {
            return kind;
        }
        String price = change.hasNonNull("price") ? " " + price(change.get("price")) : "";
        String quantity = change.hasNonNull("quantity") ? " " + quantity(change.get("quantity")) : "";
        return texts.getTranslation(key, locale) + price + quantity;
    }

    private static String because(JsonNode data) {
        String code = data.hasNonNull("code") ? data.get("code").asText() + " " : "";
        String why = data.hasNonNull("text")
                ? data.get("text").asText()
                : data.path("why").asText("");
        return code + why;
    }

    private static String text(JsonNode data, String field) {
        return data.hasNonNull(field) ? data.get(field).asText() : Figures.UNKNOWN;
    }

    private static String price(JsonNode value) {
        return value.isMissingNode() || value.isNull()
                ? Figures.UNKNOWN
                : Figures.price(new BigDecimal(value.asText()));
    }

    private static String quantity(JsonNode value) {
        return value.isNumber() ? Figures.quantity(value.asLong()) : Figures.UNKNOWN;
    }
}
