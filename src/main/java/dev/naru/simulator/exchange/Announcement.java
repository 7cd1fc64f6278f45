package dev.naru.simulator.exchange;

import java.time.LocalTime;
import java.util.Set;

/**
 * Something the exchange announced about a market's session (장운영정보), in the codes the Korean feeds share.
 *
 * @param market 1 KOSPI, 2 KOSDAQ, 5 futures and options, 6 NXT, 8 KRX night session, 9 US, A and B China, C and D Hong
 *     Kong, E and F Japan
 * @param status what happened: 21 opens, 41 closes, 61 circuit breaker …; 61 and above mean something else in market 5
 */
public record Announcement(String market, String status, LocalTime time) {

    private static final Set<String> MARKETS = Set.of("1", "2", "5", "6", "8", "9", "A", "B", "C", "D", "E", "F");
    private static final Set<String> EVERYWHERE = words(
            "11 21 22 23 24 25 31 41 42 43 44 51 52 53 54 55 56 57 58" + " A2 A3 A4 A5 B2 B3 B4 B5 C2 C3 C4 D2 D3 D4");
    private static final Set<String> STOCKS = words("61 62 63 64 65 66 67 68 69 70 71");
    private static final Set<String> DERIVATIVES = words("61 62 63 70 71 72 73 74 75 76 77");

    public Announcement {
        if (!MARKETS.contains(market)) {
            throw new IllegalArgumentException("market: \"" + market + "\" (expected: one of 1 2 5 6 8 9 A B C D E F)");
        }
        if (!EVERYWHERE.contains(status) && !ofMarket(market).contains(status)) {
            throw new IllegalArgumentException("status: \"" + status + "\" is not announced in market " + market
                    + " (expected: a two-character code such as 21)");
        }
    }

    private static Set<String> ofMarket(String market) {
        return switch (market) {
            case "1", "2" -> STOCKS;
            case "5" -> DERIVATIVES;
            default -> Set.of();
        };
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }
}
