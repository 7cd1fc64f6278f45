package dev.naru.order.desk;

import dev.naru.model.OrderRequest;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Refusal;
import dev.naru.order.RiskUse;
import dev.naru.order.halt.Clearance;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lease.WriteRight;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Story;
import dev.naru.order.risk.Exposure;
import dev.naru.order.risk.FactFinder;
import dev.naru.order.risk.Facts;
import dev.naru.order.risk.RiskSettings;
import dev.naru.order.risk.Rules;
import dev.naru.order.router.Lane;
import dev.naru.order.router.Lanes;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where orders are checked. Checking and journalling happen in one go, so that two orders can't use the same cash. */
final class Gate {
    private final WriteRight writeRight;
    private final Clearance clearance;
    private final RiskSettings settings;
    private final FactFinder finder;
    private final Rules rules;
    private final Exposures exposures;
    private final Ledger ledger;
    private final Lanes lanes;
    private final MeterRegistry meters;
    private volatile String shutBecause = "the hub is starting";

    Gate(
            WriteRight writeRight,
            Clearance clearance,
            RiskSettings settings,
            FactFinder finder,
            Rules rules,
            Exposures exposures,
            Ledger ledger,
            Lanes lanes,
            MeterRegistry meters) {
        this.writeRight = writeRight;
        this.clearance = clearance;
        this.settings = settings;
        this.finder = finder;
        this.rules = rules;
        this.exposures = exposures;
        this.ledger = ledger;
        this.lanes = lanes;
        this.meters = meters;
    }

    void open() {
        shutBecause = null;
    }

    void shut(String why) {
        shutBecause = why;
    }

    List<Refusal> check(OrderRequest request) {
        List<Refusal> early = early(request, Change.Kind.PLACE);
        return early.isEmpty() ? judge(facts(request), null) : early;
    }

    /**
     * @param actor who asks
     * @throws OrderRefusedException when a check refuses it; {@code journalling} is not done then
     */
    Story pass(OrderRequest request, String actor, Supplier<Story> journalling) {
        demand(early(request, Change.Kind.PLACE));
        Facts facts = facts(request);
        Judged judged = judge(facts, actor, journalling);
        if (judged.lacksCash() && finder.forgetCash(request.connection())) {
            judged = judge(facts(request), actor, journalling);
        }
        demand(judged.refusals());
        return judged.story();
    }

    /** @param story {@code null} when it was refused */
    private record Judged(List<Refusal> refusals, Story story) {

        /** Cash that is remembered may have grown since: before it is too little it is asked for anew. */
        boolean lacksCash() {
            return refusals.stream().anyMatch(refusal -> refusal.code().equals(Rules.NOT_ENOUGH_CASH));
        }
    }

    private synchronized Judged judge(Facts facts, String actor, Supplier<Story> journalling) {
        List<Refusal> refusals = judge(facts, actor);
        if (!refusals.isEmpty()) {
            return new Judged(refusals, null);
        }
        Story story = journalling.get();
        if (!facts.request().type().hasPrice()) {
            exposures.hold(story.id(), facts.worstPrice());
        }
        return new Judged(List.of(), story);
    }

    /**
     * Counts the order at its new price from now on, although the broker has not confirmed it, so that two amendments
     * can't use the same room.
     *
     * @param held cash the order holds already
     */
    void passAmendment(String orderId, OrderRequest amended, BigDecimal held) {
        demand(early(amended, Change.Kind.AMEND));
        Facts facts = finder.gather(amended, Change.Kind.AMEND.routeName(), held);
        synchronized (this) {
            demand(rules.judgeAmendment(facts.with(exposure(facts, null, orderId))));
            exposures.hold(orderId, facts.worstPrice());
        }
    }

    /** The amendment did not happen: the order counts at its own price again. */
    void notAmended(String orderId) {
        exposures.hold(orderId, null);
    }

    /** Before a connection is looked for: what is missing would be missing at any of them. */
    void demandComplete(OrderRequest request) {
        demand(early(request, Change.Kind.PLACE));
    }

    /** Only one hub of a store changes its orders, be it to cancel them. */
    void demandWriteRight() {
        demand(writeRight.refusal().map(List::of).orElse(List.of()));
    }

    void demand(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            refusals.forEach(refusal -> meters.counter("naru.orders.refused", "code", refusal.code())
                    .increment());
            throw new OrderRefusedException(refusals);
        }
    }

    /** Why a connection takes no orders; {@code null} when it does. */
    String closedBecause(Lane lane) {
        Optional<Refusal> readOnly = writeRight.refusal();
        if (readOnly.isPresent()) {
            return readOnly.get().detail();
        }
        if (shutBecause != null) {
            return shutBecause;
        }
        return ledger.problem() == null
                ? lane.closedBecause()
                : "the order journal can't be written: " + ledger.problem();
    }

    /** What is known about an order, with what the other orders of its connection add up to now. */
    Facts known(OrderRequest request) {
        Facts facts = facts(request);
        return facts.with(exposure(facts, null, null));
    }

    /** Limits in force, with how much of them is used now. */
    List<RiskUse> used() {
        return settings.all().stream()
                .map(limited -> limited.with(exposures.used(limited.scope())))
                .toList();
    }

    private Facts facts(OrderRequest request) {
        return finder.gather(request, Change.Kind.PLACE.routeName(), BigDecimal.ZERO);
    }

    private List<Refusal> judge(Facts facts, String actor) {
        List<Refusal> refusals = new ArrayList<>(rules.judgeOrder(facts.with(exposure(facts, actor, null))));
        Lane lane = lanes.of(facts.request().connection());
        if (lane != null && lane.full()) {
            refusals.add(new Refusal(
                    "TOO_MANY_ORDERS",
                    null,
                    lane.waiting() + " orders are waiting to be sent already",
                    List.of(lane.waiting(), lane.waiting(), "queue")));
        }
        return refusals;
    }

    private Exposure exposure(Facts facts, String actor, String amended) {
        Lane lane = lanes.of(facts.request().connection());
        return exposures.now(
                facts, actor, amended, shutBecause != null ? shutBecause : lane == null ? null : lane.closedBecause());
    }

    /** What is refused before anybody is asked anything. */
    private List<Refusal> early(OrderRequest request, Change.Kind kind) {
        Optional<Refusal> stopped = writeRight.refusal().or(() -> clearance.refuse(request, kind));
        if (stopped.isPresent()) {
            return List.of(stopped.get());
        }
        if (ledger.problem() != null) {
            return List.of(new Refusal(
                    "JOURNAL_UNAVAILABLE",
                    null,
                    "the order journal can't be written: " + ledger.problem(),
                    List.of(ledger.problem())));
        }
        List<Refusal> missing = new ArrayList<>();
        missing(missing, "symbol", request.symbol());
        missing(missing, "side", request.side());
        missing(missing, "type", request.type());
        return missing;
    }

    private static void missing(List<Refusal> refusals, String field, Object value) {
        if (value == null) {
            refusals.add(new Refusal("FIELD_REQUIRED", field, field + ": missing", List.of(field)));
        }
    }
}
