package dev.naru.broker.stream;

import java.time.Instant;

/**
 * That frames of a stream were missed, known from their numbers.
 *
 * @param key as frames write it; empty when everything on the socket or the channel may have been missed
 * @param missed how many; 0 when the broker began to count anew
 * @param ofOrders whether notices of orders may have been among them, which the list of orders repairs
 */
public record StreamGap(String connection, String channel, String key, long missed, boolean ofOrders, Instant at) {}
