package dev.naru.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are sent and watched.
 *
 * @param sendWithin an order that waited longer than this is not sent any more
 * @param answerWithin how long a caller is kept waiting for the broker's answer
 * @param mostWaiting orders that may wait in a lane
 * @param sweepOpen pause between sweeps while orders are open
 * @param sweepIdle pause between sweeps otherwise
 * @param grace how long a notice may lag behind the order list before the sweep speaks for it
 * @param firstLook when the broker is first asked about an order in doubt
 * @param nextLook pause between further looks
 * @param notPlacedAfter for how long, and at least three times, a healthy broker must not show an order before it counts
 *     as not placed
 * @param humanAfter when a person is asked because the broker's records prove nothing
 * @param drainWithin how long a stop waits for orders in flight
 * @param lease how long the hub that writes orders may be silent before another one on the same store takes over
 */
@ConfigurationProperties("naru.orders")
public record OrderSettings(
        @DefaultValue("5s") Duration sendWithin,
        @DefaultValue("30s") Duration answerWithin,
        @DefaultValue("50") int mostWaiting,
        @DefaultValue("15s") Duration sweepOpen,
        @DefaultValue("60s") Duration sweepIdle,
        @DefaultValue("1s") Duration grace,
        @DefaultValue("1s") Duration firstLook,
        @DefaultValue("2s") Duration nextLook,
        @DefaultValue("10s") Duration notPlacedAfter,
        @DefaultValue("60s") Duration humanAfter,
        @DefaultValue("5s") Duration drainWithin,
        @DefaultValue("10s") Duration lease) {}
