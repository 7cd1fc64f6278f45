package dev.naru.security;

/**
 * Where a password was asked for once more, outside of a sign-in.
 *
 * @param channel {@code dashboard} or {@code api}
 * @param address {@code null} when unknown
 */
record AskedAgain(String channel, String address) {}
