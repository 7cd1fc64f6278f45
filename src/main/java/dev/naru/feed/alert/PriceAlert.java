package dev.naru.feed.alert;

import dev.naru.feed.MarketData;
import dev.naru.model.Alert;
import dev.naru.model.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Tells when a price is at or beyond a limit: once, or again after it has come back by a margin. A price that jitters
 * around the limit makes one alert, not hundreds. One bean per kamelet; used by one thread.
 */
public final class PriceAlert {
    private static final int SCALE = 8;

    private Wording wording;
    private BigDecimal above;
    private BigDecimal below;
    private BigDecimal rearm;
    private boolean saidAbove;
    private boolean saidBelow;

    public void setMarket(MarketData market) {
        wording = new Wording(market);
    }

    /** @param price empty for no upper limit */
    public void setAbove(String price) {
        above = decimal("above", price);
    }

    /** @param price empty for no lower limit */
    public void setBelow(String price) {
        below = decimal("below", price);
    }

    /** @param percent of the limit, by which the price must come back before it is told again; empty for only once */
    public void setRearm(String percent) {
        rearm = decimal("rearm", percent);
    }

    private static BigDecimal decimal(String name, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(text.strip());
            if (value.signum() > 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(name + ": \"" + text + "\" (expected: a number above 0, or nothing)");
    }

    /** @return {@code null} when there is nothing to tell */
    public Alert check(Quote quote) {
        if (above == null && below == null) {
            throw new IllegalArgumentException("above, below: neither is given (expected: at least one)");
        }
        BigDecimal price = quote.price();
        if (price == null || price.signum() <= 0) {
            return null;
        }
        boolean told = false;
        if (above != null) {
            told = price.compareTo(above) >= 0 && !saidAbove;
            saidAbove = told || saidAbove && !(rearm != null && price.compareTo(above.subtract(margin(above))) <= 0);
        }
        if (told) {
            return alert(quote, above, "이상", "at or above");
        }
        if (below != null) {
            told = price.compareTo(below) <= 0 && !saidBelow;
            saidBelow = told || saidBelow && !(rearm != null && price.compareTo(below.add(margin(below))) >= 0);
        }
        return told ? alert(quote, below, "이하", "at or below") : null;
    }

    private BigDecimal margin(BigDecimal limit) {
        return limit.multiply(rearm).divide(BigDecimal.valueOf(100), SCALE, RoundingMode.HALF_UP);
    }

    private Alert alert(Quote quote, BigDecimal limit, String ko, String en) {
        String numbers = Wording.number(quote.price());
        String bound = Wording.number(limit);
        String at = Wording.at(quote.time() == null ? quote.receivedAt() : quote.time());
        return new Alert(
                "price",
                quote.symbol(),
                quote.time() == null ? quote.receivedAt() : quote.time(),
                "[가격 알림] " + wording.name(quote.symbol(), Locale.KOREAN) + " " + numbers + " (기준 " + bound + " " + ko
                        + ")" + at,
                "[Price alert] " + wording.name(quote.symbol(), Locale.ENGLISH) + " " + numbers + " (" + en + " "
                        + bound + ")" + at);
    }
}
