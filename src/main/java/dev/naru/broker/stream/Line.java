package dev.naru.broker.stream;

/**
 * One subscription on the wire. A topic has several where the broker keeps several ids for what it asks.
 *
 * @param id the broker's id of the channel
 * @param key as the broker wants it
 */
record Line(Topic topic, String id, String key) {}
