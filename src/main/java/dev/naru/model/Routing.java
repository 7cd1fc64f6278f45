package dev.naru.model;

/**
 * Where the hub sent an order that named no connection, and why.
 *
 * @param connection id of the chosen connection
 * @param reasonKo the reason in Korean
 * @param reasonEn the reason in English
 */
public record Routing(String connection, String reasonKo, String reasonEn) {}
