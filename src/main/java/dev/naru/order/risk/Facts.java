package dev.naru.order.risk;

import dev.naru.broker.BrokerStatus;
import dev.naru.broker.OrderPlaces;
import dev.naru.feed.LiveQuote;
import dev.naru.model.Instrument;
import dev.naru.model.OrderRequest;
import dev.naru.model.Quote;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * All a rule may look at. What is not known is {@code null}.
 *
 * @param broker {@code null} when the connection is not configured
 * @param canOrder whether the connection's pack can send such an order or change at all
 * @param places where the connection takes orders, of which types there, and for how long
 * @param cash orderable cash; only looked up for buys
 * @param sellable shares that can be sold; only looked up for sales
 * @param balanceAsOf when cash and shares were read
 * @param held cash or shares the order holds already, when it is being amended
 */
public record Facts(
        OrderRequest request,
        BrokerStatus broker,
        boolean canOrder,
        OrderPlaces places,
        Instrument instrument,
        LiveQuote live,
        BigDecimal cash,
        Long sellable,
        Instant balanceAsOf,
        BigDecimal held,
        Exposure exposure) {

    public Facts with(Exposure newExposure) {
        return new Facts(
                request, broker, canOrder, places, instrument, live, cash, sellable, balanceAsOf, held, newExposure);
    }

    Quote quote() {
        return live == null ? null : live.quote();
    }

    PriceBand band() {
        return PriceBand.of(instrument, quote());
    }

    /** What a share may cost at most: a market order is held at the upper limit, as brokers do. */
    BigDecimal worstPrice() {
        if (request.price() != null && request.type().hasPrice()) {
            return request.price();
        }
        BigDecimal upper = band().upper();
        return upper != null || quote() == null ? upper : quote().price();
    }

    /** @return {@code null} when no price is known */
    BigDecimal notional() {
        BigDecimal price = worstPrice();
        return price == null ? null : price.multiply(BigDecimal.valueOf(request.quantity()));
    }
}
