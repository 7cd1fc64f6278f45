package dev.naru.ui.order;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.naru.order.RiskUse;
import dev.naru.ui.text.Figures;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The limits in force and how much of each is used, a card per scope. Folded up until somebody wants to know. */
final class RiskCard extends Details {
    private static final long serialVersionUID = 1L;

    private static final List<String> WORDS = List.of("ask", "refuse", "true", "false");

    private final Div cards = new Div();

    RiskCard() {
        setId("risk-limits");
        setSummaryText(getTranslation("risk.title"));
        cards.addClassName("cards");
        add(cards);
    }

    void show(List<RiskUse> scopes) {
        cards.removeAll();
        scopes.forEach(scope -> cards.add(card(scope)));
    }

    private Div card(RiskUse scope) {
        String name = getTranslation("scope." + scope.scope().toUpperCase(Locale.ROOT), String.valueOf(scope.name()));
        Div card = new Div(new H3(name));
        card.addClassName("card");
        for (RiskUse.Limit limit : scope.limits()) {
            Span figures = new Span(
                    limit.used() == null ? shown(limit.limit()) : shown(limit.used()) + " / " + shown(limit.limit()));
            figures.addClassName("number");
            Div row = new Div(new Span(getTranslation("risk.key." + limit.key())), figures);
            row.addClassName("card-row");
            card.add(row);
        }
        return card;
    }

    private String shown(Object value) {
        if (value instanceof BigDecimal amount) {
            return Figures.price(amount);
        }
        if (value instanceof Number number) {
            return Figures.quantity(number.longValue());
        }
        if (value instanceof Duration time) {
            return Figures.elapsed(time, getLocale());
        }
        String word = String.valueOf(value);
        return WORDS.contains(word) ? getTranslation("risk.value." + word) : word;
    }
}
