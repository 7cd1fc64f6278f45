/**
 * A connection's live stream: one socket, its subscriptions, its frames in order. Knows protocols only as a pack's
 * {@code stream:} section describes them.
 */
package dev.naru.broker.stream;
