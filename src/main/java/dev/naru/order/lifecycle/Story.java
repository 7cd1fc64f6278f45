package dev.naru.order.lifecycle;

import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.Routing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is proven about one order. Only ever gains; its state is a function of what was gathered, not of the order in
 * which it came, so early fills, repeats, skipped notices and late cancellations all end where the broker is.
 *
 * @param request as it was asked for; {@link #terms} has the price that works now
 * @param canceled shares taken off, by the number of the cancellation
 * @param routing where the hub sent it and why; {@code null} when the request named its connection
 */
public record Story(
        String id,
        OrderRequest request,
        String actor,
        LocalDate tradingDate,
        Instant createdAt,
        Instant updatedAt,
        Sending sending,
        Numbers chain,
        List<Fill> fills,
        Map<String, Long> canceled,
        boolean expired,
        String reasonCode,
        String reason,
        Routing routing) {

    static final String IN_DOUBT = "UNKNOWN";
    static final String NEEDS_HUMAN = "NEEDS_HUMAN";

    /** Who placed what was not placed here. */
    public static final String EXTERNAL = "external";

    /** Key of a cancellation that no number of its own is known for. */
    public static final String REST = "rest";

    public static Story begin(String id, Instant at, Evidence.Requested requested) {
        return new Story(
                id,
                requested.request(),
                requested.actor(),
                requested.tradingDate(),
                at,
                at,
                Sending.NEW,
                Numbers.NONE,
                List.of(),
                Map.of(),
                false,
                null,
                null,
                requested.routing());
    }

    /** Tells the story again from a journal, whose first step is the request. */
    public static Story replay(String id, List<Step> steps) {
        Step first = steps.get(0);
        Story story = begin(id, first.at(), (Evidence.Requested) first.evidence());
        for (Step step : steps.subList(1, steps.size())) {
            story = story.with(step);
        }
        return story;
    }

    public Story with(Step step) {
        return step.evidence().addTo(this).withoutIdleDoubt().at(step.at());
    }

    public boolean placedElsewhere() {
        return EXTERNAL.equals(actor);
    }

    /** Whether it turned out to be another of the hub's orders: nothing more is to be told of it. */
    public boolean isMerged() {
        return sending == Sending.MERGED;
    }

    /** Whether the broker had it and its list does not know it any more. */
    public boolean isVanished() {
        return sending == Sending.VANISHED;
    }

    public OrderState state() {
        long filled = filledQuantity();
        if (filled >= request.quantity()) {
            return OrderState.FILLED;
        }
        if (canceledQuantity() > 0 && filled + canceledQuantity() >= request.quantity()) {
            return OrderState.CANCELED;
        }
        if (sending == Sending.REJECTED) {
            return OrderState.REJECTED;
        }
        if (expired) {
            return OrderState.EXPIRED;
        }
        return filled > 0 && !isVanished() ? OrderState.PARTIALLY_FILLED : sendingState();
    }

    private OrderState sendingState() {
        return switch (sending) {
            case NEW -> OrderState.NEW;
            case SENDING -> OrderState.SENDING;
            case UNKNOWN -> OrderState.UNKNOWN;
            case NEEDS_HUMAN, VANISHED -> OrderState.NEEDS_HUMAN;
            case NOT_PLACED -> OrderState.NOT_PLACED;
            case PLACED -> OrderState.ACCEPTED;
            case REJECTED -> OrderState.REJECTED;
            case MERGED -> OrderState.NOT_PLACED;
        };
    }

    public long filledQuantity() {
        return fills.stream().mapToLong(Fill::quantity).sum();
    }

    /** Shares counted as filled under one of the broker's numbers. */
    public long filledQuantity(String brokerOrderNo) {
        return fills.stream()
                .filter(fill -> fill.brokerOrderNo().equals(brokerOrderNo))
                .mapToLong(Fill::quantity)
                .sum();
    }

    /** Never more than the fills leave: a cancellation notice may name the quantity asked for, not the one got. */
    public long canceledQuantity() {
        long claimed = canceled.values().stream()
                .reduce(
                        0L,
                        (sum, quantity) -> Math.min(request.quantity(), sum + Math.min(quantity, request.quantity())));
        return Math.max(0, Math.min(claimed, request.quantity() - filledQuantity()));
    }

    public long remaining() {
        return state().isFinal() ? 0 : request.quantity() - filledQuantity() - canceledQuantity();
    }

    public List<Numbered> numbers() {
        return chain.all();
    }

    public Optional<Numbered> number(String brokerOrderNo) {
        return chain.find(brokerOrderNo);
    }

    /** The number the order works under now. */
    public Optional<Numbered> tip() {
        return chain.tip();
    }

    /** The request with the price that works now. */
    public OrderRequest terms() {
        BigDecimal price = tip().map(Numbered::price).orElse(null);
        return price == null || request.price() == null || price.equals(request.price())
                ? request
                : new OrderRequest(
                        request.connection(),
                        request.symbol(),
                        request.side(),
                        request.type(),
                        price,
                        request.quantity(),
                        request.timeInForce(),
                        request.venue(),
                        request.stopPrice());
    }

    public BigDecimal averagePrice() {
        long filled = filledQuantity();
        if (filled == 0) {
            return null;
        }
        BigDecimal value = fills.stream()
                .map(fill -> fill.price().multiply(BigDecimal.valueOf(fill.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal average = value.divide(BigDecimal.valueOf(filled), 4, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return average.scale() < 0 ? average.setScale(0) : average;
    }

    public Order order() {
        Optional<Numbered> tip = tip();
        return new Order(
                id,
                terms(),
                state(),
                tradingDate,
                tip.map(Numbered::no).orElse(null),
                tip.map(chain::ref).orElse(null),
                filledQuantity(),
                averagePrice(),
                remaining(),
                reasonCode,
                reason,
                actor,
                createdAt,
                updatedAt,
                routing);
    }

    Story acknowledged(Evidence.Acknowledged a) {
        boolean places = a.change().kind() == Change.Kind.PLACE;
        boolean doubtOver = inDoubt();
        return copy(
                places ? sending.orLater(Sending.PLACED) : sending,
                chain.acknowledged(a, request.price()),
                fills,
                canceled,
                expired,
                doubtOver ? null : reasonCode,
                doubtOver ? null : reason);
    }

    /** A change that failed leaves the order working; its reason is shown all the same. */
    Story failed(Change change, Sending then, String code, String why) {
        boolean places = change.kind() == Change.Kind.PLACE;
        String shown = places || code == null ? code : change.kind() + "_" + code;
        return copy(places ? sending.orLater(then) : sending, chain, fills, canceled, expired, shown, why);
    }

    Story amended(Evidence.Amended a) {
        return chained(chain.amended(a)).withoutDoubtAbout(Change.Kind.AMEND);
    }

    Story vanished(String why) {
        return copy(Sending.VANISHED, chain, fills, canceled, expired, NEEDS_HUMAN, why);
    }

    /** The broker tells something of it: it is there, whatever its list lacked before. */
    Story shown() {
        return isVanished() ? copy(Sending.PLACED, chain, fills, canceled, expired, null, null) : this;
    }

    Story merged(String into) {
        return copy(
                Sending.MERGED,
                Numbers.NONE,
                List.of(),
                Map.of(),
                expired,
                Sending.MERGED.name(),
                "it is order " + into);
    }

    private boolean inDoubt() {
        return reasonCode != null && (reasonCode.endsWith(IN_DOUBT) || reasonCode.endsWith(NEEDS_HUMAN));
    }

    /** What was asked for has happened, whatever became of the answer. */
    private Story withoutDoubtAbout(Change.Kind kind) {
        return inDoubt() && reasonCode.startsWith(kind.name())
                ? copy(sending, chain, fills, canceled, expired, null, null)
                : this;
    }

    /** Nobody needs to know any more what became of a change of an order that is over. */
    private Story withoutIdleDoubt() {
        return state().isFinal() ? withoutDoubtAbout(Change.Kind.AMEND).withoutDoubtAbout(Change.Kind.CANCEL) : this;
    }

    Story linked(Evidence.Linked l) {
        return chained(chain.with(new Numbered(l.brokerOrderNo(), l.originalOrderNo(), null, null, null, false)));
    }

    Story canceled(Evidence.Canceled c) {
        String key = c.brokerOrderNo() == null ? REST : c.brokerOrderNo();
        Map<String, Long> all = new HashMap<>(canceled);
        all.merge(key, c.quantity() == null ? request.quantity() : c.quantity(), Math::max);
        return copy(sending, chain, fills, Map.copyOf(all), expired, reasonCode, reason)
                .withoutDoubtAbout(Change.Kind.CANCEL);
    }

    /** A fill also proves that the number it came under works. */
    Story filled(Fill fill) {
        List<Fill> all = new ArrayList<>(fills);
        all.add(fill);
        Numbers proven = number(fill.brokerOrderNo())
                .map(number -> number.working() ? chain : chain.with(number.confirmed(null)))
                .orElse(chain);
        return copy(sending.orLater(Sending.PLACED), proven, List.copyOf(all), canceled, expired, reasonCode, reason);
    }

    Story expired(String why) {
        return copy(sending, chain, fills, canceled, true, "EXPIRED", why);
    }

    Story sending(Sending then) {
        return copy(sending.orLater(then), chain, fills, canceled, expired, reasonCode, reason);
    }

    private Story chained(Numbers newChain) {
        return copy(sending, newChain, fills, canceled, expired, reasonCode, reason);
    }

    private Story at(Instant at) {
        return new Story(
                id,
                request,
                actor,
                tradingDate,
                createdAt,
                at.isAfter(updatedAt) ? at : updatedAt,
                sending,
                chain,
                fills,
                canceled,
                expired,
                reasonCode,
                reason,
                routing);
    }

    private Story copy(
            Sending newSending,
            Numbers newChain,
            List<Fill> newFills,
            Map<String, Long> newCanceled,
            boolean newExpired,
            String newReasonCode,
            String newReason) {
        return new Story(
                id,
                request,
                actor,
                tradingDate,
                createdAt,
                updatedAt,
                newSending,
                newChain,
                newFills,
                newCanceled,
                newExpired,
                newReasonCode,
                newReason,
                routing);
    }
}
