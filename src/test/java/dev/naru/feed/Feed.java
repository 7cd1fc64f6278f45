package dev.naru.feed;

import dev.naru.broker.SourceOrder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The feed put together as in the hub, around stubs. */
final class Feed {
    final TestClock clock = new TestClock(Samples.TEN);
    final FixedHours hours = new FixedHours();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final LiveBus bus = new LiveBus(clock);
    final Tickers tickers = new Tickers();
    final FeedSettings settings =
            new FeedSettings(List.of(Samples.SYMBOL), List.of(new FeedSettings.Index("0001", "코스피", "KOSPI")));
    final Sources sources;
    final TradeIntake trades;
    final Halts halts;
    final PhaseWatch phases;
    final Staleness staleness;
    final Snapshots snapshots;
    final Instruments instruments;
    final MinuteCandles minutes;
    final LiveMarket market;

    /** @param databaseUrl of SQLite; migrated here */
    Feed(StubBrokers brokers, String databaseUrl) {
        DriverManagerDataSource data = new DriverManagerDataSource(databaseUrl);
        Flyway.configure().dataSource(data).load().migrate();
        JdbcTemplate jdbc = new JdbcTemplate(data);
        sources = new Sources(brokers, SourceOrder.asConfigured(), bus);
        trades = new TradeIntake(tickers, sources, bus, clock, meters);
        new QuoteIntake(tickers, sources, bus);
        new BookIntake(tickers, sources, bus);
        snapshots = new Snapshots(sources, brokers, tickers, bus, clock);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(data);
        instruments = new Instruments(new InstrumentStore(jdbc, transactions), settings, sources, brokers, bus, clock);
        halts = new Halts(clock);
        phases = new PhaseWatch(hours, sources, instruments, halts, bus, clock);
        staleness = new Staleness(phases, halts, sources, clock);
        minutes = new MinuteCandles(new CandleStore(jdbc, transactions), sources, brokers, bus, clock);
        DayCandles days = new DayCandles(sources, brokers, tickers, clock);
        market = new LiveMarket(
                settings,
                tickers,
                staleness,
                snapshots,
                instruments,
                new Candles(minutes, days, hours, sources, brokers, clock),
                phases,
                halts,
                new NewsDesk(sources, bus),
                new Screener(sources, brokers, clock),
                clock);
    }
}
