package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.util.Optional;

/** A price where the type has one, none where it has none, and always above zero. */
final class PriceRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        OrderRequest request = facts.request();
        if (!request.type().hasPrice()) {
            return request.price() == null ? Optional.empty() : superfluous("price", request);
        }
        return judged("price", request.price(), request.type()).or(() -> stop(request));
    }

    private static Optional<Refusal> stop(OrderRequest request) {
        if (request.type() == OrderType.STOP_LIMIT) {
            return judged("stopPrice", request.stopPrice(), request.type());
        }
        return request.stopPrice() == null ? Optional.empty() : superfluous("stopPrice", request);
    }

    private static Optional<Refusal> judged(String field, BigDecimal price, OrderType type) {
        if (price == null) {
            return refusal(
                    "PRICE_REQUIRED",
                    field,
                    field + ": missing (expected: a price, as the type is " + type + ")",
                    type);
        }
        return price.signum() > 0
                ? Optional.empty()
                : refusal(
                        "PRICE_NOT_POSITIVE",
                        field,
                        field + ": " + price.toPlainString() + " (expected: above 0)",
                        price);
    }

    private static Optional<Refusal> superfluous(String field, OrderRequest request) {
        BigDecimal given = "price".equals(field) ? request.price() : request.stopPrice();
        return refusal(
                "PRICE_NOT_ALLOWED",
                field,
                field + ": " + given.toPlainString() + " (expected: none, as the type is " + request.type() + ")",
                given,
                request.type());
    }
}
