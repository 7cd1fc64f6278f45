package dev.naru.model;

/**
 * 계좌 of a connection, where the broker itself tells it.
 *
 * @param number as the broker writes it: never logged or shown unmasked
 * @param source id of the connection it came through
 */
public record Account(String number, String source) {}
