package dev.naru.model;

import java.time.Instant;

/**
 * 조건검색 실시간: that a symbol began or ceased to meet a condition.
 *
 * @param condition {@link Condition#id() id} of the condition
 * @param entered 편입 ({@code true}) or 이탈
 * @param source id of the connection it came through
 * @param time the broker's time; {@code null} when the message has none
 */
public record ConditionHit(
        String condition, String symbol, boolean entered, String source, Instant receivedAt, Instant time) {}
