package dev.naru.feed.alert;

import dev.naru.feed.MarketData;
import dev.naru.model.Alert;
import dev.naru.model.Fill;
import dev.naru.model.Side;
import java.util.Locale;

/** Tells every execution of our orders. */
public final class FillAlert {
    private Wording wording;

    public void setMarket(MarketData market) {
        wording = new Wording(market);
    }

    public Alert tell(Fill fill) {
        boolean buy = fill.side() == Side.BUY;
        String numbers = Wording.number(fill.quantity());
        String price = fill.price() == null ? "–" : Wording.number(fill.price());
        String from = " · " + fill.connection() + Wording.at(fill.time());
        return new Alert(
                "fill",
                fill.symbol(),
                fill.time(),
                "[체결] " + wording.name(fill.symbol(), Locale.KOREAN) + " " + (buy ? "매수" : "매도") + " " + numbers
                        + "주 × " + price + from,
                "[Fill] " + wording.name(fill.symbol(), Locale.ENGLISH) + " " + (buy ? "bought" : "sold") + " "
                        + numbers + " × " + price + from);
    }
}
