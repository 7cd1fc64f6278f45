package dev.naru.order.endpoint;

import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Reads an order from a map with somebody else's names: each field has a list of them, the first that is there counts, and
 * a dot looks into an object. Sets the idempotency key, from the message's id or else from its time, symbol and side, so
 * that the same message is the same order.
 */
public final class OrderFields {
    private static final List<String> BUY = List.of("buy", "매수");
    private static final List<String> SELL = List.of("sell", "매도");
    private static final Map<String, OrderType> TYPES = Map.of(
            "market", OrderType.MARKET, "시장가", OrderType.MARKET, "limit", OrderType.LIMIT, "지정가", OrderType.LIMIT);
    private static final int KEY_BYTES = 16;

    private final SignalNames names = new SignalNames();
    private Duration maxAge = Duration.ZERO;

    public void setSymbol(String given) {
        names.put("symbol", given);
    }

    public void setSide(String given) {
        names.put("side", given);
    }

    public void setQuantity(String given) {
        names.put("quantity", given);
    }

    public void setPrice(String given) {
        names.put("price", given);
    }

    public void setType(String given) {
        names.put("type", given);
    }

    public void setTimeInForce(String given) {
        names.put("timeInForce", given);
    }

    public void setVenue(String given) {
        names.put("venue", given);
    }

    /** Names of an id no other message ever has. */
    public void setId(String given) {
        names.put("id", given);
    }

    /** Names of an order's own name, which tells apart orders of the same moment. */
    public void setOrderName(String given) {
        names.put("orderName", given);
    }

    public void setTime(String given) {
        names.put("time", given);
    }

    /** Names of the moment it was sent. */
    public void setSent(String given) {
        names.put("sent", given);
    }

    /** How old a message may be that tells when it was sent; 0 for any age. */
    public void setMaxAge(Duration maxAge) {
        this.maxAge = maxAge;
    }

    /** Body in: a map. Body out: an {@link OrderRequest}. */
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        Map<?, ?> body = message.getBody(Map.class);
        if (body == null) {
            throw new IllegalArgumentException("body is empty (expected: an object with the order's fields)");
        }
        refuseOld(body, message.getHeader(OrderHeaders.RECEIVED_AT, Instant.class));
        String symbol = symbol(names.demand(body, "symbol"));
        Side side = side(body);
        OrderType type = type(body);
        message.setHeader(OrderHeaders.KEY, key(body, symbol, side));
        message.setBody(new OrderRequest(
                null,
                symbol,
                side,
                type,
                type.hasPrice() ? names.decimal(body, "price") : null,
                quantity(body),
                constant(body, "timeInForce", TimeInForce.class, TimeInForce.DAY),
                constant(body, "venue", Venue.class, Venue.KRX),
                null));
    }

    private void refuseOld(Map<?, ?> body, Instant received) {
        String sent = names.text(body, "sent");
        if (maxAge.isZero() || sent == null || received == null) {
            return;
        }
        try {
            Duration age = Duration.between(Instant.parse(sent), received);
            if (age.compareTo(maxAge) > 0) {
                throw OrderEndpoint.refused(
                        "SIGNAL_TOO_OLD",
                        names.given(body, "sent"),
                        names.given(body, "sent") + ": sent " + age.toSeconds() + " s ago (expected: at most "
                                + maxAge.toSeconds() + " s)",
                        maxAge.toSeconds());
            }
        } catch (DateTimeParseException e) {
            throw names.unreadable(body, "sent", "a time such as 2026-10-01T01:15:02Z");
        }
    }

    /** {@code KRX:005930} is 005930. */
    private static String symbol(String given) {
        return given.substring(given.indexOf(':') + 1).strip().toUpperCase(Locale.ROOT);
    }

    private Side side(Map<?, ?> body) {
        String given = names.demand(body, "side").toLowerCase(Locale.ROOT);
        if (BUY.contains(given)) {
            return Side.BUY;
        }
        if (SELL.contains(given)) {
            return Side.SELL;
        }
        throw names.unreadable(body, "side", "buy or sell");
    }

    /** Without a type it is a limit order where a price is given, and a market order where none is. */
    private OrderType type(Map<?, ?> body) {
        String given = names.text(body, "type");
        if (given == null) {
            return names.text(body, "price") == null ? OrderType.MARKET : OrderType.LIMIT;
        }
        OrderType known = TYPES.get(given.toLowerCase(Locale.ROOT));
        return known == null ? constant(body, "type", OrderType.class, null) : known;
    }

    private long quantity(Map<?, ?> body) {
        names.demand(body, "quantity");
        try {
            return names.decimal(body, "quantity").longValueExact();
        } catch (ArithmeticException e) {
            throw names.unreadable(body, "quantity", "a whole number of shares");
        }
    }

    private <E extends Enum<E>> E constant(Map<?, ?> body, String field, Class<E> type, E otherwise) {
        String given = names.text(body, field);
        if (given == null) {
            return otherwise;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(given))
                .findFirst()
                .orElseThrow(() -> names.unreadable(
                        body,
                        field,
                        "one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    private String key(Map<?, ?> body, String symbol, Side side) {
        String id = names.text(body, "id");
        if (id != null) {
            return hash("id", id);
        }
        String time = names.demand(body, "time");
        return hash("at", time, symbol, side.name(), String.valueOf(names.text(body, "orderName")));
    }

    private static String hash(String... parts) {
        try {
            byte[] text = Stream.of(parts).collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return parts[0] + "-" + HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
