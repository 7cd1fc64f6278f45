package dev.naru.order.desk;

import dev.naru.account.Accounts;
import dev.naru.audit.AuditFact;
import dev.naru.model.Balance;
import dev.naru.model.Buyable;
import dev.naru.model.Order;
import dev.naru.model.OrderEvent;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Position;
import dev.naru.model.Routing;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.Caller;
import dev.naru.order.OrderSettings;
import dev.naru.order.Orders;
import dev.naru.order.Reconciliations;
import dev.naru.order.Refusal;
import dev.naru.order.choice.ConnectionChoice;
import dev.naru.order.halt.Clearance;
import dev.naru.order.journal.Baselines;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lease.FencedTransactions;
import dev.naru.order.lease.Lease;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Ids;
import dev.naru.order.lifecycle.TimeOrderedIds;
import dev.naru.order.reconcile.Reconciliation;
import dev.naru.order.risk.FactFinder;
import dev.naru.order.risk.RiskSettings;
import dev.naru.order.risk.Rules;
import dev.naru.order.router.Lanes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.sqlite.SQLiteDataSource;

/** The order desk on a journal file, before a stub broker: as the product puts it together, without the product. */
final class Hub implements AutoCloseable {
    static final Caller CALLER = new Caller("tester", "api", null);
    static final OrderSettings QUICK = quick(Duration.ofSeconds(30));
    static final OrderSettings SHORT_LEASE = quick(Duration.ofSeconds(3));
    static final RiskSettings GENEROUS = RiskSettings.of(Map.of(
            "max-daily-notional", "1000000000000",
            "max-orders-per-second", "100000",
            "max-orders-per-minute", "100000",
            "max-open-orders", "100000",
            "duplicate-window", "0s"));

    final StubBus bus = new StubBus();
    final StubMarket market = new StubMarket();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Lease lease;
    final Ledger ledger;
    final Orders orders;
    final Reconciliations reconciliations;
    final List<AuditFact> audited = new CopyOnWriteArrayList<>();
    final List<AuditFact> leases = new CopyOnWriteArrayList<>();
    final OrderEngine engine;
    final Lanes lanes;
    final StubBroker broker;
    final DataSource store;
    volatile boolean auditFails;
    /** What the balance says can be ordered with; {@code null} when it does not say. */
    volatile BigDecimal orderable = new BigDecimal("100000000000");
    /** What the broker answers when it is asked what can be bought. */
    volatile BigDecimal buyable = orderable;

    final AtomicInteger timesAsked = new AtomicInteger();
    volatile ConnectionChoice choice = request -> new Routing(StubBroker.ID, "하나뿐", "the only one");
    volatile Clearance clearance = (request, kind) -> Optional.empty();
    private final AtomicLong paused = new AtomicLong();
    private boolean stopped;

