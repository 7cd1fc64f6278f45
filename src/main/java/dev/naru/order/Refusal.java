package dev.naru.order;

import java.util.List;

/**
 * Why an order was refused before it was sent.
 *
 * @param code stable code such as {@code PRICE_OFF_TICK}; the texts for people are looked up as {@code refusal.<code>}
 * @param field the request's field it is about; {@code null} when it is about the whole
 * @param detail English sentence with actual and expected, for programs and logs
 * @param arguments values for the text's placeholders
 */
public record Refusal(String code, String field, String detail, List<Object> arguments) {}
