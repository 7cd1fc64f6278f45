package dev.naru.ui.account;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.naru.account.Total;
import dev.naru.ui.text.Figures;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** What all accounts of a currency add up to. A sum that lacks an account says so beside it. */
final class TotalCard extends Div {
    private static final long serialVersionUID = 1L;

    TotalCard(Total total) {
        addClassNames("card", "total-card");
        Span accounts = new Span(
                getTranslation("account.sum.of", total.accounts().size(), String.join(", ", total.accounts())));
        accounts.addClassName("dim");
        Div head = new Div(new H3(getTranslation("account.sum", total.currency())), accounts);
        head.addClassName("card-head");
        add(head);
        row("account.total", total.total(), "total", total);
        row("account.cash", total.cash(), "cash", total);
        row("account.orderable", total.orderable(), "orderable", total);
        row("account.stock", total.stockValue(), "stockValue", total);
        row("account.profit", total.profit(), "profit", total).addClassName(Figures.tone(total.profit()));
    }

    private Span row(String key, BigDecimal sum, String value, Total total) {
        Span number = new Span(value.equals("profit") ? Figures.signed(sum) : Figures.price(sum));
        number.addClassName("number");
        number.setTitle(sum == null ? getTranslation("account.pending") : Figures.large(sum, getLocale()));
        Div figures = new Div(number);
        if (!total.isComplete(value)) {
            String lacking = total.missing().stream()
                    .filter(missing ->
                            missing.value().equals(value) || missing.value().equals("balance"))
                    .map(Total.Missing::connection)
                    .distinct()
                    .collect(Collectors.joining(", "));
            Span without = new Span(getTranslation("account.sum.without", lacking));
            without.addClassName("lacking");
            figures.add(without);
        }
        Div row = new Div(new Span(getTranslation(key)), figures);
        row.addClassName("card-row");
        add(row);
        return number;
    }
}
