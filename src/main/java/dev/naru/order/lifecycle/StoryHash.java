package dev.naru.order.lifecycle;

import dev.naru.model.Fill;
import dev.naru.model.OrderRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** One SHA-256 for one story, however it was put together, and one for many. */
public final class StoryHash {

    private StoryHash() {}

    public static String of(Story story) {
        return hex(text(story));
    }

    /** @param hashes of single stories by order id */
    public static String of(SortedMap<String, String> hashes) {
        StringBuilder text = new StringBuilder();
        hashes.forEach((id, hash) -> put(text, id, hash));
        return hex(text.toString());
    }

    private static String text(Story story) {
        StringBuilder text = new StringBuilder();
        put(text, story.id(), story.actor(), story.tradingDate(), story.createdAt(), story.updatedAt());
        OrderRequest request = story.request();
        put(text, request.connection(), request.symbol(), request.side(), request.type(), request.price());
        put(text, request.quantity(), request.timeInForce(), request.venue(), request.stopPrice());
        put(text, story.sending(), story.state(), story.expired(), story.reasonCode(), story.reason(), story.routing());
        for (Numbered number : story.numbers()) {
            put(text, number.no(), number.originalNo(), number.ref(), number.price(), number.kind(), number.working());
        }
        for (Fill fill : story.fills()) {
            put(text, fill.id(), fill.orderId(), fill.brokerOrderNo(), fill.price(), fill.quantity(), fill.time());
            put(text, fill.venue(), fill.evidence());
        }
        new TreeMap<>(story.canceled()).forEach((key, quantity) -> put(text, key, quantity));
        return text.toString();
    }

    /** Length before value: no two lists of values make one text. */
    private static void put(StringBuilder text, Object... values) {
        for (Object value : values) {
            if (value == null) {
                text.append('-');
                continue;
            }
            String plain = value instanceof BigDecimal decimal
                    ? decimal.stripTrailingZeros().toPlainString()
                    : value.toString();
            text.append(plain.length()).append(':').append(plain);
        }
        text.append('\n');
    }

    /** Half characters are hashed as every store keeps them. */
    private static String hex(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
