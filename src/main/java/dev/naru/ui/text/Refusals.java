package dev.naru.ui.text;

import dev.naru.broker.BrokerCallException;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Refusal;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says in the reader's language why an order, amendment or cancellation did not go out. */
@Component
public class Refusals {
    private final Texts texts;

    Refusals(Texts texts) {
        this.texts = texts;
    }

    public String text(Refusal refusal, Locale locale) {
        String key = "refusal." + refusal.code();
        return texts.has(key, locale)
                ? texts.getTranslation(key, locale, refusal.arguments().toArray())
                : refusal.detail();
    }

    /** What to tell when sending failed; the reason in the failure's own words where there is no better one. */
    public String text(RuntimeException failure, Locale locale) {
        if (failure instanceof OrderRefusedException refused) {
            return refused.refusals().stream()
                    .map(refusal -> text(refusal, locale))
                    .collect(Collectors.joining(" · "));
        }
        if (failure instanceof BrokerCallException call) {
            return texts.getTranslation("refusal.broker", locale, call.getMessage());
        }
        return texts.getTranslation("refusal.other", locale, String.valueOf(failure.getMessage()));
    }
}
