package dev.naru.broker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.naru.model.OrderType;
import dev.naru.model.Phase;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code hub/sessions.yaml}: the dated trading hours of every market. */
record SessionsFile(
        ZoneId timezone,
        @JsonProperty("closed-every-year") List<String> closedEveryYear,
        Map<String, List<MarketHours>> markets,
        Map<String, Map<Phase, Set<OrderType>>> orders) {
    static final String NAME = "hub/sessions.yaml";

    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    private static final ObjectMapper YAML =
            YAMLMapper.builder().addModule(new JavaTimeModule()).build();

    /**
     * The sessions as far as they can be told.
     *
     * @param problem {@code null} when the file is in use as it is
     */
    record Told(TradingSessions sessions, BrokenFileException problem) {}

    /** As {@link #read}; a file that can't be read closes every market instead of stopping the hub. */
    static Told tell(Path routesDir) {
        try {
            return new Told(read(routesDir), null);
        } catch (BrokenFileException e) {
            return new Told(TradingSessions.unreadable(KOREA), e);
        }
    }

    /** @throws BrokenFileException when it is missing or can't be read */
    static TradingSessions read(Path routesDir) {
        Path file = routesDir.resolve(NAME);
        SessionsFile read =
                BrokenFileException.reading(routesDir, file, () -> YAML.readValue(file.toFile(), SessionsFile.class));
        if (read == null || read.timezone() == null || read.markets() == null) {
            throw new BrokenFileException(NAME, null, "expected timezone and markets");
        }
        Map<String, List<MarketHours>> sorted = new TreeMap<>();
        read.markets().forEach((market, hours) -> sorted.put(market, byDate(hours)));
        List<String> closed = read.closedEveryYear() == null ? List.of() : read.closedEveryYear();
        return new TradingSessions(read.timezone(), sorted, closed, orders(read));
    }

    private static Map<String, Map<Phase, Set<OrderType>>> orders(SessionsFile read) {
        if (read.orders() == null) {
            return Map.of();
        }
        for (String market : read.orders().keySet()) {
            if (!read.markets().containsKey(market)) {
                throw new BrokenFileException(
                        NAME,
                        null,
                        "orders: \"" + market + "\" (expected one of: "
                                + read.markets().keySet() + ")");
            }
        }
        return read.orders();
    }

    private static List<MarketHours> byDate(List<MarketHours> hours) {
        return hours.stream().sorted(Comparator.comparing(MarketHours::from)).toList();
    }
}
