package dev.naru.ui.preview;

import dev.naru.model.Consent;
import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.Routing;
import dev.naru.order.BrokerNumber;
import dev.naru.order.Caller;
import dev.naru.order.LaneStatus;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.OrderTransition;
import dev.naru.order.Orders;
import dev.naru.order.Refusal;
import dev.naru.order.ReplayCheck;
import dev.naru.order.RiskUse;
import dev.naru.order.Settlement;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes every order on a tick and leaves it working; remembers keys. */
public final class FakeOrders implements Orders {
    private final Clock clock;
    private final SimpleBus bus;
    private final FakeMarket market;
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();

    public FakeOrders(Clock clock, SimpleBus bus, FakeMarket market) {
        this.clock = clock;
        this.bus = bus;
        this.market = market;
    }

    @Override
    public synchronized Order place(OrderRequest request, String idempotencyKey, Caller caller) {
        String known = keys.get(idempotencyKey);
        if (known != null) {
            return orders.get(known);
        }
        List<Refusal> refusals = check(request);
        if (!refusals.isEmpty()) {
            throw new OrderRefusedException(refusals);
        }
        String id = "o-" + (orders.size() + 1);
        Order order = new Order(
                id,
                request.namesConnection()
                        ? request
                        : request.through(route(request).connection()),
                OrderState.ACCEPTED,
                LocalDate.now(clock),
                String.valueOf(1000 + orders.size()),
                null,
                0,
                null,
                request.quantity(),
                null,
                null,
                caller.actor(),
                clock.instant(),
                clock.instant(),
                request.namesConnection() ? null : route(request));
        keys.put(idempotencyKey, id);
        orders.put(id, order);
        bus.publish(order);
        return order;
    }

    @Override
    public Order amend(String orderId, BigDecimal price, Long quantity, Set<Consent> consents, Caller caller) {
        throw new UnsupportedOperationException("amend");
    }

    @Override
    public synchronized Order cancel(String orderId, Caller caller) {
        Order was = orders.get(orderId);
        Order now = new Order(
                was.id(),
                was.request(),
                OrderState.CANCELED,
                was.tradingDate(),
                was.brokerOrderNo(),
                null,
                0,
                null,
                0,
                null,
                null,
                was.actor(),
                was.createdAt(),
                clock.instant(),
                was.routing());
        orders.put(orderId, now);
        bus.publish(now);
        return now;
    }

    @Override
    public Order settle(String orderId, Settlement settlement, Caller caller) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Refusal> check(OrderRequest request) {
        boolean off = request.price() != null
                && !market.instrument(request.symbol()).orElseThrow().ladder().isOnTick(request.price());
        return off ? List.of(new Refusal("PRICE_OFF_TICK", "price", "off tick", List.of(request.price()))) : List.of();
    }

    @Override
    public Routing route(OrderRequest request) {
        return new Routing("first", "선호 순서에서 첫째", "first in the preference");
    }

    @Override
    public synchronized Optional<Order> placedUnder(String actor, String idempotencyKey) {
        return Optional.ofNullable(keys.get(idempotencyKey)).map(orders::get);
    }

    @Override
    public synchronized Optional<Order> find(String orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    @Override
    public synchronized List<Order> list(OrderFilter filter) {
        List<Order> found = new ArrayList<>(orders.values());
        found.removeIf(
                order -> Boolean.TRUE.equals(filter.open()) && order.state().isFinal());
        found.removeIf(order -> filter.symbol() != null
                && !filter.symbol().equals(order.request().symbol()));
        return found;
    }

    @Override
    public List<OrderTransition> history(String orderId) {
        return List.of();
    }

    @Override
    public List<Fill> fills(LocalDate from, LocalDate to, String connection) {
        return List.of();
    }

    @Override
    public List<Fill> fillsOf(String orderId) {
        return List.of();
    }

    @Override
    public List<BrokerNumber> numbers(String orderId) {
        return List.of();
    }

    @Override
    public ReplayCheck replayCheck() {
        return new ReplayCheck(clock.instant(), true, "", "", 0, 0, List.of(), 0);
    }

    @Override
    public Optional<ReplayCheck> lastReplayCheck() {
        return Optional.empty();
    }

    @Override
    public List<RiskUse> risk() {
        return List.of();
    }

    @Override
    public List<LaneStatus> lanes() {
        return List.of();
    }
}
