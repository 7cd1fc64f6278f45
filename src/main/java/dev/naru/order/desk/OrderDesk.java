package dev.naru.order.desk;

import dev.naru.model.Consent;
import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.Routing;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.BrokerNumber;
import dev.naru.order.Caller;
import dev.naru.order.LaneStatus;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.OrderSettings;
import dev.naru.order.OrderTransition;
import dev.naru.order.Orders;
import dev.naru.order.Refusal;
import dev.naru.order.ReplayCheck;
import dev.naru.order.RiskUse;
import dev.naru.order.Settlement;
import dev.naru.order.choice.ConnectionChoice;
import dev.naru.order.journal.JournalUnavailableException;
import dev.naru.order.journal.KeyUse;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Ids;
import dev.naru.order.lifecycle.Story;
import dev.naru.order.lifecycle.TradingDate;
import dev.naru.order.reconcile.Reconciliation;
import dev.naru.order.router.Asked;
import dev.naru.order.router.Lane;
import dev.naru.order.router.Lanes;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessException;

/** Checks, journals, sends, and tells how it went. */
final class OrderDesk implements Orders {
    private final Gate gate;
    private final ConnectionChoice choice;
    private final IdempotencyKeys keys;
    private final Ledger ledger;
    private final Lanes lanes;
    private final Reconciliation reconciliation;
    private final Settling settling;
    private final OrderBooks books;
    private final OrderSettings settings;
    private final Clock clock;
    private final Ids ids;

