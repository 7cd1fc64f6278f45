package dev.naru.order.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.boot.convert.DurationStyle;

/** Reads {@code naru.risk}; a slip in a limit must stop the start, not lift the limit. */
final class RiskReader {
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(1);
    private static final String AREA = "naru.risk";
    private static final List<String> SCOPES = List.of("connections", "accounts", "symbols");
    private static final List<String> KEYS = List.of(
            "max-order-quantity",
            "max-order-notional",
            "max-daily-notional",
            "max-orders-per-second",
            "max-orders-per-minute",
            "max-open-orders",
            "price-band",
            "stale-price",
            "market-phase",
            "duplicate-window");
    private static final Map<String, String> USUAL = Map.of(
            "max-order-quantity", "100000",
            "max-order-notional", "1000000000",
            "max-daily-notional", "10000000000",
            "max-orders-per-second", "5",
            "max-orders-per-minute", "200",
            "max-open-orders", "1000",
            "price-band", "30",
            "stale-price", "ask",
            "market-phase", "true",
            "duplicate-window", "3s");

    RiskSettings read(Map<String, ?> properties) {
        Map<String, Object> own = new LinkedHashMap<>(properties);
        SCOPES.forEach(own::remove);
        return new RiskSettings(
                limits(AREA, own, USUAL),
                scopes(properties, "connections"),
                scopes(properties, "accounts"),
                scopes(properties, "symbols"));
    }

    private static Map<String, Limits> scopes(Map<String, ?> properties, String kind) {
        Object given = properties.get(kind);
        String where = AREA + "." + kind;
        if (given == null || "".equals(given)) {
            return Map.of();
        }
        Map<String, Limits> limits = new LinkedHashMap<>();
        block(where, given).forEach((name, block) -> {
            String shown = where + "." + (kind.equals("accounts") ? AccountNumber.masked(name) : name);
            limits.put(name, limits(shown, block(shown, block), Map.of()));
        });
        return limits;
    }

    private static Map<String, Object> block(String where, Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            throw problem(where, given, "a block of limits");
        }
        Map<String, Object> block = new LinkedHashMap<>();
        map.forEach((key, value) -> block.put(String.valueOf(key), value));
        return block;
    }

    private static Limits limits(String where, Map<String, Object> given, Map<String, String> otherwise) {
        Map<String, String> values = new HashMap<>(otherwise);
        given.forEach((key, value) -> values.put(known(where, key), String.valueOf(value)));
        return new Limits(
                value(
                        where,
                        values,
                        "max-order-quantity",
                        "a whole number from 1",
                        text -> from(1, Long.valueOf(text))),
                value(where, values, "max-order-notional", "an amount from 0", RiskReader::amount),
                value(where, values, "max-daily-notional", "an amount from 0", RiskReader::amount),
                value(where, values, "max-orders-per-second", "a whole number from 0", RiskReader::count),
                value(where, values, "max-orders-per-minute", "a whole number from 0", RiskReader::count),
                value(where, values, "max-open-orders", "a whole number from 0", RiskReader::count),
                value(where, values, "price-band", "a percentage above 0, such as 30", RiskReader::percent),
                value(where, values, "stale-price", "ask or refuse", RiskReader::stalePrice),
                value(where, values, "market-phase", "true or false", RiskReader::yesOrNo),
                value(
                        where,
                        values,
                        "duplicate-window",
                        "a duration from 0s to 60s, such as 3s",
                        RiskReader::duration));
    }

    /** As the configuration's other keys, in any of the usual spellings. */
    private static String known(String where, String key) {
        return KEYS.stream()
                .filter(known -> plain(known).equals(plain(key)))
                .findFirst()
                .orElseThrow(() -> problem(
                        where + "." + key,
                        "unknown",
                        "one of " + new TreeSet<>(KEYS) + (where.equals(AREA) ? " or " + SCOPES : "")));
    }

    private static String plain(String key) {
        return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static <T> T value(
            String where, Map<String, String> values, String key, String expected, Function<String, T> reading) {
        String given = values.get(key);
        if (given == null) {
            return null;
        }
        try {
            return reading.apply(given.strip());
        } catch (IllegalArgumentException e) {
            throw problem(where + "." + key, given, expected);
        }
    }

    private static long from(long least, long given) {
        if (given < least) {
            throw new IllegalArgumentException();
        }
        return given;
    }

    private static int count(String text) {
        return (int) from(0, Integer.parseInt(text));
    }

    private static BigDecimal amount(String text) {
        BigDecimal amount = new BigDecimal(text);
        from(0, amount.signum());
        return amount;
    }

    private static BigDecimal percent(String text) {
        BigDecimal percent = new BigDecimal(
                text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text);
        from(1, percent.signum());
        return percent;
    }

    private static Limits.StalePrice stalePrice(String text) {
        return Limits.StalePrice.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static boolean yesOrNo(String text) {
        return from(0, List.of("false", "true").indexOf(text)) == 1;
    }

    private static Duration duration(String text) {
        Duration duration = DurationStyle.detectAndParse(text);
        from(0, duration.isNegative() || duration.compareTo(LONGEST_WINDOW) > 0 ? -1 : 0);
        return duration;
    }

    static IllegalArgumentException problem(String where, Object given, String expected) {
        return new IllegalArgumentException(where + ": \"" + given + "\" (expected: " + expected + ")");
    }
}
