package dev.naru.simulator;

import dev.naru.simulator.exchange.MarketHours;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code naru.simulator}.
 *
 * @param enabled whether to run; unset: while any connection uses the simulator environment
 * @param portBase control +0, the front ends as listed in docs/simulator.md; 0 takes any free ports
 * @param marketHours {@code always}, or {@code regular} for 09:00 to 15:30 on trading days
 * @param books folder in which accounts and orders outlive a restart; empty: they don't
 */
@ConfigurationProperties("naru.simulator")
record SimulatorProperties(
        Boolean enabled,
        @DefaultValue("18000") int portBase,
        @DefaultValue("40") int tradesPerSecond,
        @DefaultValue("20260101") long seed,
        @DefaultValue("always") MarketHours marketHours,
        @DefaultValue("18") int liveCallsPerSecond,
        @DefaultValue("1") int paperCallsPerSecond,
        @DefaultValue("60s") Duration tokenInterval,
        @DefaultValue("") String books) {

    SimulatorSettings settings() {
        return SimulatorSettings.onPortBase(portBase)
                .withTradesPerSecond(tradesPerSecond)
                .withSeed(seed)
                .withMarketHours(marketHours)
                .withCallsPerSecond(liveCallsPerSecond, paperCallsPerSecond)
                .withTokenInterval(tokenInterval)
                .withBooks(books.isBlank() ? null : Path.of(books));
    }
}
