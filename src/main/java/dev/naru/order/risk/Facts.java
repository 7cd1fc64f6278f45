package dev.naru.order.risk;

import dev.naru.broker.OrderPlaces;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.OrderPhase;
import dev.naru.model.BrokerState;
import dev.naru.model.Instrument;
import dev.naru.model.OrderRequest;
import dev.naru.model.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All a rule may look at. What is not known is {@code null}.
 *
 * @param broker {@code null} when the connection is not configured
 * @param canOrder whether the connection's pack can send such an order or change at all
 * @param places where the connection takes orders, of which types there, and for how long
 * @param phase what the market is in, as the connection sees it, and which orders it takes then; {@code null} when the
 *     instrument or the connection is not known
 * @param cash orderable cash; only looked up for buys
 * @param sellable shares that can be sold; only looked up for sales
 * @param balanceAsOf when cash and shares were read
 * @param held cash or shares the order holds already, when it is being amended
 * @param limits of every scope the order falls into, the widest first
 */
public record Facts(
        OrderRequest request,
        BrokerState broker,
        boolean canOrder,
        OrderPlaces places,
        Instrument instrument,
        LiveQuote live,
        OrderPhase phase,
        BigDecimal cash,
        Long sellable,
        Instant balanceAsOf,
        BigDecimal held,
        List<Limited> limits,
        Exposure exposure) {

    /** The limit that holds, and the scope that set it. */
    record Cap<T>(T value, Scope scope) {}

    public Facts with(Exposure newExposure) {
        return new Facts(
                request,
                broker,
                canOrder,
                places,
                instrument,
                live,
                phase,
                cash,
                sellable,
                balanceAsOf,
                held,
                limits,
                newExposure);
    }

    /** The smallest of all scopes' limits. */
    <T extends Comparable<T>> Optional<Cap<T>> tightest(Function<Limits, T> limit) {
        return caps(limit).min(Comparator.comparing(Cap::value));
    }

    /** The largest of all scopes' limits, where more is tighter. */
    <T extends Comparable<T>> Optional<Cap<T>> widest(Function<Limits, T> limit) {
        return caps(limit).max(Comparator.comparing(Cap::value));
    }

    private <T> Stream<Cap<T>> caps(Function<Limits, T> limit) {
        return limits.stream()
                .map(limited -> new Cap<>(limit.apply(limited.limits()), limited.scope()))
                .filter(cap -> cap.value() != null);
    }

    /** The last price; {@code null} when it is old or unknown. */
    BigDecimal livePrice() {
        return live == null || live.stale() ? null : live.quote().price();
    }

    Quote quote() {
        return live == null ? null : live.quote();
    }

    PriceBand band() {
        return PriceBand.of(instrument, quote());
    }

    /** By how much the order adds to what it binds already: all of it, when it is new. */
    BigDecimal growth() {
        BigDecimal notional = notional();
        return notional == null ? null : notional.subtract(exposure.own());
    }

    /** What a share may cost at most: a market order is held at the upper limit, as brokers do. */
    public BigDecimal worstPrice() {
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
