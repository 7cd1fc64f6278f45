package dev.naru.feed.alert;

import dev.naru.model.Alert;
import org.springframework.stereotype.Component;

/** What an alert sink sends: the bean {@code alertText}. */
@Component("alertText")
public final class AlertText {

    /**
     * @param body an alert, or a text of one's own
     * @param language {@code ko}, {@code en} or {@code both}, of an alert
     */
    public String of(Object body, String language) {
        if (body instanceof Alert alert) {
            return alert.text(language);
        }
        if (body instanceof CharSequence text && !text.toString().isBlank()) {
            return text.toString();
        }
        throw new IllegalArgumentException("alert: body is "
                + (body == null ? "empty" : "a " + body.getClass().getSimpleName())
                + " (expected: an Alert or a text)");
    }
}
