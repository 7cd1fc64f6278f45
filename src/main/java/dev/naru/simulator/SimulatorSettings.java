package dev.naru.simulator;

import dev.naru.simulator.exchange.MarketHours;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How a simulator runs. {@link #onAnyPorts} suits tests, {@link #onPortBase} a hub.
 *
 * @param portBase first port of the fixed scheme (control +0, the front ends as listed in docs/simulator.md); 0 takes
 *     any free ports
 * @param tradesPerSecond synthetic trades over all issues; 0 stands still
 * @param liveCallsPerSecond REST calls a key may make in any sliding second on the live twin
 * @param paperCallsPerSecond likewise on the paper twin
 * @param limitFactor how many times their documented call limits the other front ends admit
 * @param tokenInterval time a key must let pass between two token issues
 * @param silentClose how long a socket may leave PINGPONG unanswered
 * @param businessRejectStatus HTTP status of refused orders
 * @param books folder in which accounts and orders outlive the simulator; {@code null}: they don't
 */
public record SimulatorSettings(
        int portBase,
        int tradesPerSecond,
        long seed,
        Clock clock,
        MarketHours marketHours,
        int liveCallsPerSecond,
        int paperCallsPerSecond,
        int limitFactor,
        Duration tokenInterval,
        Duration pingInterval,
        Duration silentClose,
        int businessRejectStatus,
        Path books) {

    private static final long SEED = 20_260_101;

    public static SimulatorSettings onPortBase(int portBase) {
        return new SimulatorSettings(
                portBase,
                40,
                SEED,
                Clock.systemUTC(),
                MarketHours.ALWAYS,
                18,
                1,
                1,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(100),
                200,
                null);
    }

    /** Ephemeral ports everywhere; ask the running simulator for them. */
    public static SimulatorSettings onAnyPorts() {
        return onPortBase(0);
    }

    public SimulatorSettings withTradesPerSecond(int trades) {
        return with(trades, seed, clock, marketHours, liveCallsPerSecond, paperCallsPerSecond, tokenInterval);
    }

    public SimulatorSettings withSeed(long newSeed) {
        return with(
                tradesPerSecond, newSeed, clock, marketHours, liveCallsPerSecond, paperCallsPerSecond, tokenInterval);
    }

    public SimulatorSettings withClock(Clock newClock) {
        return with(
                tradesPerSecond, seed, newClock, marketHours, liveCallsPerSecond, paperCallsPerSecond, tokenInterval);
    }

    public SimulatorSettings withMarketHours(MarketHours hours) {
        return with(tradesPerSecond, seed, clock, hours, liveCallsPerSecond, paperCallsPerSecond, tokenInterval);
    }

    public SimulatorSettings withCallsPerSecond(int live, int paper) {
        return with(tradesPerSecond, seed, clock, marketHours, live, paper, tokenInterval);
    }

    /** Lets keys call {@code factor} times as often as brokers with documented limits allow. */
    public SimulatorSettings withLimitFactor(int factor) {
        return new SimulatorSettings(
                portBase,
                tradesPerSecond,
                seed,
                clock,
                marketHours,
                liveCallsPerSecond,
                paperCallsPerSecond,
                factor,
                tokenInterval,
                pingInterval,
                silentClose,
                businessRejectStatus,
                books);
    }

    public SimulatorSettings withTokenInterval(Duration interval) {
        return with(tradesPerSecond, seed, clock, marketHours, liveCallsPerSecond, paperCallsPerSecond, interval);
    }

    public SimulatorSettings withPing(Duration interval, Duration silence) {
        return new SimulatorSettings(
                portBase,
                tradesPerSecond,
                seed,
                clock,
                marketHours,
                liveCallsPerSecond,
                paperCallsPerSecond,
                limitFactor,
                tokenInterval,
                interval,
                silence,
                businessRejectStatus,
                books);
    }

    public SimulatorSettings withBusinessRejectStatus(int status) {
        return new SimulatorSettings(
                portBase,
                tradesPerSecond,
                seed,
                clock,
                marketHours,
                liveCallsPerSecond,
                paperCallsPerSecond,
                limitFactor,
                tokenInterval,
                pingInterval,
                silentClose,
                status,
                books);
    }

    /** Lets accounts and orders outlive the simulator in this folder. */
    public SimulatorSettings withBooks(Path folder) {
        return new SimulatorSettings(
                portBase,
                tradesPerSecond,
                seed,
                clock,
                marketHours,
                liveCallsPerSecond,
                paperCallsPerSecond,
                limitFactor,
                tokenInterval,
                pingInterval,
                silentClose,
                businessRejectStatus,
                folder);
    }

    private SimulatorSettings with(
            int trades, long newSeed, Clock newClock, MarketHours hours, int live, int paper, Duration interval) {
        return new SimulatorSettings(
                portBase,
                trades,
                newSeed,
                newClock,
                hours,
                live,
                paper,
                limitFactor,
                interval,
                pingInterval,
                silentClose,
                businessRejectStatus,
                books);
    }

    /** How long a socket may go without logging in, where a stream wants that: ten seconds, less where silence is cut sooner. */
    Duration loginWithin() {
        Duration ten = Duration.ofSeconds(10);
        return silentClose.compareTo(ten) < 0 ? silentClose : ten;
    }

    int port(int offset) {
        return portBase == 0 ? 0 : portBase + offset;
    }
}
