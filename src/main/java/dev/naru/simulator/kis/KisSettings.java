package dev.naru.simulator.kis;

import java.time.Duration;

/**
 * How one front end behaves.
 *
 * @param callsPerSecond in any sliding second and per key
 * @param tokenInterval between two newly made tokens of a key
 * @param silentClose how long a socket may leave PINGPONG unanswered
 * @param tradeWidth fields of a trade record
 * @param bookWidth fields of an order book record
 * @param businessRejectStatus HTTP status of a refused order: the broker was seen to use 200 and 500
 */
public record KisSettings(
        KisEnvironment environment,
        int callsPerSecond,
        Duration tokenInterval,
        Duration pingInterval,
        Duration silentClose,
        int tradeWidth,
        int bookWidth,
        int businessRejectStatus) {}
