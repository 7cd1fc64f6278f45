package dev.naru.order.desk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.Api;
import dev.naru.broker.BrokerCallException;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.broker.Listing;
import dev.naru.broker.RouteFile;
import dev.naru.broker.RouteStatus;
import dev.naru.broker.UnknownConnectionException;
import dev.naru.model.Balance;
import dev.naru.model.BrokerOrder;
import dev.naru.model.BrokerState;
import dev.naru.model.OrderAck;
import dev.naru.model.OrderChange;
import dev.naru.model.OrderRequest;
import dev.naru.model.Outcome;
import dev.naru.model.Position;
import dev.naru.model.Query;
import dev.naru.model.Side;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** A broker of one account in memory: its ledger is the truth the hub is held against. */
final class StubBroker implements Brokers {
    static final String ID = "one";

    final Clock clock;
    final List<BrokerOrder> ledger = new CopyOnWriteArrayList<>();
    final List<Object> received = new CopyOnWriteArrayList<>();
    final Set<String> missing = new HashSet<>();
    volatile BrokerState.State state = BrokerState.State.UP;
    volatile String environment = "simulator";
    volatile BrokerStatus.Stream stream;
    volatile boolean listFails;
    volatile boolean listEmpty;
    volatile boolean listRefused;
    /** What the hub hears of a send; the broker itself has always carried it out already unless {@link #drops}. */
    volatile Function<Outcome, Outcome> answer = outcome -> outcome;

    /** Shares held before any order of the ledger, by symbol. */
    final Map<String, Long> brought = new ConcurrentHashMap<>();
    /** What it answers when asked for the balance. */
    volatile Supplier<Balance> balance = () -> balance(held());

    volatile boolean drops;
    volatile Runnable beforeAnswer = () -> {};
    /** When the connection stands and nothing but the bytes is left to send. */
    volatile Runnable beforeLeaving = () -> {};
    /** What the owner does elsewhere between two looks at the order list. */
    volatile Runnable beforeListing = () -> {};

    volatile boolean listWhole = true;
    private int numbers = 1000;

    StubBroker(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<String> connections() {
        return List.of(ID);
    }

    @Override
    public List<BrokerStatus> statuses() {
        return List.of(status(ID));
    }

    @Override
    public BrokerStatus status(String connection) {
        if (!ID.equals(connection)) {
            throw new UnknownConnectionException(connection, List.of(ID));
        }
        return new BrokerStatus(
                ID,
                "stub",
                "하나",
                "One",
                environment,
                "5000****-01",
                state,
                null,
                clock.instant(),
                null,
                stream,
                null,
                List.of(),
                0);
    }

    @Override
    public boolean can(String connection, String routeName) {
        return !missing.contains(routeName);
    }

    @Override
    public <T> T query(String connection, String routeName, Object body, Class<T> answerType) {
        if (routeName.equals("balance-query") && !listFails) {
            return answerType.cast(balance.get());
        }
        throw new BrokerCallException(BrokerCallException.Kind.UNAVAILABLE, null, routeName, null, null);
    }

    @Override
    public <T> List<T> queryList(String connection, String routeName, Object body, Class<T> element) {
        if (listFails) {
            throw new BrokerCallException(BrokerCallException.Kind.UNAVAILABLE, "503", routeName, null, null);
        }
        if (listRefused) {
            throw new BrokerCallException(BrokerCallException.Kind.REJECTED, "NOT_OFFERED", routeName, null, null);
        }
        if (listEmpty || routeName.equals("open-orders-query")) {
            return List.of();
        }
        Query query = (Query) body;
        return ledger.stream()
                .filter(row -> row.tradingDate().equals(query.from()))
                .map(element::cast)
                .toList();
    }

    @Override
    public <T> Listing<T> queryListing(String connection, String routeName, Object body, Class<T> element) {
        beforeListing.run();
        return new Listing<>(queryList(connection, routeName, body, element), listWhole);
    }

    @Override
    public Outcome submit(String connection, String routeName, Object body, BooleanSupplier mayLeave) {
        beforeLeaving.run();
        return Brokers.super.submit(connection, routeName, body, mayLeave);
    }

    @Override
    public synchronized Outcome submit(String connection, String routeName, Object body) {
        received.add(body);
        Outcome outcome = drops ? new Outcome.Unknown("dropped") : carriedOut(routeName, body);
        beforeAnswer.run();
        return answer.apply(outcome);
    }

    private Outcome carriedOut(String routeName, Object body) {
        String no = nextNumber();
        if (body instanceof OrderRequest request) {
            ledger.add(Rows.placed(no, request, clock.instant()));
        } else {
            OrderChange change = (OrderChange) body;
            Rows.change(ledger, no, change, routeName.startsWith("cancel"), clock.instant());
        }
        return new Outcome.Accepted(new OrderAck(no, "00950", clock.instant()));
    }

    String nextNumber() {
        return String.valueOf(++numbers);
    }

    /** The exchange executes some of it; the stream may or may not tell. */
    void fills(String no, long quantity) {
        ledger.replaceAll(row -> row.brokerOrderNo().equals(no) ? Rows.filled(row, quantity) : row);
    }

    /** Shares by symbol, as its ledger makes them. */
    Map<String, Long> held() {
        Map<String, Long> held = new HashMap<>(brought);
        ledger.forEach(row -> held.merge(
                row.symbol(), row.side() == Side.BUY ? row.filledQuantity() : -row.filledQuantity(), Long::sum));
        return held;
    }

    static Balance balance(Map<String, Long> held) {
        List<Position> positions = held.entrySet().stream()
                .map(each -> new Position(
                        ID, each.getKey(), null, each.getValue(), null, null, null, null, null, null, null))
                .toList();
        return new Balance(ID, null, "KRW", null, null, null, null, null, positions, List.of(), null);
    }

    long orders() {
        return ledger.stream().filter(row -> row.originalOrderNo() == null).count();
    }

    @Override
    public List<Api> apis(String connection) {
        return List.of();
    }

    @Override
    public JsonNode call(String connection, String apiId, Map<String, Object> parameters) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void endSession(String connection) {
        // keeps no session
    }

    @Override
    public List<RouteFile> files() {
        return new ArrayList<>();
    }

    @Override
    public List<RouteStatus> routes() {
        return new ArrayList<>();
    }
}