    private static OrderSettings quick(Duration lease) {
        return new OrderSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                50,
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                Duration.ofMillis(60),
                Duration.ofMillis(20),
                Duration.ofMillis(40),
                Duration.ofMillis(200),
                Duration.ofMillis(1200),
                Duration.ofSeconds(5),
                lease);
    }

    Hub(Path directory, StubBroker broker, Clock clock) {
        this(migrated(directory), broker, clock, QUICK, GENEROUS);
    }

    Hub(DataSource store, StubBroker broker, Clock clock, OrderSettings settings, RiskSettings risk) {
        this.broker = broker;
        this.store = store;
        Ids ids = new TimeOrderedIds(clock, new Random(1));
        JdbcClient jdbc = JdbcClient.create(store);
        lease = Lease.of(jdbc, settings.lease(), clock);
        FencedTransactions transactions = new FencedTransactions(new DataSourceTransactionManager(store), jdbc, lease);
        ledger = new Ledger(jdbc, transactions, clock, bus);
        Clearance cleared = new Clearance() {
            @Override
            public Optional<Refusal> refuse(OrderRequest request, Change.Kind kind) {
                return clearance.refuse(request, kind);
            }

            @Override
            public void refresh() {
                clearance.refresh();
            }
        };
        lanes = new Lanes(broker, ledger, cleared, settings, clock, this::ticks, ids, meters);
        FactFinder finder = new FactFinder(broker, market, new RichAccounts(this, clock), risk, clock);
        Exposures exposures = new Exposures(finder::account, clock);
        ledger.listen(exposures);
        Gate gate = new Gate(lease, cleared, risk, finder, new Rules(), exposures, ledger, lanes, meters);
        Reconciliation reconciliation = new Reconciliation(
                broker, ledger, new Baselines(jdbc, transactions), lanes, settings, clock, this::ticks, ids, bus);
        reconciliations = new ReconciliationDesk(lease, broker, lanes, gate, reconciliation, this::audit);
        engine = new OrderEngine(lease, ledger, lanes, reconciliation, gate, cleared, this::audit, bus, clock);
        orders = new OrderDesk(
                gate, request -> choice.choose(request), ledger, lanes, reconciliation, settings, clock, ids);
        engine.start();
    }

    private long ticks() {
        return System.nanoTime() + paused.get();
    }

    /** The process stands still: its wall clock may be set meanwhile, its monotonic clock goes on. */
    void pause(Duration length) {
        paused.addAndGet(length.toNanos());
    }

    /** Whoever wrote to this file before is taken for dead. */
    static DataSource migrated(Path directory) {
        SQLiteDataSource store = new SQLiteDataSource();
        store.setUrl("jdbc:sqlite:" + directory.resolve("test.db")
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=200&foreign_keys=on");
        Flyway.configure().dataSource(store).load().migrate();
        JdbcClient.create(store).sql("UPDATE hub_lease SET host = NULL").update();
        return store;
    }

    private void audit(AuditFact fact) {
        if (auditFails) {
            throw new DataAccessResourceFailureException("the disk is full");
        }
        (fact.kind() == AuditFact.Kind.LEASE ? leases : audited).add(fact);
    }

    Order place(OrderRequest request) {
        return orders.place(request, null, CALLER);
    }

    Order order(String id) {
        return orders.find(id).orElseThrow();
    }

    void notice(OrderEvent event) {
        bus.publish(event);
    }

    static OrderRequest buy(long quantity, long price) {
        return request(Side.BUY, "005930", quantity, BigDecimal.valueOf(price));
    }

    static OrderRequest request(Side side, String symbol, long quantity, BigDecimal price) {
        return new OrderRequest(
                StubBroker.ID, symbol, side, OrderType.LIMIT, price, quantity, TimeInForce.DAY, Venue.KRX, null);
    }

    @Override
    public void close() {
        if (!stopped) {
            stopped = true;
            engine.stop();
        }
    }

    private record RichAccounts(Hub hub, Clock clock) implements Accounts {

        @Override
        public List<String> connections() {
            return List.of(StubBroker.ID);
        }

        @Override
        public List<Balance> balances() {
            return List.of(balance(StubBroker.ID));
        }

        @Override
        public Balance balance(String connection) {
            BigDecimal cash = new BigDecimal("100000000000");
            Position held =
                    new Position(StubBroker.ID, "005930", "종목", 1000, 1000L, null, null, null, null, null, null);
            return new Balance(
                    StubBroker.ID,
                    "5000****-01",
                    "KRW",
                    cash,
                    hub.orderable,
                    cash,
                    null,
                    null,
                    List.of(held),
                    List.of(),
                    clock.instant());
        }

        @Override
        public Optional<Balance> known(String connection) {
            return Optional.of(balance(connection));
        }

        @Override
        public Buyable buyable(String connection, String symbol, OrderType type, BigDecimal price) {
            hub.timesAsked.incrementAndGet();
            return new Buyable(hub.buyable, 1_000_000L);
        }
    }
}
