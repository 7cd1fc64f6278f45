package dev.naru.order.halt;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;

import dev.naru.account.Accounts;
import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import dev.naru.broker.Brokers;
import dev.naru.broker.LiveTrading;
import dev.naru.feed.MarketData;
import dev.naru.feed.StubBrokers;
import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Market;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.Caller;
import dev.naru.order.Orders;
import dev.naru.order.Refusal;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.TimeOrderedIds;
import dev.naru.ui.preview.SimpleBus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.mockito.Mockito;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteDataSource;

/** What may stop trading, on a store of its own, as the product puts it together. */
final class HaltRig implements AutoCloseable {
    static final Caller TRADER = new Caller("kim", "api", "10.0.0.7");
    static final Caller ADMIN = new Caller("boss", "dashboard", null);
    static final HaltSettings USUAL = new HaltSettings(true, 10, Duration.ofSeconds(10), null, null);

    final Brokers brokers =
            Mockito.spy(new StubBrokers().connection("first", "simulator").connection("second", "paper"));
    final Map<String, LiveTrading> live = new ConcurrentHashMap<>();
    final MarketData market = Mockito.mock(MarketData.class);
    final Orders orders = Mockito.mock(Orders.class);
    final Accounts accounts = Mockito.mock(Accounts.class);
    final SimpleBus bus = new SimpleBus();
    final List<AuditFact> audited = new CopyOnWriteArrayList<>();
    volatile boolean auditFails;
    final JdbcClient jdbc;
    final HaltState state;
    final ArmingDesk arming;
    final Clearance clearance;
    final HaltDesk halts;
    final HaltEngine engine;
    private final Keeper keeper = new Keeper();

    HaltRig(DataSource store, HaltSettings settings, Clock clock) {
        doAnswer(asked -> live.getOrDefault(asked.<String>getArgument(0), LiveTrading.NONE))
                .when(brokers)
                .liveTrading(anyString());
        Mockito.when(market.instrument(anyString()))
                .thenAnswer(asked -> asked.<String>getArgument(0).startsWith("00")
                        ? Optional.of(instrument(asked.getArgument(0)))
                        : Optional.empty());
        jdbc = JdbcClient.create(store);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(store));
        AuditLog audit = fact -> {
            if (auditFails) {
                throw new DataAccessResourceFailureException("no room for the audit");
            }
            audited.add(fact);
        };
        state = new HaltState(
                new HaltRows(jdbc, transaction, audit, new TimeOrderedIds(Clock.systemUTC(), new Random(1))), keeper);
        Scopes scopes = new Scopes(brokers, market);
        arming = new ArmingDesk(brokers, new ArmingRows(jdbc, transaction, audit), keeper, clock);
        clearance = new TradingClearance(state, scopes, arming, keeper);
        halts = new HaltDesk(
                state,
                scopes,
                new OpenOrders(orders, bus, scopes),
                new ReleaseCodes(new SecureRandom(), clock),
                arming,
                clock);
        AutomaticHalts automatic = new AutomaticHalts(state, clock);
        engine = new HaltEngine(
                keeper,
                state,
                arming,
                automatic,
                settings,
                new RejectionBursts(automatic, settings.rejections(), settings.rejectionsWithin(), clock),
                new LossLimit(automatic, settings, accounts, market, orders, clock),
                bus);
    }

    static DataSource store(Path directory) {
        SQLiteDataSource store = new SQLiteDataSource();
        store.setUrl("jdbc:sqlite:" + directory.resolve("halts.db")
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=200&foreign_keys=on");
        Flyway.configure().dataSource(store).load().migrate();
        return store;
    }

    HaltRig started() {
        engine.start();
        return this;
    }

    /** Code of the refusal; {@code null} when the order would go out. */
    String refusal(String connection, String symbol) {
        return refusal(connection, symbol, Change.Kind.PLACE);
    }

    String refusal(String connection, String symbol, Change.Kind kind) {
        return clearance
                .refuse(request(connection, symbol), kind)
                .map(Refusal::code)
                .orElse(null);
    }

    static OrderRequest request(String connection, String symbol) {
        return new OrderRequest(
                connection,
                symbol,
                Side.BUY,
                OrderType.LIMIT,
                new BigDecimal(71_900),
                10,
                TimeInForce.DAY,
                Venue.KRX,
                null);
    }

    private static Instrument instrument(String symbol) {
        return new Instrument(
                symbol,
                "종목",
                "Stock",
                Market.KOSPI,
                InstrumentKind.STOCK,
                "KRW",
                null,
                null,
                null,
                null,
                null,
                Set.of());
    }

    @Override
    public void close() {
        engine.stop();
        keeper.close();
    }
}
