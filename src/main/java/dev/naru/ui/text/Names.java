package dev.naru.ui.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.naru.feed.MarketData;
import dev.naru.model.Instrument;
import dev.naru.model.Routing;
import java.util.Locale;
import java.util.Optional;

/** Names of instruments in the reader's language, from what the hub knows already: a page never waits for a broker. */
public final class Names {
    private Names() {}

    /** The symbol itself where no name is known. */
    public static String of(MarketData market, String symbol, Locale locale) {
        return market.search(symbol, 1).stream()
                .filter(found -> found.symbol().equals(symbol))
                .findFirst()
                .flatMap(found -> Optional.ofNullable(in(found, locale)))
                .orElse(symbol);
    }

    /** Whether the page the component is on speaks Korean. */
    public static boolean isKorean(Component asker) {
        UI page = asker.getUI().orElse(UI.getCurrent());
        return page != null
                && Locale.KOREAN.getLanguage().equals(page.getLocale().getLanguage());
    }

    /** Where the hub sent an order and why, in the language of {@code locale}. */
    public static String of(Routing routing, Locale locale) {
        boolean korean = Locale.KOREAN.getLanguage().equals(locale.getLanguage());
        return routing.connection() + ": " + (korean ? routing.reasonKo() : routing.reasonEn());
    }

    /** The name in the language of {@code locale}, the Korean one where there is no other, the symbol where there is none. */
    public static String in(Instrument instrument, Locale locale) {
        boolean korean = Locale.KOREAN.getLanguage().equals(locale.getLanguage());
        String name =
                korean || instrument.nameEn() == null || instrument.nameEn().isBlank()
                        ? instrument.nameKo()
                        : instrument.nameEn();
        return name == null || name.isBlank() ? instrument.symbol() : name;
    }
}
