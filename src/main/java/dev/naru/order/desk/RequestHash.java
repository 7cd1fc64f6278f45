package dev.naru.order.desk;

import dev.naru.model.OrderRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells one request from another: 70000 and 70000.0 are the same price. */
final class RequestHash {

    private RequestHash() {}

    static String of(OrderRequest request) {
        String text = String.join(
                "|",
                request.connection(),
                request.symbol(),
                String.valueOf(request.side()),
                String.valueOf(request.type()),
                plain(request.price()),
                String.valueOf(request.quantity()),
                String.valueOf(request.timeInForce()),
                String.valueOf(request.venue()),
                plain(request.stopPrice()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String plain(BigDecimal price) {
        return price == null ? "-" : price.stripTrailingZeros().toPlainString();
    }
}
