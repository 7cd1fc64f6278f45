package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Announcement;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** 0s 장시작시간: the exchange's announcements in the broker's codes, with the time left where one is counted down. */
final class KiwoomPhases {

    private static final String STOCKS = "1";
    private static final String NXT = "6";
    private static final String NOTHING_LEFT = "000000";

    /** Codes by status: of the main exchange's stocks, and of the alternative venue. A blank parts several in one frame. */
    private static final Map<String, String> OF_STOCKS = Map.ofEntries(
            Map.entry("11", "0"),
            Map.entry("25", "0"),
            Map.entry("24", "0"),
            Map.entry("23", "0"),
            Map.entry("22", "0"),
            Map.entry("21", "3"),
            Map.entry("31", "2"),
            Map.entry("44", "2"),
            Map.entry("43", "2"),
            Map.entry("42", "2"),
            Map.entry("41", "4 8"),
            Map.entry("51", "a"),
            Map.entry("52", "b c"),
            Map.entry("54", "d 9"));

    private static final Map<String, String> OF_NXT =
            Map.of("55", "P", "57", "Q", "21", "R", "41", "S", "56", "U", "58", "V");
    private static final Map<String, String> LEFT = Map.ofEntries(
            Map.entry("11", "003000"),
            Map.entry("25", "001000"),
            Map.entry("24", "000500"),
            Map.entry("23", "000100"),
            Map.entry("22", "000010"),
            Map.entry("31", "001000"),
            Map.entry("44", "000500"),
            Map.entry("43", "000100"),
            Map.entry("42", "000010"));

    private KiwoomPhases() {}

    /** The entries for an announcement; none for markets and statuses the broker does not tell. */
    static List<JsonObject> of(Announcement announcement) {
        String codes =
                switch (announcement.market()) {
                    case STOCKS -> OF_STOCKS.getOrDefault(announcement.status(), "");
                    case NXT -> OF_NXT.getOrDefault(announcement.status(), "");
                    default -> "";
                };
        if (codes.isEmpty()) {
            return List.of();
        }
        String left = announcement.market().equals(STOCKS)
                ? LEFT.getOrDefault(announcement.status(), NOTHING_LEFT)
                : NOTHING_LEFT;
        return List.of(codes.split(" ")).stream()
                .map(code -> new JsonObject()
                        .put("215", code)
                        .put("20", Wire.time(announcement.time()))
                        .put("214", left))
                .toList();
    }
}
