package dev.naru.ui.account;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.naru.model.Balance;
import dev.naru.ui.text.Figures;
import java.math.BigDecimal;

/** The money of one account. What the broker did not tell is shown as "–" with that reason, never as zero. */
final class BalanceCard extends Div {
    private static final long serialVersionUID = 1L;

    BalanceCard(Balance balance) {
        addClassName("card");
        H3 title = new H3(balance.connection());
        Span account = new Span(balance.account() == null ? "" : balance.account());
        account.addClassName("dim");
        Div head = new Div(title, account);
        head.addClassName("card-head");
        add(head);
        figure("account.total", balance.total(), "total", balance);
        figure("account.cash", balance.cash(), "cash", balance);
        figure("account.orderable", balance.orderable(), "orderable", balance);
        figure("account.stock", balance.stockValue(), "stockValue", balance);
        profit(balance);
        Span asOf = new Span(getTranslation("account.asof", Figures.time(balance.asOf())));
        asOf.addClassName("dim");
        add(asOf);
    }

    private void figure(String key, BigDecimal value, String component, Balance balance) {
        Span number = number(Figures.price(value), value == null, component, balance);
        number.setTitle(value == null ? number.getElement().getAttribute("title") : Figures.large(value, getLocale()));
        row(key, number);
    }

    private void profit(Balance balance) {
        Span number = number(Figures.signed(balance.profit()), balance.profit() == null, "profit", balance);
        number.addClassName(Figures.tone(balance.profit()));
        row("account.profit", number);
    }

    private Span number(String text, boolean missing, String component, Balance balance) {
        Span number = new Span(text);
        number.addClassName("number");
        if (missing) {
            boolean named = balance.unavailable().contains(component);
            number.setTitle(getTranslation(named ? "account.unavailable" : "account.pending"));
        }
        return number;
    }

    private void row(String key, Span number) {
        Div row = new Div(new Span(getTranslation(key)), number);
        row.addClassName("card-row");
        add(row);
    }
}
