package dev.naru.model;

/**
 * 조건검색식: a search the user keeps at the broker.
 *
 * @param id the broker's number of it
 * @param source id of the connection it is kept at
 */
public record Condition(String id, String name, String source) {}
