package dev.naru.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * 호가: up to ten levels a side, best first. A level the broker leaves empty is left out.
 *
 * @param source id of the connection it came through
 * @param totalAsk 총매도잔량
 * @param totalBid 총매수잔량
 * @param expectedPrice 예상체결가, only in auctions
 * @param expectedQuantity 예상체결량, only in auctions
 */
public record OrderBook(
        String symbol,
        Venue venue,
        String source,
        Instant receivedAt,
        Instant time,
        List<Level> asks,
        List<Level> bids,
        Long totalAsk,
        Long totalBid,
        BigDecimal expectedPrice,
        Long expectedQuantity) {

    /** One price with the quantity waiting there (잔량). */
    public record Level(BigDecimal price, long quantity) {}
}