    OrderDesk(
            Gate gate,
            ConnectionChoice choice,
            Ledger ledger,
            Lanes lanes,
            Reconciliation reconciliation,
            OrderSettings settings,
            Clock clock,
            Ids ids) {
        this.gate = gate;
        this.choice = choice;
        this.keys = new IdempotencyKeys(ledger);
        this.ledger = ledger;
        this.lanes = lanes;
        this.reconciliation = reconciliation;
        this.settling = new Settling(gate, ledger, reconciliation);
        this.books = new OrderBooks(ledger, clock);
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Order place(OrderRequest given, String idempotencyKey, Caller caller) {
        OrderRequest request = completed(given);
        if (idempotencyKey == null) {
            return begin(request, null, caller);
        }
        try {
            Optional<String> earlier = keys.take(caller.actor(), idempotencyKey, request);
            if (earlier.isPresent()) {
                keys.done(caller.actor(), idempotencyKey);
                return find(earlier.get()).orElseThrow(() -> unavailable("the order journal can't be read"));
            }
        } catch (DataAccessException e) {
            throw unavailable("the order journal can't be read: " + e.getMessage());
        }
        try {
            return begin(meant(request, caller), idempotencyKey, caller);
        } finally {
            keys.done(caller.actor(), idempotencyKey);
        }
    }

    /** A program that gives an order a key of its own means it, however much it is like the one before. */
    private static OrderRequest meant(OrderRequest request, Caller caller) {
        if (Caller.DASHBOARD.equals(caller.channel())) {
            return request;
        }
        Set<Consent> consents = EnumSet.of(Consent.DUPLICATE);
        consents.addAll(request.consents());
        return request.accepting(consents);
    }

    /** The key belongs to the request as it was asked: where it was sent may be another place the next time. */
    private Order begin(OrderRequest asked, String key, Caller caller) {
        Asked since = lanes.now();
        Routing routing = asked.namesConnection() ? null : route(asked);
        OrderRequest request = routing == null ? asked : asked.through(routing.connection());
        String id = ids.next();
        Instant now = clock.instant();
        KeyUse use = key == null ? null : new KeyUse(caller.actor(), key, RequestHash.of(asked), id, now);
        Evidence.Requested requested = new Evidence.Requested(request, caller.actor(), TradingDate.of(now), routing);
        try {
            gate.pass(request, caller.actor(), () -> ledger.begin(id, requested, use, caller));
        } catch (JournalUnavailableException e) {
            throw unavailable(e.getMessage());
        }
        return send(id, Change.PLACE, caller, since);
    }

    @Override
    public Order amend(String orderId, BigDecimal price, Long quantity, Set<Consent> consents, Caller caller) {
        gate.demandWriteRight();
        Story story = working(orderId);
        Amendment amendment = Amendment.of(story, price, quantity, consents);
        gate.demand(amendment.refusals());
        if (amendment.isNothing()) {
            return story.order();
        }
        gate.passAmendment(orderId, amendment.terms(), amendment.held());
        try {
            Order order = change(story, amendment, caller);
            if (failed(order)) {
                gate.notAmended(orderId);
            }
            return order;
        } catch (OrderRefusedException e) {
            gate.notAmended(orderId);
            throw e;
        }
    }

    private static boolean failed(Order order) {
        String code = String.valueOf(order.reasonCode());
        return code.startsWith(Change.Kind.AMEND.name()) && !code.endsWith(OrderState.UNKNOWN.name());
    }

    private Order change(Story story, Amendment amendment, Caller caller) {
        Order order = story.order();
        if (amendment.fewer() > 0) {
            // brokers amend all that remains or split the order: what is too much is cancelled first
            order = send(story.id(), Change.cancel(amendment.fewer()), caller, lanes.now());
        }
        boolean goOn = amendment.price() != null
                && order.state().isWorking()
                && !String.valueOf(order.reasonCode()).startsWith(Change.Kind.CANCEL.name());
        return goOn ? send(story.id(), Change.amend(amendment.price()), caller, lanes.now()) : order;
    }

    @Override
    public Order cancel(String orderId, Caller caller) {
        gate.demandWriteRight();
        return send(working(orderId).id(), Change.cancel(null), caller, lanes.now());
    }

    @Override
    public Order settle(String orderId, Settlement settlement, Caller caller) {
        try {
            return settling.settle(known(orderId), settlement, caller).order();
        } catch (JournalUnavailableException e) {
            throw unavailable(e.getMessage());
        }
    }

    @Override
    public List<Refusal> check(OrderRequest given) {
        OrderRequest request = completed(given);
        if (request.namesConnection()) {
            return gate.check(request);
        }
        try {
            return gate.check(request.through(route(request).connection()));
        } catch (OrderRefusedException e) {
            return e.refusals();
        }
    }

    @Override
    public Routing route(OrderRequest given) {
        OrderRequest request = completed(given);
        gate.demandComplete(request);
        try {
            return choice.choose(request);
        } catch (OrderRefusedException e) {
            gate.demand(e.refusals());
            throw e;
        }
    }

    @Override
    public Optional<Order> find(String orderId) {
        return books.find(orderId);
    }

    @Override
    public Optional<Order> placedUnder(String actor, String idempotencyKey) {
        return ledger.reader()
                .keyUse(actor, idempotencyKey)
                .map(KeyUse::orderId)
                .flatMap(this::find);
    }

    @Override
    public List<Order> list(OrderFilter filter) {
        return books.list(filter);
    }

    @Override
    public List<OrderTransition> history(String orderId) {
        return books.history(orderId);
    }

    @Override
    public List<Fill> fills(LocalDate from, LocalDate to, String connection) {
        return books.fills(from, to, connection);
    }

    @Override
    public List<Fill> fillsOf(String orderId) {
        return books.fillsOf(orderId);
    }

    @Override
    public List<BrokerNumber> numbers(String orderId) {
        return books.numbers(orderId);
    }

    @Override
    public ReplayCheck replayCheck() {
        gate.demandWriteRight();
        try {
            return ledger.check();
        } catch (JournalUnavailableException e) {
            throw unavailable(e.getMessage());
        }
    }

    @Override
    public Optional<ReplayCheck> lastReplayCheck() {
        return ledger.lastCheck();
    }

    @Override
    public List<RiskUse> risk() {
        return gate.used();
    }

    @Override
    public List<LaneStatus> lanes() {
        return lanes.all().stream()
                .map(lane -> reconciliation.status(lane, gate.closedBecause(lane)))
                .toList();
    }

    private Story working(String orderId) {
        Optional<Story> story = ledger.find(orderId);
        if (story.isEmpty() || !story.get().state().isWorking()) {
            Object state = known(orderId).state();
            gate.demand(List.of(new Refusal(
                    "NOT_WORKING",
                    "id",
                    "id: order " + orderId + " is " + state + " (expected: ACCEPTED or PARTIALLY_FILLED)",
                    List.of(orderId, state))));
        }
        return story.orElseThrow();
    }

    private Order known(String orderId) {
        Optional<Order> order = find(orderId);
        if (order.isEmpty()) {
            gate.demand(List.of(new Refusal(
                    "UNKNOWN_ORDER", "id", "id: \"" + orderId + "\" is no order of this hub", List.of(orderId))));
        }
        return order.orElseThrow();
    }

    private Order send(String orderId, Change change, Caller caller, Asked since) {
        Story story = ledger.find(orderId).orElseThrow();
        Lane lane = lanes.of(story.request().connection());
        try {
            return answer(orderId, lane.submit(orderId, change, caller, since)).order();
        } catch (RejectedExecutionException e) {
            ledger.record(orderId, "answer", new Evidence.NotSent(change, "LANE_CLOSED", "the hub is stopping"));
            throw new OrderRefusedException(List.of(new Refusal(
                    "LANE_CLOSED",
                    "connection",
                    "connection: the hub is stopping",
                    List.of(lane.connection(), "the hub is stopping"))));
        }
    }

    /** What the lane came to; an order the broker takes long to answer is shown as it stands. */
    private Story answer(String orderId, CompletableFuture<Story> done) {
        try {
            return done.get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return ledger.find(orderId).orElseThrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ledger.find(orderId).orElseThrow();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OrderRefusedException refused) {
                gate.demand(refused.refusals());
            }
            throw new IllegalStateException("order " + orderId + " could not be sent", e.getCause());
        }
    }

    private OrderRefusedException unavailable(String detail) {
        return new OrderRefusedException(List.of(new Refusal("JOURNAL_UNAVAILABLE", null, detail, List.of(detail))));
    }

    private static OrderRequest completed(OrderRequest given) {
        return new OrderRequest(
                given.namesConnection() ? given.connection() : OrderRequest.BEST,
                given.symbol(),
                given.side(),
                given.type(),
                given.price(),
                given.quantity(),
                given.timeInForce() == null ? TimeInForce.DAY : given.timeInForce(),
                given.venue() == null ? Venue.KRX : given.venue(),
                given.stopPrice(),
                given.consents());
    }
}
