package dev.naru.ui.text;

import dev.naru.broker.BrokerCallException;
import dev.naru.model.OrderType;
import dev.naru.model.Phase;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Refusal;
import dev.naru.order.risk.Scope;
import java.time.Instant;
import java.util.Collection;
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
        String ofField = key + "." + refusal.field();
        Object[] arguments = refusal.arguments().stream()
                .map(argument -> inWords(argument, locale))
                .toArray();
        if (texts.has(ofField, locale)) {
            return texts.getTranslation(ofField, locale, arguments);
        }
        return texts.has(key, locale) ? texts.getTranslation(key, locale, arguments) : refusal.detail();
    }

    private Object inWords(Object argument, Locale locale) {
        if (argument instanceof Collection<?> several) {
            return several.stream()
                    .map(one -> String.valueOf(inWords(one, locale)))
                    .collect(Collectors.joining(", "));
        }
        if (argument instanceof Refusal because) {
            return text(because, locale);
        }
        if (argument instanceof Instant at) {
            return Figures.dateTime(at);
        }
        if (argument instanceof OrderType type) {
            return texts.getTranslation("type." + type.name(), locale);
        }
        if (argument instanceof TimeInForce length) {
            return texts.getTranslation("tif." + length.name(), locale);
        }
        if (argument instanceof Scope scope) {
            return texts.getTranslation("scope." + scope.kind().name(), locale, String.valueOf(scope.name()));
        }
        if (argument instanceof Phase phase) {
            return texts.getTranslation("phase." + phase.name().toLowerCase(Locale.ROOT), locale);
        }
        return argument instanceof Venue venue
                ? texts.getTranslation("venue." + venue.name().toLowerCase(Locale.ROOT), locale)
                : argument;
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
