package dev.naru.simulator.kiwoom;

import java.time.Duration;

/**
 * How one front end behaves.
 *
 * @param limitFactor how many times the broker's limits a key may call
 * @param pingInterval between two PINGs
 * @param silentClose how long a socket may leave PING unanswered
 * @param loginWithin how long a socket may go without a LOGIN, counted from its last frame
 */
public record KiwoomSettings(
        KiwoomEnvironment environment,
        int limitFactor,
        Duration pingInterval,
        Duration silentClose,
        Duration loginWithin) {}
