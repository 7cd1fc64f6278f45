package dev.naru.feed.alert;

import dev.naru.feed.MarketData;
import dev.naru.model.Instrument;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How alerts write names, numbers and times. */
final class Wording {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Asia/Seoul"));

    private final MarketData market;

    Wording(MarketData market) {
        this.market = market;
    }

    /** {@code 삼성전자 (005930)}, or the code alone when nobody knows its name. Never asks a broker. */
    String name(String symbol, Locale locale) {
        Optional<Instrument> known = market.search(symbol, 5).stream()
                .filter(found -> found.symbol().equals(symbol))
                .findFirst();
        List<Locale> languages = List.of(locale, Locale.KOREAN);
        return languages.stream()
                .flatMap(language -> known
                        .map(found -> language.equals(Locale.KOREAN) ? found.nameKo() : found.nameEn())
                        .filter(name -> !name.isBlank())
                        .stream())
                .findFirst()
                .map(name -> name + " (" + symbol + ")")
                .orElse(symbol);
    }

    static String number(BigDecimal value) {
        return new DecimalFormat("#,##0.##########", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    static String number(long value) {
        return number(BigDecimal.valueOf(value));
    }

    /** Korean time of day behind a separator; nothing when the time is not known. */
    static String at(Instant time) {
        return time == null ? "" : " · " + CLOCK.format(time);
    }
}
